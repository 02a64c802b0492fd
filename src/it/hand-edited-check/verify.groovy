String log = new File(basedir, 'build.log').getText('UTF-8')
String output = 'src/generated/java/com/example/NewestMail.java'

assert log.contains('SYNTH-CHECK-EDITED: ' + output + ' was edited by hand')
assert log.contains('mvn synth:generate')
assert log.contains('newest-mail is out of date: ' + output + ' was edited by hand')
assert log.contains('Specs and generated code agree')
assert new File(basedir, output).text.contains('implements Skill<')
