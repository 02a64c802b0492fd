String log = new File(basedir, 'build.log').text

assert log =~ /\[ERROR\] SYNTH-SPEC-[A-Z]+: src\/main\/synth\/broken\.skill\.yaml:\d+:\d+: /
assert log.contains('1 skill of 2 not generated')
// the other spec does not suffer for it
assert new File(basedir, 'src/generated/java/com/example/NewestMail.java').file
