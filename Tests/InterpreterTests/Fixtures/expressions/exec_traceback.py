def run(code):
    exec(code)
run('def f():\n    raise ValueError("x")\nf()')
