String log = new File(basedir, 'build.log').getText('UTF-8')

assert log.contains("[ERROR] SYNTH-BUILD-WRITE: skill 'newest-mail' cannot be written: ")
assert log.contains('src/generated')
assert log.contains('1 skill of 1 not generated')
assert new File(basedir, 'src/generated').text == 'A file where the folder of generated sources belongs.\n'
assert new File(basedir, 'src/main/synth').list().findAll { it.startsWith('.') || it.endsWith('.lock.json') }.empty
