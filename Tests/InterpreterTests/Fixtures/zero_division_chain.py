def mean(v): return sum(v) / len(v)
try:
    mean([])
except ZeroDivisionError as err:
    raise ValueError('no values') from err
