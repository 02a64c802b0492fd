import groovy.json.JsonSlurper

String log = new File(basedir, 'build.log').getText('UTF-8').replaceAll(/\u001b\[[0-9;]*m/, '')
List<String> builds = log.split(/BUILD (SUCCESS|FAILURE)/) as List
def first = new JsonSlurper().parse(new File(basedir, 'target/summary-1.json'), 'UTF-8')
def second = new JsonSlurper().parse(new File(basedir, 'target/summary-2.json'), 'UTF-8')

// the run ends incomplete, which a script can tell from its summary, and a person from what is printed
assert builds[0].contains('SYNTH-RUN-INPUT: -Dnmes is no input of MakeFolders and is not used; did you mean -Dnames?')
assert builds[0].contains('[WARNING] SYNTH-RUN-PARTIAL: com.example.MakeFolders finished, but elements failed')
assert builds[0].contains('{"made":3,"failed":["Poison"]}')
String retry = "mvn compile synth:runs -Dsynth.ledger=jdbc:sqlite:target/ledger.db -Dresume=${first.run} -Dretry=failed"
assert builds[0].contains("to try again what failed: ${retry}")
assert first.version == 1 && first.state == 'incomplete' && first.exitCode == 3 && first.next == retry
assert first.counts.done == 3 && first.counts.failed == 1
assert first.failures*.key == ['Poison'] && first.failures[0].step == 'folders'

// it is listed, with the command that heals it
def runs = new JsonSlurper().parseText(builds[1].readLines().find { it.startsWith('{"version":1,') })
assert runs.runs*.id == [first.run] && runs.runs[0].state == 'incomplete' && runs.runs[0].next == retry
assert runs.runs[0].inputs.names.contains('Poison')

// the same run goes on once the server is mended, and only what failed is done
assert second.run == first.run && second.resumed && second.state == 'finished' && second.exitCode == 0
assert second.counts.done == 1 && second.counts.replayed == 3
assert builds[2].contains('{"made":4,"failed":[]}')

// then there is nothing to retry
assert builds[3].contains('SYNTH-RUN-NONE: ') && log.contains('SYNTH-RUN-USAGE: com.example.MakeFolders was not started')
