String log = new File(basedir, 'build.log').getText('UTF-8').replaceAll(/\u001b\[[0-9;]*m/, '')
List<String> lines = log.readLines()
String lock = new File(basedir, 'src/main/synth/keep-note.lock.json').getText('UTF-8')
String code = new File(basedir, 'src/generated/java/com/example/KeepNote.java').getText('UTF-8')

assert log =~ /\[ERROR\] SYNTH-EXPR-OPAQUE: src\/main\/synth\/keep-note\.skill\.yaml:\d+:\d+: .*mvn compile synth:run -Drecord/
assert lines.contains('[INFO]   note: recorded onedrive/upload-file, 1 result')
assert log.contains('keep-note is out of date: src/main/synth/keep-note.lock.json changed') ||
        log =~ /keep-note is out of date: .*keep-note\.lock\.json changed/
assert lock.contains('"recorded": true')
assert code.contains('long size')
assert log =~ /"size":14/

// each run has a log, which ends as it should
List<File> runs = new File(basedir, '.synth/runs').listFiles().findAll { it.name ==~ /KeepNote-[A-Za-z0-9_]+\.jsonl/ }
assert runs.size() == 2
assert runs.every { it.text.startsWith('{"v":1,"event":"run","skill":"com.example.KeepNote",') && it.text.contains('"event":"end","finished":true') }

// the input is a secret, and what the server gives of it is a value: neither is in any file
basedir.eachFileRecurse(groovy.io.FileType.FILES) { file ->
    if (!(file.name in ['build.log', 'invoker.properties', 'verify.groovy'])) {
        String text = file.getText('ISO-8859-1')
        assert !text.contains('cGxhbnRlZC1zZWNyZXQ=') && !text.contains('planted-secret') : file
        assert !text.contains('files.sandbox.example') || file.path.contains('target') && file.name.startsWith('ledger') : file
    }
}
