List<String> builds = new File(basedir, 'build.log').getText('UTF-8').split('BUILD SUCCESS') as List
String lock = new File(basedir, 'src/main/synth/clients.lock.json').getText('UTF-8')

assert builds[0] =~ /files: \d+ tools, \d+ declare results, 1 probed, \d+ typed results/
assert builds[0] =~ /Tests run: 1, Failures: 0/
assert builds[1].contains('clients up to date')
assert builds[1].contains('Specs and generated code agree')

// what was seen is kept as a shape, without what stood there
assert lock.contains('children')
assert !lock.contains('colours') && !lock.contains('flowers')
