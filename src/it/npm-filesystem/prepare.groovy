boolean windows = System.getProperty('os.name').startsWith('Windows')
List<String> install = [windows ? 'npm.cmd' : 'npm', 'install', '--prefix', 'target/npm', '--no-save', '--no-audit',
        '--no-fund', '--prefer-offline', '--ignore-scripts', '@modelcontextprotocol/server-filesystem@2026.8.31']
new File(basedir, 'target/npm').mkdirs()
Process npm = new ProcessBuilder(install).directory(basedir).redirectErrorStream(true).start()
String output = npm.inputStream.text
assert npm.waitFor() == 0 : 'npm cannot install the server: ' + output

File notes = new File(basedir, 'target/notes')
new File(notes, 'plants/trees').mkdirs()
new File(notes, 'colours.txt').text = 'red\ngreen\n'
new File(notes, 'numbers.txt').text = 'one\n'
new File(notes, 'plants/flowers.txt').text = 'rose\n'
new File(notes, 'plants/trees/oak.txt').text = 'old\n'
