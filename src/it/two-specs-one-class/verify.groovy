String log = new File(basedir, 'build.log').text

assert log =~ /\[ERROR\] SYNTH-[A-Z-]+: src\/main\/synth\/other\.skill\.yaml:1:\d+: .*com\.example\.NewestMail/
assert log.contains('newest-mail.skill.yaml')
