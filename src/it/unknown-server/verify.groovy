String log = new File(basedir, 'build.log').text

assert log =~ /\[ERROR\] SYNTH-[A-Z-]+: src\/main\/synth\/newest-mail\.skill\.yaml:5:\d+: .*outlook/
assert log.contains('calendar')
assert !new File(basedir, 'src/generated').exists()
assert !new File(basedir, 'src/main/synth/newest-mail.lock.json').exists()
