# sys.stdout replaced, redirect_stdout, traceback of a caught exception, the clocks that run.
import contextlib, io, sys, time, traceback
old = sys.stdout
buffer = io.StringIO()
sys.stdout = buffer
print('hidden', 1)
sys.stdout = old
print(repr(buffer.getvalue()))
class Writer:
    def write(self, text):
        old.write('<' + text + '>')
    def flush(self):
        pass
sys.stdout = Writer()
print('a', 2)
sys.stdout = sys.__stdout__
print('done')
with contextlib.redirect_stdout(io.StringIO()) as target:
    print('inside')
    with contextlib.redirect_stdout(io.StringIO()) as inner:
        print('deeper')
    print('again')
print(repr(target.getvalue()), repr(inner.getvalue()))
def divide():
    return 1 / 0
try:
    divide()
except ZeroDivisionError as e:
    text = traceback.format_exc()
    print(text.splitlines()[0], text.splitlines()[-1], len(text.splitlines()))
    out = io.StringIO()
    traceback.print_exc(file=out)
    print(out.getvalue() == text, ''.join(traceback.format_exception(e)) == text)
    print(traceback.extract_tb(e.__traceback__)[-1].name, traceback.format_exception_only(e))
start = time.perf_counter()
time.sleep(0.001)
print(time.perf_counter() - start >= 0.001, time.monotonic() >= 0, time.perf_counter_ns() >= 0)
