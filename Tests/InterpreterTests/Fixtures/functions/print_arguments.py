import sys, io
print(1, 2, sep='-', end='!\n'); print(); print('a', 'b', sep=''); print(*[1, 2], sep='\n'); print(None, True, ..., sep='|'); print('x', flush=True)
f = io.StringIO(); print('hi', file=f); print(f.getvalue(), end=''); print(sys.stdout.write('abc\n'))
class W:
    def write(self, x): sys.stdout.write('[' + x + ']')
print('a', 'b', file=W(), sep=','); print()
for bad in ['print(sep=1)', 'print(1, foo=2)', 'print(1, file=5)']:
    try: eval(bad)
    except Exception as e: print(type(e).__name__, e)
