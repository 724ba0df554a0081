def f():
    try: 1/0
    except Exception as e: a = e
    b = TypeError('t'); b.add_note('note')
    e = ExceptionGroup('eg', [a, b]); e.add_note('of the group')
    raise e
f()
