import java.security.MessageDigest

List<String> builds = new File(basedir, 'build.log').getText('UTF-8').split('BUILD SUCCESS') as List
File output = new File(basedir, 'src/generated/java/com/example/NewestMail.java')
File sum = new File(basedir, 'src/main/synth/synth.sum')

assert builds[2].contains('newest-mail is out of date: src/generated/java/com/example/NewestMail.java is missing')
assert output.file
assert !builds[2].contains('synth.sum is')

// the same bytes as the first time
String hash = MessageDigest.getInstance('SHA-256').digest(output.bytes).encodeHex()
assert sum.text.contains(hash + '  src/generated/java/com/example/NewestMail.java')
