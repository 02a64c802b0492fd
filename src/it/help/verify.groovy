String log = new File(basedir, 'build.log').text

for (String word in ['synth:generate', 'synth:check', 'synth:probe', 'synth:run', 'synth:drift', 'synth:approve', 'synth.skip', 'synth.refresh']) {
    assert log.contains(word)
}
