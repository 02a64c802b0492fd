String log = new File(basedir, 'build.log').getText('UTF-8').replaceAll(/\u001b\[[0-9;]*m/, '')
List<String> lines = log.readLines()
def after = { String first -> lines.subList(lines.indexOf(first) + 1, lines.size()) }

assert log.contains("[ERROR] SYNTH-DISCOVERY-EMPTY: with the model 'minilm' nothing is known of any server of servers.json yet, and Maven is offline.")

assert lines.any { it ==~ /\[INFO\] 2 apps, \d+ tools/ }
assert lines.any { it ==~ /\[INFO\]   outlook   \d+ tools  .*/ }
assert lines.any { it.startsWith('[WARNING] SYNTH-SERVER-') && it.contains("'dead'") && it.endsWith('It is left out.') }

// by meaning: no word of it is in the name or in the description
List<String> table = after('[INFO] make a new directory (on onedrive)')
assert table[0] ==~ /\[INFO\]   0\.\d\d  onedrive\/create-folder +\(.*/
assert table[2] ==~ /\[INFO\] +words \d.* title 0\.[1-9].*/
assert table.contains('[INFO]   tool: onedrive/create-folder')
assert lines.every { it.length() <= 120 || !it.startsWith('[INFO]   ') }

// documents stand on lines without Maven's prefix, one after the other
List<Integer> begins = lines.findIndexValues { it == '{' }
List<Integer> ends = lines.findIndexValues { it == '}' }
assert begins.size() == 2 && ends.size() == 2
def document = { int i -> new groovy.json.JsonSlurper().parseText(lines.subList(begins[i] as int, (ends[i] as int) + 1).join('\n')) }
assert document(0).results*.app_id == ['outlook', 'onedrive']
assert document(0).results*.tools*.getAt(0).tool == ['outlook/list-messages', 'onedrive/create-folder']
assert document(1).tools*.tool == ['onedrive/create-folder']
assert document(1).tools[0].definition.inputSchema.required.contains('name')

// offline: no server is started, and the answer is the same
List<String> offline = after('[INFO] Maven is offline: these are the tools that were seen last')
assert offline[0] == '[INFO] send an email'
assert offline[1].contains('outlook/send-mail')
assert log.contains("[WARNING] SYNTH-DISCOVERY-EMPTY: of 'dead' nothing is known yet, and Maven is offline.")

assert log.contains("[ERROR] SYNTH-SERVER-UNKNOWN: servers.json has no server 'outlok'; did you mean 'outlook'?")

assert new File(basedir, '.synth/discovery').directory
assert log.contains('1 skill generated')
assert new File(basedir, 'target/classes/com/example/NewestMail.class').file
assert new File(basedir, 'src/main/synth/newest-mail.lock.json').text.contains('list-messages')

def written = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/found.json'), 'UTF-8')
assert written.results*.tool == ['outlook/send-mail']
