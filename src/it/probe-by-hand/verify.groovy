String log = new File(basedir, 'build.log').getText('UTF-8').replaceAll(/\u001b\[[0-9;]*m/, '')
List<String> lines = log.readLines()

assert lines.any { it ==~ /\[INFO\] outlook: \d+ tools/ }
assert lines.any { it ==~ /\[INFO\]   send-mail\(.*\): writes/ }
assert lines.containsAll(['[INFO] list: in result.value', '[INFO]     tool: outlook/list-messages', '[INFO]     pages: all'])
assert lines.findAll { it.contains('@') }.every { it.contains('@odata') || it.startsWith('[INFO] ---') }

// the document stands on lines without Maven's prefix
int begin = lines.indexOf('{')
def seen = new groovy.json.JsonSlurper().parseText(lines.subList(begin, lines.indexOf('}') + 1).join('\n'))
assert seen.tool == 'outlook/list-messages'
assert seen.list == 'result.value'
assert seen.result == null

assert log.contains('[ERROR] SYNTH-PROBE-REFUSED: outlook/get-message is not called')
assert lines.contains('[ERROR]       -Dallow')
assert !new File(basedir, 'src/main/synth/samples').exists()
