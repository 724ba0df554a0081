// SPDX-License-Identifier: Apache-2.0
// decimal (https://docs.python.org/3.11/library/decimal.html) as Python source on ints: arithmetic,
// rounding, quantize, text. Missing: signals other than the raised ones, most of the context's
// methods, exp, ln and log10 beyond series.

enum DecimalModule {
  static let definition = ModuleDefinition(
    name: "decimal",
    source: #"""
      import math as _math
      import numbers as _numbers
      import re as _re
      from collections import namedtuple as _namedtuple

      ROUND_DOWN = 'ROUND_DOWN'
      ROUND_HALF_UP = 'ROUND_HALF_UP'
      ROUND_HALF_EVEN = 'ROUND_HALF_EVEN'
      ROUND_CEILING = 'ROUND_CEILING'
      ROUND_FLOOR = 'ROUND_FLOOR'
      ROUND_UP = 'ROUND_UP'
      ROUND_HALF_DOWN = 'ROUND_HALF_DOWN'
      ROUND_05UP = 'ROUND_05UP'
      MAX_PREC = 999999999999999999
      MAX_EMAX = 999999999999999999
      MIN_EMIN = -999999999999999999

      DecimalTuple = _namedtuple('DecimalTuple', 'sign digits exponent')

      class DecimalException(ArithmeticError):
          pass

      class InvalidOperation(DecimalException):
          pass

      class ConversionSyntax(InvalidOperation):
          pass

      class DivisionByZero(DecimalException, ZeroDivisionError):
          pass

      class DivisionUndefined(InvalidOperation, ZeroDivisionError):
          pass

      class Inexact(DecimalException):
          pass

      class Rounded(DecimalException):
          pass

      class Overflow(Inexact, Rounded):
          pass

      class Underflow(Inexact, Rounded):
          pass

      class Subnormal(DecimalException):
          pass

      class Clamped(DecimalException):
          pass

      class FloatOperation(DecimalException, TypeError):
          pass

      class Context:
          def __init__(self, prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=None, traps=None):
              self.prec = prec
              self.rounding = rounding
              self.Emin = Emin
              self.Emax = Emax
              self.capitals = capitals
              self.clamp = clamp
              self.flags = {} if flags is None else flags
              self.traps = {InvalidOperation: True, DivisionByZero: True, Overflow: True, Inexact: False} if traps is None else traps
          def copy(self):
              return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, dict(self.flags), dict(self.traps) if isinstance(self.traps, dict) else self.traps)
          def create_decimal(self, num='0'):
              return _round(Decimal(num), self)
          def clear_flags(self):
              self.flags = {}
          def sqrt(self, a):
              return Decimal(a).sqrt(self)
          def divide(self, a, b):
              return Decimal(a) / Decimal(b)
          def quantize(self, a, b):
              return Decimal(a).quantize(b, context=self)
          def __repr__(self):
              return f'Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, capitals={self.capitals}, clamp={self.clamp}, flags=[], traps=[InvalidOperation, DivisionByZero, Overflow])'

      DefaultContext = Context()
      BasicContext = Context(prec=9, rounding=ROUND_HALF_UP)
      ExtendedContext = Context(prec=9)
      _current = [Context()]

      def getcontext():
          return _current[0]

      def setcontext(context):
          _current[0] = context

      class _Local:
          def __init__(self, context, changes):
              self._new = context.copy()
              for k, v in changes.items():
                  setattr(self._new, k, v)
          def __enter__(self):
              self._old = _current[0]
              _current[0] = self._new
              return self._new
          def __exit__(self, *args):
              _current[0] = self._old

      def localcontext(ctx=None, **kwargs):
          return _Local(_current[0] if ctx is None else ctx, kwargs)

      _SYNTAX = _re.compile(r'([-+])?(?:(\d+(?:_\d+)*)?(?:\.(\d*(?:_\d+)*))?(?:[eE]([-+]?\d+))?|(inf(?:inity)?)|(s)?(nan)(\d*))', _re.IGNORECASE)

