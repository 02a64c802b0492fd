File notes = new File(basedir, 'target/notes')
new File(notes, 'plants/trees').mkdirs()
new File(notes, 'colours.txt').text = 'red\ngreen\n'
new File(notes, 'numbers.txt').text = 'one\n'
new File(notes, 'plants/flowers.txt').text = 'rose\n'
new File(notes, 'plants/trees/oak.txt').text = 'old\n'
return true
