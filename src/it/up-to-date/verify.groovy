String log = new File(basedir, 'build.log').getText('UTF-8')
List<String> builds = log.split('BUILD SUCCESS', 2) as List

assert builds[0].contains('newest-mail is out of date: src/main/synth/newest-mail.skill.yaml is new')
assert builds[0].contains('1 skill generated')
assert builds[1].contains('1 skill up to date')
assert !builds[1].contains('Resolving the compiler')
assert !builds[1].contains('synth-core')
assert !builds[1].contains('is out of date')
assert new File(basedir, 'target/classes/com/example/NewestMail.class').file

// what coreutils makes of the sum
Process check = ['sha256sum', '-c', '--strict', '--quiet', 'src/main/synth/synth.sum'].execute(null, basedir)
assert check.waitFor() == 0 : check.err.text
