List<String> builds = new File(basedir, 'build.log').getText('UTF-8').split('BUILD SUCCESS') as List

assert builds[0].contains('2 skills generated')
assert builds[1].contains('oldest-mail is out of date: src/main/synth/oldest-mail.skill.yaml changed')
assert !builds[1].contains('newest-mail is out of date')
assert builds[1].contains('1 skill generated') && builds[1].contains('1 up to date')
