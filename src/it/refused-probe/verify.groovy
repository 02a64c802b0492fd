List<String> builds = new File(basedir, 'build.log').getText('UTF-8').split('BUILD FAILURE') as List
List<String> before = new File(basedir, 'before/main/synth/newest-mail.skill.yaml').readLines()
List<String> pasted = new File(basedir, 'edits/main/synth/newest-mail.skill.yaml').readLines()

assert builds[0] =~ /\[ERROR\] SYNTH-PROBE-REFUSED: src\/main\/synth\/newest-mail\.skill\.yaml:\d+:\d+: .*outlook\/list-messages/
assert builds[0].readLines().contains('[ERROR]       probe: allow')
assert pasted - before == ['    probe: allow']
assert builds[1].contains('1 skill generated')
assert new File(basedir, 'target/classes/com/example/NewestMail.class').file
