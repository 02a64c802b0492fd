String log = new File(basedir, 'build.log').getText('UTF-8')
String code = new File(basedir, 'src/generated/java/com/example/FolderSummary.java').getText('UTF-8')

assert log.contains('1 skill generated')
assert new File(basedir, 'target/notes/summary.txt').text == 'colours.txt: red green\nnumbers.txt: one\nplants: flowers.txt trees\n'
// the list stood as text in an object, and is typed all the same
assert code.contains('record Tree(@Nullable List<Children> children, String name, String type)')
assert code.contains('List<Tree> tree = context.call(')
assert !code.contains('Object>')
