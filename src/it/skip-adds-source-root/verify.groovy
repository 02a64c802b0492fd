assert new File(basedir, 'build.log').text.count('Skipped: synth.skip is set') == 2
assert new File(basedir, 'target/classes/com/example/Committed.class').file
