String log = new File(basedir, 'build.log').text

for (String word in ['synth:generate', 'synth:check', 'synth:probe', 'synth:discover', 'synth:run', 'synth:drift', 'synth:approve', 'synth.skip', 'synth.refresh', 'synth.discovery.model']) {
    assert log.contains(word)
}
