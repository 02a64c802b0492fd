// what cannot be had here is no failure of ours, but must not pass in silence either
boolean skipped(String why) {
    String message = 'npm-servers is skipped: it runs servers on node, and ' + why
    println message
    System.err.println message
    return false
}

boolean answers(String program) {
    try {
        Process process = [program, '--version'].execute()
        process.waitForProcessOutput()
        return process.exitValue() == 0
    } catch (IOException absent) {
        return false
    }
}

String npm = System.getProperty('os.name').startsWith('Windows') ? 'npm.cmd' : 'npm'
List<String> missing = ['node', npm, 'git'].findAll { !answers(it) }
if (!missing.empty) {
    return skipped('there is no ' + missing.join(' and no ') + ' on the PATH')
}

new File(basedir, 'target/npm').mkdirs()
Process install = new ProcessBuilder(npm, 'install', '--prefix', 'target/npm', '--no-save', '--no-audit', '--no-fund',
        '--prefer-offline', '--ignore-scripts', '@modelcontextprotocol/server-everything@2026.8.31',
        '@cyanheads/git-mcp-server@2.15.3')
        .directory(basedir).redirectErrorStream(true).start()
install.outputStream.close()
String output = install.inputStream.text
if (install.waitFor() != 0 && output =~ /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED/) {
    return skipped('npm cannot reach its registry to install them')
}
assert install.exitValue() == 0 : 'npm cannot install the servers: ' + output
return true
