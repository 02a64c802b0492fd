List<String> builds = new File(basedir, 'build.log').getText('UTF-8').split('BUILD SUCCESS') as List

assert new File(basedir, 'mail/src/generated/java/com/example/mail/AttachmentNames.java').file
assert builds[1].contains('1 skill generated')
assert builds[1] =~ /Tests run: 1, Failures: 0/
assert builds[2].contains('"names"')
