for text in [
    "'{:e} {:.3e} {:E}'.format(12345.678, 12345.678, 1e10)",
    "'{:f} {:.1f} {:F}'.format(1.5, 2.25, float('inf'))",
    "'{:g} {:G} {:.3g} {:#g}'.format(1e20, 1e-10, 1234.5, 1.0)",
    "'{:%} {:.1%}'.format(0.25, 0.256)",
    "'{:,.2f} {:_.1f}'.format(1234567.891, 1234567.891)",
    "'{:n}'.format(1.5)",
    "'{}'.format(1e16)",
    "'{:.0f} {:#.0f}'.format(2.5, 2.5)",
    "'{:10.3}'.format(1.23456)",
    "'{:x}'.format(1.5)",
    "'{:nan}'.format(1.0)",
    "'{:05}'.format(float('nan'))",
    "'{:+} {:-}'.format(1.0, 1.0)",
    "'{:z.1f}'.format(-0.01)",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)
