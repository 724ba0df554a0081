# Writes exactness.jsonl: what CPython 3.11 makes of each program of exactness.py with the functions
# of definitions.py. Run it in this folder after a change: python3 generate.py
import contextlib
import io
import json
import types


def chunks(text):
    for chunk in text.split('# --- ')[1:]:
        name, _, code = chunk.partition('\n')
        yield name.strip(), code


def main():
    definitions = open('definitions.py').read()
    with open('exactness.jsonl', 'w') as out:
        for name, code in chunks(open('exactness.py').read()):
            space = {'__name__': '__main__'}
            exec(definitions, space)
            before = set(space)
            printed = io.StringIO()
            error = None
            with contextlib.redirect_stdout(printed):
                try:
                    exec(compile(code, name, 'exec'), space)
                except Exception as e:
                    error = [type(e).__name__, str(e)]
            hidden = (types.ModuleType, types.FunctionType, types.BuiltinFunctionType, type)
            state = {
                k: repr(v) for k, v in space.items()
                if k not in before and not k.startswith('__') and not isinstance(v, hidden)
                and ' at 0x' not in repr(v) and 'object at' not in repr(v)}
            out.write(json.dumps(
                {'name': name, 'globals': state, 'stdout': printed.getvalue(), 'error': error}) + '\n')


main()
