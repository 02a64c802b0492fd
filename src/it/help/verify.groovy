String log = new File(basedir, 'build.log').text

for (String word in ['synth:generate', 'synth:check', 'synth:probe', 'synth:discover', 'synth:run', 'synth:drift', 'synth:approve', 'synth:learn', 'synth:explain', 'synth:cache', 'synth.skip', 'synth.refresh', 'synth.memory', 'olderThan', 'synth.discovery.model']) {
    assert log.contains(word)
}
