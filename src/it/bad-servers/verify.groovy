List<String> builds = new File(basedir, 'build.log').getText('UTF-8').split('BUILD SUCCESS') as List
String failed = builds[1]

Map<String, String> said = [
        absent : "the command 'no-such-command' was not found on the PATH",
        endless: 'sent a line of more than',
        exits  : 'ended with exit code 0; its last words: ',
        floods : 'did not answer initialize',
        hangs  : 'no answer within 8 s',
        slow   : 'no answer within 8 s',
        talks  : 'no answer within 8 s',
]
said.each { skill, words ->
    String line = failed.readLines().find { it =~ /^\[ERROR\] SYNTH-SERVER-[A-Z]+: src\/main\/synth\/${skill}\.skill\.yaml:5:\d+: / }
    assert line != null && line.contains("server '" + skill + "'") && line.contains(words)
}
assert failed =~ /\[ERROR\] SYNTH-PROBE-FAILED: src\/main\/synth\/newest-mail\.skill\.yaml:4:\d+: .*the result is larger than 16777216 bytes/
assert failed.contains('8 skills of 8 not generated, 8 problems')

// what the first build made is as it was, and nothing was added
def tree = { String folder ->
    Map<String, String> bytes = new TreeMap<>()
    File root = new File(basedir, folder)
    root.eachFileRecurse {
        if (it.file && !(it.name ==~ /servers\.json|(${said.keySet().join('|')})\.skill\.yaml/)) {
            bytes[root.toPath().relativize(it.toPath()).toString()] = it.bytes.encodeBase64().toString()
        }
    }
    return bytes
}
assert tree('src') == tree('before')
assert tree('src').size() == 4

// no server is left running; what was killed may take a moment to disappear
def running = { ProcessHandle.allProcesses().filter { it.info().commandLine().orElse('').contains('-Dit=bad-servers') }.count() }
for (int i = 0; i < 50 && running() > 0; i++) {
    Thread.sleep(100)
}
assert running() == 0
return true
