List<String> lines = new File(basedir, 'build.log').getText('UTF-8').replaceAll(/\u001b\[[0-9;]*m/, '').readLines()
List<String> online = lines.takeWhile { !it.contains('Maven is offline') }
List<String> offline = lines.drop(online.size())

assert online.count('[INFO] Passed over: there is no src/main/synth/servers.json') == 1
assert online.contains('[INFO]   tool: outlook/list-messages')
assert online.any { it ==~ /\[INFO\]   0\.\d\d  onedrive\/.*/ }
// the other module's tools are known, and not meant
assert offline.any { it ==~ /\[INFO\]   0\.\d\d  outlook\/.*/ }
assert !offline.any { it.contains('onedrive/') }

assert new File(basedir, '.synth/discovery').directory
assert !new File(basedir, 'mail/.synth').exists()
assert !new File(basedir, 'drive/.synth').exists()
