List<String> builds = new File(basedir, 'build.log').getText('UTF-8').split('BUILD FAILURE') as List
List<String> before = new File(basedir, 'before/main/synth/newest-mail.skill.yaml').readLines()
List<String> pasted = new File(basedir, 'edits/main/synth/newest-mail.skill.yaml').readLines()

// both candidates with their scores
assert builds[0] =~ /\[ERROR\] SYNTH-TOOL-AMBIGUOUS: src\/main\/synth\/newest-mail\.skill\.yaml:5:\d+: .* 0\.\d+ outlook\/list-messages.* 0\.\d+ archive\/list-messages/
assert builds[0].readLines().contains('[ERROR]       tool: outlook/list-messages')
assert pasted - before == ['    tool: outlook/list-messages']
assert before - pasted == ['    find: list mail messages']
assert builds[1].contains('1 skill generated')
assert new File(basedir, 'target/classes/com/example/NewestMail.class').file
