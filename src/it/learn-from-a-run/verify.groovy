String log = new File(basedir, 'build.log').getText('UTF-8').replaceAll(/\u001b\[[0-9;]*m/, '')
List<String> builds = log.split(/BUILD (SUCCESS|FAILURE)/) as List
String code = 'generated/java/com/example/AboutMoney.java'
String lock = 'main/synth/about-money.lock.json'
String key = 'outlook/list-messages optional value[].subject'

// the first run meets what no probe could
assert builds[0].contains('1 skill generated')
assert builds[0].contains('SYNTH-RUN-FAILED')
assert builds[0].contains('value[199].subject')

// what would be learned is told, and nothing is written
assert builds[1].contains('one new log of a run')
assert builds[1].contains('1. new: optional value[].subject of outlook/list-messages (messages): value[].subject may be missing')
assert builds[1].contains('nothing was written; leave -DdryRun out to keep it')

// then it is written with its evidence, and what is generated is out of date for that reason only
assert builds[2].contains("key: ${key}")
assert builds[2].contains('about-money is out of date: src/main/synth/about-money.lock.json changed')
assert builds[2].contains('1 skill generated')
assert builds[2].contains('route: rewrite')
assert builds[2].contains('optional value[].subject of outlook/list-messages (messages): value[].subject may be missing in a result')
assert builds[2] =~ /because of .*; seen in 1 of \d+, 1 run; key: /

// the change shows why
List<String> before = new File(basedir, "before/${code}").readLines('UTF-8')
List<String> after = new File(basedir, "src/${code}").readLines('UTF-8')
assert (after - before).any { it.contains('m.subject() != null && ') }
assert !new File(basedir, "before/${lock}").text.contains('"learned"')

// the second run is clean, although the server is as it was
assert builds[3].contains('"all":400')
assert !builds[3].contains('[ERROR]')

// what is not wanted stays in the lock as declined
assert builds[4].contains('declined: optional value[].subject of outlook/list-messages (messages)')
assert builds[4].contains('now run mvn synth:generate, and review the change')
assert new groovy.json.JsonSlurper().parse(new File(basedir, "src/${lock}"), 'UTF-8').learned*.standing == ['declined']
assert builds[5].contains("SYNTH-LEARN-SKILL: there is no skill 'about-mony'; did you mean 'about-money'?")
