List<String> builds = new File(basedir, 'build.log').getText('UTF-8').split('BUILD SUCCESS') as List
File code = new File(basedir, 'src/generated/java/com/example/clients/outlook')
String lock = new File(basedir, 'src/main/synth/clients.lock.json').getText('UTF-8')

assert builds[0].contains('clients.yaml is out of date: src/main/synth/clients.yaml is new')
assert builds[0] =~ /outlook: \d+ tools, \d+ declares? .*, 1 probed, \d+ typed results?/
assert builds[0].contains('clients generated (')
assert builds[0] =~ /Tests run: 1, Failures: 0/

assert builds[1].contains('clients up to date')
assert !builds[1].contains('Resolving the compiler')

assert builds[2].contains('clients.yaml is out of date: src/main/synth/clients.yaml changed')
assert builds[2].contains('Specs and generated code agree')
assert code.list().toList().toSorted() ==
        ['GetMessage.java', 'ListMessages.java', 'ListMessagesResult.java', 'OutlookClient.java']
assert lock.contains('"get-message"') && !lock.contains('"send-mail"')

// what coreutils makes of the sum
Process check = ['sha256sum', '-c', '--strict', '--quiet', 'src/main/synth/synth.sum'].execute(null, basedir)
assert check.waitFor() == 0 : check.err.text
