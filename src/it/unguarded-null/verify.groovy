List<String> builds = new File(basedir, 'build.log').getText('UTF-8').split('BUILD FAILURE') as List
List<String> before = new File(basedir, 'before/main/synth/senders.skill.yaml').readLines()
List<String> pasted = new File(basedir, 'edits/main/synth/senders.skill.yaml').readLines()
String lines = 'assume: ["messages[].from"]'

assert builds[0] =~ /\[ERROR\] SYNTH-EXPR-NULL: src\/main\/synth\/senders\.skill\.yaml:9:\d+: /
assert builds[0].readLines().contains('[ERROR]       ' + lines)
assert pasted - before == ['    ' + lines]
assert builds[1].contains('1 skill generated')
assert new File(basedir, 'target/classes/com/example/Senders.class').file
