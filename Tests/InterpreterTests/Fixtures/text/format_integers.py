for text in [
    "'{:+d} {: d} {:05d}'.format(1, 2, 3)",
    "'{:x} {:#x} {:X} {:#X}'.format(255, 255, 255, 255)",
    "'{:b} {:#b} {:o} {:#o}'.format(5, 5, 8, 8)",
    "'{:c}'.format(65)",
    "'{:n}'.format(1234567)",
    "'{:,} {:_} {:_x}'.format(1234567, 1234567, 0xfffff)",
    "'{:e} {:.2f} {:g} {:%}'.format(5, 5, 5, 5)",
    "'{:.2d}'.format(1)",
    "'{:c}'.format(-1)",
    "'{:,x}'.format(5)",
    "'{:_,}'.format(5)",
    "'{:s}'.format(1)",
    "format(10**30, ',')",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)