      def _rounds_away(sign, digits_kept_last, rest, half, rounding):
          # rest and half compare the dropped part with one half.
          if rest == 0:
              return False
          if rounding == ROUND_HALF_EVEN:
              return rest > half or (rest == half and digits_kept_last % 2 == 1)
          if rounding == ROUND_HALF_UP:
              return rest >= half
          if rounding == ROUND_HALF_DOWN:
              return rest > half
          if rounding == ROUND_DOWN:
              return False
          if rounding == ROUND_UP:
              return True
          if rounding == ROUND_CEILING:
              return not sign
          if rounding == ROUND_FLOOR:
              return bool(sign)
          return digits_kept_last % 5 == 0

      def _drop(sign, n, k, rounding):
          # n without its last k decimal digits, rounded.
          if k <= 0:
              return n * 10 ** -k
          p = 10 ** k
          q, r = divmod(n, p)
          return q + 1 if _rounds_away(sign, q % 10, 2 * r, p, rounding) else q

      def _digits(n):
          return len(str(n))

      class Decimal(_numbers.Number):
          __slots__ = ('_sign', '_int', '_exp', '_special')

          def __new__(cls, value='0', context=None):
              if isinstance(value, str):
                  m = _SYNTAX.fullmatch(value.strip().replace('_', ''))
                  if m is None or (m.group(2) is None and not m.group(3) and m.group(5) is None and m.group(7) is None):
                      raise InvalidOperation([ConversionSyntax])
                  sign = 1 if m.group(1) == '-' else 0
                  if m.group(5):
                      return _new(cls, sign, 0, 0, 'F')
                  if m.group(7):
                      return _new(cls, sign, int(m.group(8) or '0'), 0, 'N' if m.group(6) else 'n')
                  whole = m.group(2) or ''
                  fraction = m.group(3) or ''
                  return _new(cls, sign, int(whole + fraction or '0'), int(m.group(4) or '0') - len(fraction))
              if isinstance(value, int):
                  return _new(cls, 1 if value < 0 else 0, abs(int(value)), 0)
              if isinstance(value, Decimal):
                  return _new(cls, value._sign, value._int, value._exp, value._special)
              if isinstance(value, float):
                  if value != value:
                      return _new(cls, 0, 0, 0, 'n')
                  if value in (_math.inf, -_math.inf):
                      return _new(cls, 1 if value < 0 else 0, 0, 0, 'F')
                  n, d = abs(value).as_integer_ratio()
                  k = d.bit_length() - 1
                  return _new(cls, 1 if _math.copysign(1.0, value) < 0 else 0, n * 5 ** k, -k)
              if isinstance(value, (tuple, list)):
                  sign, digits, exp = value
                  n = 0
                  for d in digits:
                      n = n * 10 + d
                  if exp in ('F', 'n', 'N'):
                      return _new(cls, sign, n, 0, exp)
                  return _new(cls, sign, n, exp)
              raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported')

          @classmethod
          def from_float(cls, f):
              return cls(f)

