e = TypeError('t')
e.add_note('first'); e.add_note('second\nthird')
raise e
