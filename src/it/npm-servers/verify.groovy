String log = new File(basedir, 'build.log').getText('UTF-8')
def code = { new File(basedir, "src/generated/java/com/example/${it}.java").getText('UTF-8') }

assert log.contains('3 skills generated')
// links to resources stand beside a text, which is all that most clients show
assert log =~ /\{"uris":\["demo:\/\/[^"]+","demo:\/\/[^"]+","demo:\/\/[^"]+","demo:\/\/[^"]+"\]\}/
assert log =~ /\{"warm":(true|false),"humidity":[0-9.]+,"conditions":"[^"]+"\}/
assert log.contains('{"subjects":["Second","First"]}')
assert code('Links').contains('String type')
assert code('Commits').contains('List<Commit> commits')
for (String name in ['Links', 'Weather', 'Commits']) {
    assert !code(name).contains('Object>')
}
