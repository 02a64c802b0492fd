File notes = new File(basedir, 'target/notes')
new File(notes, 'plants').mkdirs()
new File(notes, 'colours.txt').text = 'red\ngreen\n'
new File(notes, 'plants/flowers.json').text = '{"flower": "rose"}'
return true