          def is_nan(self):
              return self._special in ('n', 'N')
          def is_snan(self):
              return self._special == 'N'
          def is_qnan(self):
              return self._special == 'n'
          def is_infinite(self):
              return self._special == 'F'
          def is_finite(self):
              return self._special is None
          def is_zero(self):
              return self._special is None and self._int == 0
          def is_signed(self):
              return self._sign == 1
          def is_normal(self, context=None):
              return self._special is None and self._int != 0
          def adjusted(self):
              return 0 if self._special else self._exp + _digits(self._int) - 1
          def as_tuple(self):
              return DecimalTuple(self._sign, tuple([int(c) for c in str(self._int)]) if self._special != 'F' else (0,), self._special or self._exp)
          def as_integer_ratio(self):
              if self._special:
                  if self._special == 'F':
                      raise OverflowError('cannot convert Infinity to integer ratio')
                  raise ValueError('cannot convert NaN to integer ratio')
              n = -self._int if self._sign else self._int
              if self._exp >= 0:
                  return (n * 10 ** self._exp, 1)
              d = 10 ** -self._exp
              g = _math.gcd(n, d)
              return (n // g, d // g)

          def __repr__(self):
              return f"Decimal('{self}')"

          def __str__(self, eng=False, context=None):
              sign = '-' if self._sign else ''
              if self._special:
                  if self._special == 'F':
                      return sign + 'Infinity'
                  return sign + ('sNaN' if self._special == 'N' else 'NaN') + (str(self._int) if self._int else '')
              digits = str(self._int)
              left = self._exp + len(digits)
              if self._exp <= 0 and left > -6:
                  point = left
              elif eng:
                  point = (left + 1) % 3 - 1 if self._int == 0 else (left - 1) % 3 + 1
              else:
                  point = 1
              if point <= 0:
                  whole, fraction = '0', '.' + '0' * -point + digits
              elif point >= len(digits):
                  whole, fraction = digits + '0' * (point - len(digits)), ''
              else:
                  whole, fraction = digits[:point], '.' + digits[point:]
              exp = '' if left == point else f'E{left - point:+d}'
              return sign + whole + fraction + exp

          def to_eng_string(self, context=None):
              return self.__str__(True)

          def __hash__(self):
              if self._special:
                  if self._special == 'F':
                      return -314159 if self._sign else 314159
                  return object.__hash__(self)
              p = 2305843009213693951
              e = pow(10, self._exp, p) if self._exp >= 0 else pow(pow(10, -1, p), -self._exp, p)
              h = self._int * e % p
              r = -h if self._sign else h
              return -2 if r == -1 else r

          def _signed(self):
              return -self._int if self._sign else self._int

          def _compare(self, other):
              # None when a NaN is involved.
              if self._special or other._special:
                  if self.is_nan() or other.is_nan():
                      return None
                  a = (-1 if self._sign else 1) if self._special else 0
                  b = (-1 if other._sign else 1) if other._special else 0
                  return (a > b) - (a < b)
              e = min(self._exp, other._exp)
              a = self._signed() * 10 ** (self._exp - e)
              b = other._signed() * 10 ** (other._exp - e)
              return (a > b) - (a < b)

          def __eq__(self, other):
              other = _operand(other, True)
              if other is NotImplemented:
                  return other
              return self._compare(other) == 0
          def __lt__(self, other):
              return self._order(other, lambda c: c < 0)
          def __le__(self, other):
              return self._order(other, lambda c: c <= 0)
          def __gt__(self, other):
              return self._order(other, lambda c: c > 0)
          def __ge__(self, other):
              return self._order(other, lambda c: c >= 0)
          def _order(self, other, test):
              other = _operand(other, True)
              if other is NotImplemented:
                  return other
              c = self._compare(other)
              if c is None:
                  raise InvalidOperation([InvalidOperation])
              return test(c)
          def compare(self, other, context=None):
              c = self._compare(Decimal(other))
              return Decimal('NaN') if c is None else Decimal(c)
          def __bool__(self):
              return self._special is not None or self._int != 0

          def __neg__(self):
              if self._special is None and self._int == 0:
                  return _round(_new(Decimal, 0, 0, self._exp))
              return _round(_new(Decimal, 1 - self._sign, self._int, self._exp, self._special))
          def __pos__(self):
              if self._special is None and self._int == 0:
                  return _round(_new(Decimal, 0, 0, self._exp))
              return _round(self)
          def __abs__(self):
              return _round(_new(Decimal, 0, self._int, self._exp, self._special))
          def copy_abs(self):
              return _new(Decimal, 0, self._int, self._exp, self._special)
          def copy_negate(self):
              return _new(Decimal, 1 - self._sign, self._int, self._exp, self._special)
          def copy_sign(self, other):
              return _new(Decimal, Decimal(other)._sign, self._int, self._exp, self._special)

          def __add__(self, other, context=None):
              other = _operand(other)
              if other is NotImplemented:
                  return other
              if self._special or other._special:
                  if self.is_nan() or other.is_nan():
                      return Decimal('NaN')
                  if self._special and other._special and self._sign != other._sign:
                      raise InvalidOperation([InvalidOperation])
                  return Decimal(self if self._special else other)
              e = min(self._exp, other._exp)
              n = self._signed() * 10 ** (self._exp - e) + other._signed() * 10 ** (other._exp - e)
              if n == 0:
                  sign = 1 if self._sign and other._sign else 0
                  if self._sign != other._sign and getcontext().rounding == ROUND_FLOOR:
                      sign = 1
                  return _round(_new(Decimal, sign, 0, e))
              return _round(_new(Decimal, 1 if n < 0 else 0, abs(n), e), context)
          __radd__ = __add__

          def __sub__(self, other):
              other = _operand(other)
              if other is NotImplemented:
                  return other
              return self + other.copy_negate()
          def __rsub__(self, other):
              other = _operand(other)
              return other if other is NotImplemented else other - self

          def __mul__(self, other):
              other = _operand(other)
              if other is NotImplemented:
                  return other
              sign = self._sign ^ other._sign
              if self._special or other._special:
                  if self.is_nan() or other.is_nan():
                      return Decimal('NaN')
                  if not self or not other:
                      raise InvalidOperation([InvalidOperation])
                  return _new(Decimal, sign, 0, 0, 'F')
              return _round(_new(Decimal, sign, self._int * other._int, self._exp + other._exp))
          __rmul__ = __mul__

          def __truediv__(self, other, context=None):
              other = _operand(other)
              if other is NotImplemented:
                  return other
              sign = self._sign ^ other._sign
              if self._special or other._special:
                  if self.is_nan() or other.is_nan():
                      return Decimal('NaN')
                  if self._special and other._special:
                      raise InvalidOperation([InvalidOperation])
                  if self._special:
                      return _new(Decimal, sign, 0, 0, 'F')
                  return _new(Decimal, sign, 0, -1000026)
              if other._int == 0:
                  if self._int == 0:
                      raise InvalidOperation([DivisionUndefined])
                  raise DivisionByZero([DivisionByZero])
              exp = self._exp - other._exp
              if self._int == 0:
                  return _round(_new(Decimal, sign, 0, exp))
              prec = (context or getcontext()).prec
              shift = _digits(other._int) - _digits(self._int) + prec + 1
              exp -= shift
              if shift >= 0:
                  q, r = divmod(self._int * 10 ** shift, other._int)
              else:
                  q, r = divmod(self._int, other._int * 10 ** -shift)
              if r:
                  if q % 5 == 0:
                      q += 1
              else:
                  ideal = self._exp - other._exp
                  while exp < ideal and q % 10 == 0:
                      q //= 10
                      exp += 1
              return _round(_new(Decimal, sign, q, exp), context)
          def __rtruediv__(self, other):
              other = _operand(other)
              return other if other is NotImplemented else other / self

          def _divide(self, other):
              sign = self._sign ^ other._sign
              if self.is_nan() or other.is_nan():
                  return Decimal('NaN'), Decimal('NaN')
              if self._special:
                  raise InvalidOperation([InvalidOperation])
              if other._special:
                  return _new(Decimal, sign, 0, 0), _round(self)
              if other._int == 0:
                  if self._int == 0:
                      raise InvalidOperation([DivisionUndefined])
                  raise DivisionByZero([DivisionByZero])
              e = min(self._exp, other._exp)
              q, r = divmod(self._int * 10 ** (self._exp - e), other._int * 10 ** (other._exp - e))
              if _digits(q) > getcontext().prec:
                  raise InvalidOperation([DivisionImpossible])
              return _new(Decimal, sign, q, 0), _round(_new(Decimal, self._sign, r, e))
          def __floordiv__(self, other):
              other = _operand(other)
              return other if other is NotImplemented else self._divide(other)[0]
          def __rfloordiv__(self, other):
              other = _operand(other)
              return other if other is NotImplemented else other // self
          def __mod__(self, other):
              other = _operand(other)
              if other is NotImplemented:
                  return other
              if not other._special and other._int == 0 and not self.is_nan():
                  raise InvalidOperation([InvalidOperation if self._int else DivisionUndefined])
              return self._divide(other)[1]
          def __rmod__(self, other):
              other = _operand(other)
              return other if other is NotImplemented else other % self
          def __divmod__(self, other):
              other = _operand(other)
              return other if other is NotImplemented else self._divide(other)
          def __rdivmod__(self, other):
              other = _operand(other)
              return other if other is NotImplemented else other._divide(self)
          def remainder_near(self, other, context=None):
              other = Decimal(other)
              q = (self / other).to_integral_value(ROUND_HALF_EVEN)
              return self - q * other

          def __pow__(self, other, modulo=None):
              other = _operand(other)
              if other is NotImplemented:
                  return other
              if modulo is not None:
                  return Decimal(pow(int(self), int(other), int(modulo)))
              if self.is_nan() or other.is_nan():
                  return Decimal('NaN')
              if not other:
                  if not self:
                      raise InvalidOperation([InvalidOperation])
                  return Decimal(1)
              if other._special is None and other == other.to_integral_value():
                  n = int(other)
                  if self._special:
                      return Decimal(0) if n < 0 else _new(Decimal, self._sign & n & 1, 0, 0, 'F')
                  if self._int == 0:
                      if n < 0:
                          return _new(Decimal, self._sign & (n & 1), 0, 0, 'F')
                      return _new(Decimal, self._sign & (n & 1), 0, 0)
                  if n >= 0 and n * _digits(self._int) < 20000:
                      return _round(_new(Decimal, self._sign & (n & 1), self._int ** n, self._exp * n))
                  with localcontext() as c:
                      c.prec += 10
                      r = Decimal(1)
                      b = self
                      k = abs(n)
                      while k:
                          if k & 1:
                              r = r * b
                          b = b * b
                          k >>= 1
                      if n < 0:
                          r = Decimal(1) / r
                  return _round(r)
              if self._sign:
                  raise InvalidOperation([InvalidOperation])
              if not self:
                  return Decimal(0)
              if other == Decimal('0.5'):
                  r = self.sqrt()
                  return r
              with localcontext() as c:
                  c.prec += 12
                  r = (other * self.ln()).exp()
              return _round(r)
          def __rpow__(self, other):
              other = _operand(other)
              return other if other is NotImplemented else other ** self

          def sqrt(self, context=None):
              if self.is_nan():
                  return Decimal('NaN')
              if self._sign and self:
                  raise InvalidOperation([InvalidOperation])
              if self._special:
                  return Decimal(self)
              if self._int == 0:
                  return _new(Decimal, self._sign, 0, self._exp >> 1)
              prec = (context or getcontext()).prec + 1
              e = self._exp >> 1
              if self._exp & 1:
                  c = self._int * 10
                  length = (_digits(self._int) >> 1) + 1
              else:
                  c = self._int
                  length = _digits(self._int) + 1 >> 1
              shift = prec - length
              exact = True
              if shift >= 0:
                  c *= 100 ** shift
              else:
                  c, rest = divmod(c, 100 ** -shift)
                  exact = not rest
              e -= shift
              n = _math.isqrt(c)
              exact = exact and n * n == c
              if exact:
                  if shift >= 0:
                      n //= 10 ** shift
                  else:
                      n *= 10 ** -shift
                  e += shift
              elif n % 5 == 0:
                  n += 1
              c = (context or getcontext()).copy()
              c.rounding = ROUND_HALF_EVEN
              return _round(_new(Decimal, 0, n, e), c)

          def exp(self, context=None):
              if self.is_nan():
                  return Decimal('NaN')
              if self._special:
                  return Decimal(0) if self._sign else Decimal(self)
              if not self:
                  return Decimal(1)
              with localcontext() as c:
                  c.prec += 10 + max(0, self.adjusted())
                  k = max(0, self.adjusted() + 1) * 4 + 8
                  x = self / (2 ** k)
                  term = Decimal(1)
                  total = Decimal(1)
                  c.prec += k // 3
                  i = 0
                  while True:
                      i += 1
                      term = term * x / i
                      new = total + term
                      if new == total:
                          break
                      total = new
                  for _ in range(k):
                      total = total * total
              return _round(total)

          def ln(self, context=None):
              if self.is_nan():
                  return Decimal('NaN')
              if self._sign and self:
                  raise InvalidOperation([InvalidOperation])
              if self._special:
                  return Decimal(self)
              if not self:
                  return Decimal('-Infinity')
              if self == 1:
                  return Decimal(0)
              with localcontext() as c:
                  c.prec += 12
                  k = self.adjusted()
                  m = self.scaleb(-k)
                  r = _log_series(m) + k * _log_series(Decimal(10))
              return _round(r)

          def log10(self, context=None):
              if not self._special and self and not self._sign:
                  s = str(self._int).rstrip('0')
                  if s == '1':
                      return Decimal(self._exp + _digits(self._int) - 1)
              with localcontext() as c:
                  c.prec += 6
                  r = self.ln() / Decimal(10).ln()
              return _round(r)

          def scaleb(self, other, context=None):
              return _new(Decimal, self._sign, self._int, self._exp + int(other), self._special)
          def shift(self, other, context=None):
              n = int(other)
              return _new(Decimal, self._sign, self._int * 10 ** n if n >= 0 else self._int // 10 ** -n, self._exp)

          def quantize(self, exp, rounding=None, context=None):
              exp = _operand(exp)
              if self._special or exp._special:
                  if self.is_nan() or exp.is_nan():
                      return Decimal('NaN')
                  if self._special and exp._special:
                      return Decimal(self)
                  raise InvalidOperation([InvalidOperation])
              context = context or getcontext()
              n = _drop(self._sign, self._int, exp._exp - self._exp, rounding or context.rounding)
              if _digits(n) > context.prec:
                  raise InvalidOperation([InvalidOperation])
              return _new(Decimal, self._sign, n, exp._exp)

          def same_quantum(self, other):
              other = Decimal(other)
              return self._exp == other._exp and self._special == other._special

          def to_integral_value(self, rounding=None, context=None):
              if self._special or self._exp >= 0:
                  return Decimal(self)
              return _new(Decimal, self._sign, _drop(self._sign, self._int, -self._exp, rounding or getcontext().rounding), 0)
          to_integral = to_integral_exact = to_integral_value

          def normalize(self, context=None):
              r = _round(self, context)
              if r._special:
                  return r
              if r._int == 0:
                  return _new(Decimal, r._sign, 0, 0)
              n, e = r._int, r._exp
              while n % 10 == 0:
                  n //= 10
                  e += 1
              return _new(Decimal, r._sign, n, e)

          def __int__(self):
              if self._special:
                  if self.is_nan():
                      raise ValueError('cannot convert NaN to integer')
                  raise OverflowError('cannot convert Infinity to integer')
              n = self._int * 10 ** self._exp if self._exp >= 0 else self._int // 10 ** -self._exp
              return -n if self._sign else n
          __trunc__ = __int__
          def __float__(self):
              if self.is_nan():
                  if self.is_snan():
                      raise ValueError('cannot convert signaling NaN to float')
                  return float('-nan' if self._sign else 'nan')
              return float(str(self))
          def __complex__(self):
              return complex(float(self))
          def __floor__(self):
              return int(self.to_integral_value(ROUND_FLOOR))
          def __ceil__(self):
              return int(self.to_integral_value(ROUND_CEILING))
          def __round__(self, n=None):
              if n is not None:
                  return self.quantize(_new(Decimal, 0, 1, -n))
              if self._special:
                  if self.is_nan():
                      raise ValueError('cannot round a NaN')
                  raise OverflowError('cannot round an infinity')
              return int(self.to_integral_value(ROUND_HALF_EVEN))

          real = property(lambda self: self)
          imag = property(lambda self: Decimal(0))
          def conjugate(self):
              return self
          def max(self, other, context=None):
              other = Decimal(other)
              return _round(self if self._compare(other) >= 0 else other)
          def min(self, other, context=None):
              other = Decimal(other)
              return _round(self if self._compare(other) <= 0 else other)
          def fma(self, other, third, context=None):
              with localcontext() as c:
                  c.prec = 10000
                  r = self * other + third
              return _round(r)
          def __copy__(self):
              return self
          def __deepcopy__(self, memo):
              return self

          def __format__(self, spec, context=None):
              m = _SPEC.fullmatch(spec)
              if m is None:
                  raise ValueError('invalid format string')
              fill, align, sign, zero, width, comma, precision, kind = m.groups()
              if zero and fill is None:
                  fill, align = '0', '='
              x = self
              if kind == '%':
                  x = x.scaleb(2)
              if x._special:
                  text = str(x.copy_abs())
              else:
                  rounding = getcontext().rounding
                  if precision is not None:
                      p = int(precision)
                      if kind in ('f', 'F', '%'):
                          x = _new(Decimal, x._sign, _drop(x._sign, x._int, -p - x._exp, rounding), -p)
                      elif kind in ('e', 'E'):
                          k = _digits(x._int) - p - 1
                          n = _drop(x._sign, x._int, k, rounding)
                          e = x._exp + k
                          if _digits(n) > p + 1:
                              n //= 10
                              e += 1
                          x = _new(Decimal, x._sign, n, e)
                      elif _digits(x._int) > max(p, 1):
                          k = _digits(x._int) - max(p, 1)
                          n = _drop(x._sign, x._int, k, rounding)
                          e = x._exp + k
                          if _digits(n) > max(p, 1):
                              n //= 10
                              e += 1
                          x = _new(Decimal, x._sign, n, e)
                  elif kind in ('f', 'F', '%') and x._exp > 0:
                      x = _new(Decimal, x._sign, x._int * 10 ** x._exp, 0)
                  digits = str(x._int)
                  left = x._exp + len(digits)
                  if kind in ('e', 'E'):
                      point = 1
                      if not x._int and precision is not None:
                          point = 1 - int(precision)
                  elif kind in ('f', 'F', '%'):
                      point = left
                  else:
                      point = left if x._exp <= 0 and left > -6 else 1
                  if point <= 0:
                      whole, fraction = '0', '0' * -point + digits
                  elif point > len(digits):
                      whole, fraction = digits + '0' * (point - len(digits)), ''
                  else:
                      whole, fraction = digits[:point] or '0', digits[point:]
                  if comma:
                      groups = []
                      while len(whole) > 3:
                          groups.insert(0, whole[-3:])
                          whole = whole[:-3]
                      whole = comma.join([whole] + groups)
                  text = whole + ('.' + fraction if fraction else '')
                  e = left - point
                  if kind in ('e', 'E') or (kind not in ('f', 'F', '%') and e):
                      text += f'{"e" if kind in ("e", "g") else "E"}{e:+d}'
                  if kind == '%':
                      text += '%'
              prefix = '-' if x._sign else '+' if sign == '+' else ' ' if sign == ' ' else ''
              width = int(width or 0)
              pad = (fill or ' ') * max(0, width - len(prefix) - len(text))
              align = align or '>'
              if align == '<':
                  return prefix + text + pad
              if align == '>':
                  return pad + prefix + text
              if align == '=':
                  return prefix + pad + text
              half = len(pad) // 2
              return pad[:half] + prefix + text + pad[half:]

      class DivisionImpossible(InvalidOperation):
          pass

      _SPEC = _re.compile(r'(?:(.)?([<>=^]))?([-+ ])?(0)?(?!0)(\d+)?([,_])?(?:\.(\d+))?([eEfFgGn%])?', _re.DOTALL)

      def _new(cls, sign, n, exp, special=None):
          self = object.__new__(cls)
          self._sign = sign
          self._int = n
          self._exp = exp
          self._special = special
          return self

      def _operand(x, comparing=False):
          if isinstance(x, Decimal):
              return x
          if isinstance(x, int):
              return Decimal(x)
          if comparing:
              if isinstance(x, float):
                  return Decimal(x)
              if isinstance(x, _numbers.Rational):
                  with localcontext() as c:
                      c.prec = 400
                      return Decimal(x.numerator) / Decimal(x.denominator)
          return NotImplemented

      def _round(x, context=None):
          if x._special:
              return x
          context = context or _current[0]
          k = _digits(x._int) - context.prec
          if k <= 0:
              if x._int and x._exp + _digits(x._int) - 1 > context.Emax:
                  raise Overflow([Overflow])
              return x
          n = _drop(x._sign, x._int, k, context.rounding)
          e = x._exp + k
          if _digits(n) > context.prec:
              n //= 10
              e += 1
          if e + _digits(n) - 1 > context.Emax:
              raise Overflow([Overflow])
          return _new(Decimal, x._sign, n, e)

      def _log_series(x):
          # By atanh of (x-1)/(x+1), after roots have brought x near 1.
          k = 0
          while x > Decimal('1.1') or x < Decimal('0.9'):
              x = x.sqrt()
              k += 1
          y = (x - 1) / (x + 1)
          square = y * y
          term = y
          total = y
          i = 1
          while True:
              i += 2
              term = term * square
              new = total + term / i
              if new == total:
                  break
              total = new
          return total * 2 ** (k + 1)
      """#)
}
