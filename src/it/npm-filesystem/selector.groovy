boolean answers(String program) {
    try {
        Process process = [program, '--version'].execute()
        process.waitForProcessOutput()
        return process.exitValue() == 0
    } catch (IOException absent) {
        return false
    }
}

boolean windows = System.getProperty('os.name').startsWith('Windows')
List<String> missing = ['node', windows ? 'npm.cmd' : 'npm'].findAll { !answers(it) }
if (!missing.empty) {
    String reason = 'npm-filesystem is skipped: it runs a server on node, and there is no ' + missing.join(' and no ') + ' here'
    println reason
    System.err.println reason
}
return missing.empty
