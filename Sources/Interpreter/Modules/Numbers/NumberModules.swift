// SPDX-License-Identifier: Apache-2.0
// numbers, fractions, cmath as Python source (https://docs.python.org/3.11/library/numeric.html).
// Its length is that of the Python source of whole modules, which is kept in one piece.

enum NumberModules {
  static let all: [ModuleDefinition] = [numbers, fractions, cmath, DecimalModule.definition]

  static let numbers = ModuleDefinition(
    name: "numbers",
    source: #"""
      from abc import ABCMeta, abstractmethod

      class Number(metaclass=ABCMeta):
          __slots__ = ()
          __hash__ = None
          @classmethod
          def __subclasshook__(cls, other):
              if cls is Number and getattr(other, '_is_number_', False):
                  return True
              return NotImplemented

      class Complex(Number):
          pass

      class Real(Complex):
          pass

      class Rational(Real):
          pass

      class Integral(Rational):
          pass

      for _c, _types in ((Number, (int, float, complex)), (Complex, (int, float, complex)), (Real, (int, float)), (Rational, (int,)), (Integral, (int,))):
          for _t in _types:
              _c.register(_t)
      """#)

  static let fractions = ModuleDefinition(
    name: "fractions",
    source: #"""
      import math as _math
      import numbers as _numbers
      import re as _re

      _FORMAT = _re.compile(r'\s*(?P<sign>[-+]?)(?=\d|\.\d)(?P<num>\d*|\d+(_\d+)*)(?:(?:/(?P<denom>\d+(_\d+)*))?|(?:\.(?P<decimal>\d*|\d+(_\d+)*))?(?:E(?P<exp>[-+]?\d+(_\d+)*))?)\s*', _re.IGNORECASE)

      class Fraction(_numbers.Rational):
          __slots__ = ('_numerator', '_denominator')

          def __new__(cls, numerator=0, denominator=None):
              if denominator is None:
                  if type(numerator) is int:
                      return _make(cls, numerator, 1)
                  if isinstance(numerator, Fraction):
                      return _make(cls, numerator._numerator, numerator._denominator)
                  if isinstance(numerator, int):
                      return _make(cls, int(numerator), 1)
                  if isinstance(numerator, str):
                      m = _FORMAT.fullmatch(numerator)
                      if m is None:
                          raise ValueError(f'Invalid literal for Fraction: {numerator!r}')
                      n = int(m.group('num') or '0')
                      d = m.group('denom')
                      if d:
                          d = int(d)
                      else:
                          d = 1
                          decimal = m.group('decimal')
                          if decimal:
                              decimal = decimal.replace('_', '')
                              scale = 10 ** len(decimal)
                              n = n * scale + int(decimal)
                              d *= scale
                          exp = m.group('exp')
                          if exp:
                              exp = int(exp)
                              if exp >= 0:
                                  n *= 10 ** exp
                              else:
                                  d *= 10 ** -exp
                      if m.group('sign') == '-':
                          n = -n
                      return _reduced(cls, n, d)
                  if hasattr(numerator, 'as_integer_ratio'):
                      n, d = numerator.as_integer_ratio()
                      return _make(cls, n, d)
                  raise TypeError('argument should be a string or a Rational instance')
              if isinstance(numerator, (int, Fraction)) and isinstance(denominator, (int, Fraction)):
                  n = numerator.numerator * denominator.denominator
                  d = numerator.denominator * denominator.numerator
                  return _reduced(cls, n, d)
              raise TypeError('both arguments should be Rational instances')

          @classmethod
          def from_float(cls, f):
              if isinstance(f, int):
                  return cls(f)
              return _make(cls, *f.as_integer_ratio())

          @classmethod
          def from_decimal(cls, dec):
              return _make(cls, *dec.as_integer_ratio())

          numerator = property(lambda self: self._numerator)
          denominator = property(lambda self: self._denominator)
          real = property(lambda self: self)
          imag = property(lambda self: 0)

          def as_integer_ratio(self):
              return (self._numerator, self._denominator)

          def conjugate(self):
              return self

          def limit_denominator(self, max_denominator=1000000):
              if max_denominator < 1:
                  raise ValueError('max_denominator should be at least 1')
              if self._denominator <= max_denominator:
                  return Fraction(self)
              p0, q0, p1, q1 = 0, 1, 1, 0
              n, d = self._numerator, self._denominator
              while True:
                  a = n // d
                  q2 = q0 + a * q1
                  if q2 > max_denominator:
                      break
                  p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
                  n, d = d, n - a * d
              k = (max_denominator - q0) // q1
              bound1 = Fraction(p0 + k * p1, q0 + k * q1)
              bound2 = Fraction(p1, q1)
              return bound2 if abs(bound2 - self) <= abs(bound1 - self) else bound1

          def __repr__(self):
              return f'{self.__class__.__name__}({self._numerator}, {self._denominator})'

          def __str__(self):
              return str(self._numerator) if self._denominator == 1 else f'{self._numerator}/{self._denominator}'

          def __add__(a, b):
              if isinstance(b, int):
                  return _make(Fraction, a._numerator + b * a._denominator, a._denominator)
              if isinstance(b, Fraction):
                  return _reduced(Fraction, a._numerator * b._denominator + b._numerator * a._denominator, a._denominator * b._denominator)
              if isinstance(b, float):
                  return float(a) + b
              if isinstance(b, complex):
                  return complex(float(a)) + b
              return NotImplemented
          __radd__ = __add__

          def __sub__(a, b):
              if isinstance(b, int):
                  return _make(Fraction, a._numerator - b * a._denominator, a._denominator)
              if isinstance(b, Fraction):
                  return _reduced(Fraction, a._numerator * b._denominator - b._numerator * a._denominator, a._denominator * b._denominator)
              if isinstance(b, float):
                  return float(a) - b
              if isinstance(b, complex):
                  return complex(float(a)) - b
              return NotImplemented

          def __rsub__(b, a):
              if isinstance(a, int):
                  return _make(Fraction, a * b._denominator - b._numerator, b._denominator)
              if isinstance(a, float):
                  return a - float(b)
              if isinstance(a, complex):
                  return a - complex(float(b))
              return NotImplemented

          def __mul__(a, b):
              if isinstance(b, int):
                  return _reduced(Fraction, a._numerator * b, a._denominator)
              if isinstance(b, Fraction):
                  return _reduced(Fraction, a._numerator * b._numerator, a._denominator * b._denominator)
              if isinstance(b, float):
                  return float(a) * b
              if isinstance(b, complex):
                  return complex(float(a)) * b
              return NotImplemented
          __rmul__ = __mul__

          def __truediv__(a, b):
              if isinstance(b, int):
                  return _reduced(Fraction, a._numerator, a._denominator * b)
              if isinstance(b, Fraction):
                  return _reduced(Fraction, a._numerator * b._denominator, a._denominator * b._numerator)
              if isinstance(b, float):
                  return float(a) / b
              if isinstance(b, complex):
                  return complex(float(a)) / b
              return NotImplemented

          def __rtruediv__(b, a):
              if isinstance(a, int):
                  return _reduced(Fraction, a * b._denominator, b._numerator)
              if isinstance(a, float):
                  return a / float(b)
              if isinstance(a, complex):
                  return a / complex(float(b))
              return NotImplemented

          def __floordiv__(a, b):
              if isinstance(b, (int, Fraction)):
                  return (a._numerator * b.denominator) // (a._denominator * b.numerator)
              if isinstance(b, float):
                  return float(a) // b
              return NotImplemented

          def __rfloordiv__(b, a):
              if isinstance(a, int):
                  return (a * b._denominator) // b._numerator
              if isinstance(a, float):
                  return a // float(b)
              return NotImplemented

          def __mod__(a, b):
              if isinstance(b, (int, Fraction)):
                  return Fraction((a._numerator * b.denominator) % (b.numerator * a._denominator), a._denominator * b.denominator)
              if isinstance(b, float):
                  return float(a) % b
              return NotImplemented

          def __rmod__(b, a):
              if isinstance(a, int):
                  return Fraction((a * b._denominator) % b._numerator, b._denominator)
              if isinstance(a, float):
                  return a % float(b)
              return NotImplemented

          def __divmod__(a, b):
              q = a // b
              return NotImplemented if q is NotImplemented else (q, a % b)

          def __rdivmod__(b, a):
              return (a // b, a % b)

          def __pow__(a, b):
              if isinstance(b, (int, Fraction)) and b.denominator == 1:
                  p = b.numerator
                  if p >= 0:
                      return _make(Fraction, a._numerator ** p, a._denominator ** p)
                  if a._numerator > 0:
                      return _make(Fraction, a._denominator ** -p, a._numerator ** -p)
                  if a._numerator == 0:
                      raise ZeroDivisionError(f'Fraction({a._denominator ** -p}, 0)')
                  return _make(Fraction, (-a._denominator) ** -p, (-a._numerator) ** -p)
              return float(a) ** float(b)

          def __rpow__(b, a):
              if b._denominator == 1 and b._numerator >= 0:
                  return a ** b._numerator
              if isinstance(a, int) and b._denominator == 1:
                  return Fraction(a) ** b._numerator
              return a ** float(b)

          def __pos__(a):
              return _make(Fraction, a._numerator, a._denominator)
          def __neg__(a):
              return _make(Fraction, -a._numerator, a._denominator)
          def __abs__(a):
              return _make(Fraction, abs(a._numerator), a._denominator)
          def __int__(a):
              return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator
          __trunc__ = __int__
          def __float__(a):
              return a._numerator / a._denominator
          def __floor__(a):
              return a._numerator // a._denominator
          def __ceil__(a):
              return -(-a._numerator // a._denominator)
          def __round__(self, ndigits=None):
              if ndigits is None:
                  d = self._denominator
                  floor, rest = divmod(self._numerator, d)
                  if rest * 2 < d:
                      return floor
                  if rest * 2 > d:
                      return floor + 1
                  return floor if floor % 2 == 0 else floor + 1
              shift = 10 ** abs(ndigits)
              if ndigits > 0:
                  return Fraction(round(self * shift), shift)
              return Fraction(round(self / shift) * shift)
          def __complex__(a):
              return complex(float(a))
          def __hash__(self):
              if self._denominator == 1:
                  return hash(self._numerator)
              p = 2305843009213693951
              try:
                  inverse = pow(self._denominator, -1, p)
              except ValueError:
                  h = 314159
              else:
                  h = abs(self._numerator) % p * inverse % p
              r = h if self._numerator >= 0 else -h
              return -2 if r == -1 else r
          def __eq__(a, b):
              if type(b) is int:
                  return a._numerator == b and a._denominator == 1
              if isinstance(b, (int, Fraction)):
                  return a._numerator == b.numerator and a._denominator == b.denominator
              if isinstance(b, float):
                  if b != b or b in (_math.inf, -_math.inf):
                      return 0.0 == b
                  return a == a.from_float(b)
              if isinstance(b, complex):
                  return b.imag == 0 and a == b.real
              return NotImplemented
          def _compare(a, b):
              if isinstance(b, (int, Fraction)):
                  return a._numerator * b.denominator - a._denominator * b.numerator
              if isinstance(b, float):
                  if b != b or b in (_math.inf, -_math.inf):
                      return 0.0 - b
                  n, d = b.as_integer_ratio()
                  return a._numerator * d - a._denominator * n
              return NotImplemented
          def __lt__(a, b):
              c = a._compare(b)
              return c if c is NotImplemented else c < 0
          def __gt__(a, b):
              c = a._compare(b)
              return c if c is NotImplemented else c > 0
          def __le__(a, b):
              c = a._compare(b)
              return c if c is NotImplemented else c <= 0
          def __ge__(a, b):
              c = a._compare(b)
              return c if c is NotImplemented else c >= 0
          def __bool__(a):
              return a._numerator != 0
          def __copy__(self):
              return self
          def __deepcopy__(self, memo):
              return self

      def _make(cls, n, d):
          self = object.__new__(cls)
          self._numerator = n
          self._denominator = d
          return self

      def _reduced(cls, n, d):
          if d == 0:
              raise ZeroDivisionError(f'Fraction({n}, 0)')
          g = _math.gcd(n, d)
          if d < 0:
              g = -g
          return _make(cls, n // g, d // g)
      """#)

  static let cmath = ModuleDefinition(
    name: "cmath",
    source: #"""
      import math as _m
      pi = _m.pi
      e = _m.e
      tau = _m.tau
      inf = _m.inf
      nan = _m.nan
      infj = complex(0.0, inf)
      nanj = complex(0.0, nan)

      def _z(z):
          if isinstance(z, (complex, float, int)):
              return complex(z)
          for name in ('__complex__', '__float__', '__index__'):
              if hasattr(type(z), name) and not isinstance(z, (str, bytes)):
                  return complex(z)
          raise TypeError(f'must be real number, not {type(z).__name__}')

      def _turned(z):
          # i * z without touching the signs of zeros
          return complex(-z.imag, z.real)

      def _back(z):
          # z / i
          return complex(z.imag, -z.real)

      def phase(z, /):
          z = _z(z)
          return _m.atan2(z.imag, z.real)

      def polar(z, /):
          z = _z(z)
          return (abs(z), _m.atan2(z.imag, z.real))

      def rect(r, phi, /):
          if phi == 0.0:
              return complex(r, r * phi)
          return complex(r * _m.cos(phi), r * _m.sin(phi))

      def exp(z, /):
          z = _z(z)
          x, y = z.real, z.imag
          if _m.isinf(y) or _m.isinf(x) or z != z:
              if _m.isinf(x) and not _m.isnan(y) and not _m.isinf(y):
                  if x > 0:
                      return complex(inf, y) if y == 0.0 else complex(_m.copysign(inf, _m.cos(y)), _m.copysign(inf, _m.sin(y)))
                  return complex(_m.copysign(0.0, _m.cos(y)), _m.copysign(0.0, _m.sin(y)))
              if _m.isinf(x):
                  if x < 0:
                      return complex(0.0, _m.copysign(0.0, y))
                  if _m.isinf(y):
                      raise ValueError('math domain error')
                  return complex(inf, nan)
              if _m.isinf(y):
                  raise ValueError('math domain error') if not _m.isnan(x) else None or ValueError('math domain error')
              return complex(nan, y if y == 0.0 else nan)
          if x > 708:
              r = _m.exp(x - 1)
              return complex(r * _m.cos(y) * e, r * _m.sin(y) * e) if r * e < inf else _overflow()
          r = _m.exp(x)
          return complex(r * _m.cos(y), r * _m.sin(y))

      def _overflow():
          raise OverflowError('math range error')

      def _log(z):
          if z == 0:
              raise ValueError('math domain error')
          ax = abs(z.real)
          ay = abs(z.imag)
          if _m.isinf(ax) or _m.isinf(ay) or z != z:
              re = inf if _m.isinf(ax) or _m.isinf(ay) else nan
          elif ax > 8e307 or ay > 8e307:
              re = _m.log(_m.hypot(ax / 2.0, ay / 2.0)) + _m.log(2.0)
          else:
              h = _m.hypot(ax, ay)
              if 0.71 <= h <= 1.73:
                  top, low = (ax, ay) if ax > ay else (ay, ax)
                  re = _m.log1p((top - 1) * (top + 1) + low * low) / 2.0
              else:
                  re = _m.log(h)
          return complex(re, _m.atan2(z.imag, z.real))

      _none = object()

      def log(z, base=_none, /):
          r = _log(_z(z))
          return r if base is _none else r / _log(_z(base))

      def log10(z, /):
          r = _log(_z(z))
          return complex(r.real / _m.log(10), r.imag / _m.log(10))

      def sqrt(z, /):
          return _sqrt(_z(z))

      def _sqrt(z):
          x, y = z.real, z.imag
          if x == 0.0 and y == 0.0:
              return complex(0.0, y)
          if _m.isinf(y):
              return complex(inf, y)
          if _m.isinf(x):
              if x > 0:
                  return complex(x, y if y != y else _m.copysign(0.0, y))
              return complex(nan, inf) if y != y else complex(0.0, _m.copysign(inf, y))
          if z != z:
              return complex(nan, nan)
          ax = abs(x) / 8.0
          ay = abs(y)
          s = 2.0 * _m.sqrt(ax + _m.hypot(ax, ay / 8.0))
          d = ay / (2.0 * s)
          if x >= 0.0:
              return complex(s, _m.copysign(d, y))
          return complex(d, _m.copysign(s, y))

      def _cosh(z):
          x, y = z.real, z.imag
          if _m.isinf(x) and not _m.isinf(y) and y == y:
              return complex(inf, y if x > 0 else -y) if y == 0.0 else complex(_m.copysign(inf, _m.cos(y)), _m.copysign(inf, _m.sin(y)) * (1 if x > 0 else -1))
          if _m.isinf(y):
              if x == 0.0 or _m.isinf(x) or x == x:
                  raise ValueError('math domain error') if not _m.isinf(x) else ValueError('math domain error')
              return complex(nan, nan)
          if y == 0.0 and x != x:
              return complex(nan, y)
          if abs(x) > 709 and x == x:
              minus = x - _m.copysign(1.0, x)
              return complex(_m.cos(y) * _m.cosh(minus) * e, _m.sin(y) * _m.sinh(minus) * e)
          return complex(_m.cos(y) * _m.cosh(x), _m.sin(y) * _m.sinh(x))

      def _sinh(z):
          x, y = z.real, z.imag
          if _m.isinf(x) and not _m.isinf(y) and y == y:
              return complex(x, y) if y == 0.0 else complex(_m.copysign(inf, _m.cos(y)) * (1 if x > 0 else -1), _m.copysign(inf, _m.sin(y)))
          if _m.isinf(y):
              if x == x:
                  raise ValueError('math domain error')
              return complex(nan, nan)
          if y == 0.0 and x != x:
              return complex(nan, y)
          if abs(x) > 709 and x == x:
              minus = x - _m.copysign(1.0, x)
              return complex(_m.cos(y) * _m.sinh(minus) * e, _m.sin(y) * _m.cosh(minus) * e)
          return complex(_m.cos(y) * _m.sinh(x), _m.sin(y) * _m.cosh(x))

      def _tanh(z):
          x, y = z.real, z.imag
          if x != x:
              return complex(nan, y if y == 0.0 else nan)
          if _m.isinf(x):
              return complex(_m.copysign(1.0, x), _m.copysign(0.0, _m.sin(2.0 * y)) if not _m.isinf(y) and y == y else 0.0)
          if _m.isinf(y):
              raise ValueError('math domain error')
          if abs(x) > 354:
              return complex(_m.copysign(1.0, x), 4.0 * _m.sin(y) * _m.cos(y) * _m.exp(-2.0 * abs(x)))
          tx = _m.tanh(x)
          ty = _m.tan(y)
          cx = 1.0 / _m.cosh(x)
          txty = tx * ty
          d = 1.0 + txty * txty
          return complex(tx * (1.0 + ty * ty) / d, ((ty / d) * cx) * cx)

      def cosh(z, /):
          return _cosh(_z(z))

      def sinh(z, /):
          return _sinh(_z(z))

      def tanh(z, /):
          return _tanh(_z(z))

      def cos(z, /):
          return _cosh(_turned(_z(z)))

      def sin(z, /):
          return _back(_sinh(_turned(_z(z))))

      def tan(z, /):
          return _back(_tanh(_turned(_z(z))))

      _LARGE = 4.4942328371557893e307

      def acos(z, /):
          z = _z(z)
          x, y = z.real, z.imag
          if abs(x) > _LARGE or abs(y) > _LARGE:
              im = _m.log(_m.hypot(x / 2.0, y / 2.0)) + 1.3862943611198906 if not (_m.isinf(x) or _m.isinf(y)) else inf
              return complex(_m.atan2(abs(y), x), -_m.copysign(im, y))
          s1 = _sqrt(complex(1.0 - x, -y))
          s2 = _sqrt(complex(1.0 + x, y))
          return complex(2.0 * _m.atan2(s1.real, s2.real), _m.asinh(s2.real * s1.imag - s2.imag * s1.real))

      def acosh(z, /):
          z = _z(z)
          x, y = z.real, z.imag
          if abs(x) > _LARGE or abs(y) > _LARGE:
              re = _m.log(_m.hypot(x / 2.0, y / 2.0)) + 1.3862943611198906 if not (_m.isinf(x) or _m.isinf(y)) else inf
              return complex(re, _m.atan2(y, x))
          s1 = _sqrt(complex(x - 1.0, y))
          s2 = _sqrt(complex(x + 1.0, y))
          return complex(_m.asinh(s1.real * s2.real + s1.imag * s2.imag), 2.0 * _m.atan2(s1.imag, s2.real))

      def _asinh(z):
          x, y = z.real, z.imag
          if x != x:
              return complex(x, y) if y == 0.0 else complex(_m.copysign(inf, x) if _m.isinf(y) else nan, nan)
          if abs(x) > _LARGE or abs(y) > _LARGE:
              size = _m.log(_m.hypot(x / 2.0, y / 2.0)) + 1.3862943611198906 if not (_m.isinf(x) or _m.isinf(y)) else inf
              return complex(_m.copysign(size, x), _m.atan2(y, abs(x)))
          s1 = _sqrt(complex(1.0 + y, -x))
          s2 = _sqrt(complex(1.0 - y, x))
          return complex(_m.asinh(s1.real * s2.imag - s2.real * s1.imag), _m.atan2(y, s1.real * s2.real - s1.imag * s2.imag))

      def asinh(z, /):
          return _asinh(_z(z))

      def asin(z, /):
          return _back(_asinh(_turned(_z(z))))

      def _atanh(z):
          x, y = z.real, z.imag
          if x < 0.0 or (x == 0.0 and _m.copysign(1.0, x) < 0.0):
              return -_atanh(complex(-x, -y))
          ay = abs(y)
          if x > 6e153 or ay > 6e153:
              h = _m.hypot(x / 2.0, y / 2.0)
              return complex(x / 4.0 / h / h if not _m.isinf(h) else 0.0, -_m.copysign(_m.pi / 2.0, -y))
          if x == 1.0 and ay < 1.4916681462400413e-154:
              if ay == 0.0:
                  raise ValueError('math domain error')
              return complex(-_m.log(_m.sqrt(ay) / _m.sqrt(_m.hypot(ay, 2.0))), _m.copysign(_m.atan2(2.0, -ay) / 2, y))
          if z != z:
              return complex(0.0 if x == 0.0 else nan, nan)
          return complex(_m.log1p(4.0 * x / ((1 - x) * (1 - x) + ay * ay)) / 4.0, -_m.atan2(-2.0 * y, (1 - x) * (1 + x) - ay * ay) / 2.0)

      def atanh(z, /):
          return _atanh(_z(z))

      def atan(z, /):
          return _back(_atanh(_turned(_z(z))))

      def isnan(z, /):
          z = _z(z)
          return _m.isnan(z.real) or _m.isnan(z.imag)

      def isinf(z, /):
          z = _z(z)
          return _m.isinf(z.real) or _m.isinf(z.imag)

      def isfinite(z, /):
          z = _z(z)
          return _m.isfinite(z.real) and _m.isfinite(z.imag)

      def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
          a, b = _z(a), _z(b)
          if rel_tol < 0 or abs_tol < 0:
              raise ValueError('tolerances must be non-negative')
          if a == b:
              return True
          if isinf(a) or isinf(b):
              return False
          d = abs(a - b)
          return d <= rel_tol * abs(b) or d <= rel_tol * abs(a) or d <= abs_tol
      """#)
}
