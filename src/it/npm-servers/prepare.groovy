File repository = new File(basedir, 'target/repository')
repository.mkdirs()
def git = { String... words ->
    List<String> command = ['git', '-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false']
    Process process = new ProcessBuilder(command + (words as List)).directory(repository).redirectErrorStream(true).start()
    String output = process.inputStream.text
    assert process.waitFor() == 0 : output
}
git('init', '-q', '-b', 'main')
['First', 'Second'].each {
    new File(repository, 'notes.txt').text = it
    git('add', '.')
    git('commit', '-q', '-m', it)
}
return true
