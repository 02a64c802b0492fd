String log = new File(basedir, 'build.log').getText('UTF-8').replaceAll(/\u001b\[[0-9;]*m/, '')
List<String> builds = log.split(/BUILD (SUCCESS|FAILURE)/) as List
File synth = new File(basedir, 'src/main/synth')
def plan = { String name -> new File(synth, "${name}.plan.yaml").readLines('UTF-8') }
def code = { String name -> new File(basedir, "src/generated/java/com/example/${name}.java").getText('UTF-8') }
def steps = { String name -> new File(synth, "${name}.skill.yaml").readLines('UTF-8').drop(2) }

// another number: the plan of the first skill with this number, every other byte as it was
assert builds[1].contains('thirty: its plan is rewritten from com.example.NewestMail (messages with top: 20 -> 30)')
assert builds[1].contains('thirty: review src/main/synth/thirty.plan.yaml and commit it with the spec')

// the same in other words: the same plan, and the same code but for its name
assert plan('polite') == ['# Reused from com.example.NewestMail. Review it like code.',
        '# Planned for: Please name me the 20 newest mails.'] + steps('newest-mail')
def body = { String text -> text.substring(text.indexOf('public final class')) }
assert body(code('Polite')) == body(code('NewestMail')).replace('NewestMail', 'Polite')

assert builds[1].contains('polite: known from memory: messages; 0 searches, 0 probes')

// swapped values: as alike as can be, and never taken as it is
assert plan('swapped').take(2) == ['# Rewritten from com.example.Letters (from: Ann -> Bob, to: Bob -> Ann). Review it like code.',
        '# Planned for: Name the mails about a letter from "Bob" to "Ann".']
assert plan('swapped').contains('  from: { type: string, default: Bob }') && plan('swapped').contains('  to: { type: string, default: Ann }')

// one word that is no value: nothing is taken and nothing written; the message says what is nearest and what differs
assert builds[1] =~ /\[ERROR\] SYNTH-PLAN-NONE: src\/main\/synth\/oldest\.skill\.yaml:1:8: .*com\.example\.NewestMail.*'oldest'.*'newest'/
assert log.contains('1 skill of 6 not generated')
assert new File(synth, 'oldest.plan.yaml').text.startsWith('# Rewritten from com.example.NewestMail')

// a goal that changes later exchanges its value in its own plan
assert builds[2].contains('thirty: its plan is rewritten from com.example.Thirty (messages with top: 30 -> 25)')
assert plan('thirty').drop(2) == steps('newest-mail')*.replace('20', '25')
assert plan('oldest').drop(2) == steps('newest-mail')*.replace('20', '10')
assert ['Letters', 'NewestMail', 'Oldest', 'Polite', 'Swapped', 'Thirty'].every {
    new File(basedir, "target/classes/com/example/${it}.class").file
}
// servers' jars come from central only: no library's own repository is asked which versions there are
assert !log.contains('Could not transfer metadata')
