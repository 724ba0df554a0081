import sys as s, os.path as op
from math import sqrt as sq, pi
import collections.abc
print(sq(4), s.__name__, round(pi, 2), collections.abc.__name__)
