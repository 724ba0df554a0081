try: raise SyntaxError('bad', ('f', 1, 2, 'text'))
except SyntaxError as e: print(e.msg, e.filename, e.lineno, e.offset, e.text, e)
