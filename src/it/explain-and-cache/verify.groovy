import groovy.json.JsonSlurper

String log = new File(basedir, 'build.log').getText('UTF-8').replaceAll(/\u001b\[[0-9;]*m/, '')
List<String> builds = log.split(/BUILD (SUCCESS|FAILURE)/) as List

assert builds[1].contains('newest-mail: rewritten from its lock: 1 of 1 step new or changed (messages); 0 searches, 1 probe')

// text for people, in one screen
assert builds[2].contains('[INFO] newest-mail (com.example.NewestMail)')
assert builds[2] =~ /\[INFO\]   route: rewrite from an earlier build of it, build [0-9a-f]{10}, likeness 1\.00/
assert builds[2].contains("[INFO]     because messages with top: 20 -> 30")
assert builds[2] =~ /\[INFO\]   spent: 0 searches, 1 probe, 0 tokens of a model, \d+ ms/
assert builds[2] =~ /\[INFO\]   saved: 1 search, 0 probes, \d+ tokens of a model/
assert builds[2] =~ /\[INFO\]     messages: outlook\/list-messages; rewritten: .*probed/
assert builds[2] =~ /\[INFO\]       for "list mail messages" of outlook: fits 'list mail messages' best: 0\.\d\d against 0\.\d\d for outlook\//
assert builds[2].contains('[INFO] .synth/memory: 2 builds, 1 template, 0 experiences')

// a quiet build says nothing, not even that it succeeded; the document is in the file
def explained = new JsonSlurper().parse(new File(basedir, 'target/explained.json'), 'UTF-8')
assert explained.skills*.name == ['newest-mail']
assert explained.skills[0].build.route == 'rewrite'
assert explained.skills[0].steps[0].binding.tool == 'outlook/list-messages'

// lines of JSON, the first of which says what they are; and no value of a mail
List<String> export = new File(basedir, 'target/memory.jsonl').readLines('UTF-8')
assert new JsonSlurper().parseText(export[0]) == [export: 'synth-memory', format: 1]
assert export.size() == 3
assert !(export.join() =~ /[a-z]@[a-z]/)
assert builds[4].contains('target/memory.jsonl: 2 builds and 0 experiences taken in, 0 lines refused')

// what is forgotten is gone, and what the lock knows is still explained
assert builds[5].contains('2 builds forgotten')
assert builds[6].contains('route: unknown')
assert builds[6].contains('for "list mail messages" of outlook: fits')
assert builds[6].contains('0 builds and 0 experiences read, nothing is wrong')

assert builds[7].contains('[ERROR] SYNTH-MEMORY-FILE: src/main/synth/servers.json cannot be imported: line 1: it is no export of a memory.')

assert builds[8] =~ /com\.example\.NewestMail: done, 1 step, rewrite, used once/
assert builds[8].contains('[INFO] 1 template, most used first:')
assert builds[8].contains('messages with top')
