// SPDX-License-Identifier: Apache-2.0
// decimal (https://docs.python.org/3.11/library/decimal.html) as Python source on ints: arithmetic,
// rounding, quantize, text. Missing: signals other than the raised ones, most of the context's
// methods, exp, ln and log10 beyond series.
// Its length is that of the Python source of whole modules, which is kept in one piece.

enum DecimalModule {
  static let definition = ModuleDefinition(
    name: "decimal",
    source: #"""
      import math as _math

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

      class DecimalTuple(tuple):
          __slots__ = ()
          _fields = __match_args__ = ('sign', 'digits', 'exponent')
          _field_defaults = {}
          def __new__(cls, sign, digits, exponent):
              return tuple.__new__(cls, (sign, digits, exponent))
          sign = property(lambda self: self[0])
          digits = property(lambda self: self[1])
          exponent = property(lambda self: self[2])
          @classmethod
          def _make(cls, iterable):
              return cls(*iterable)
          def _asdict(self):
              return dict(zip(self._fields, self))
          def _replace(self, /, **kwds):
              return DecimalTuple(*[kwds.get(n, v) for n, v in zip(self._fields, self)])
          def __repr__(self):
              return f'DecimalTuple(sign={self[0]!r}, digits={self[1]!r}, exponent={self[2]!r})'

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

      HAVE_THREADS = True
      HAVE_CONTEXTVAR = True
      MIN_ETINY = -1999999999999999997

      class InvalidContext(InvalidOperation):
          pass

      _SIGNALS = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)
      _ROUNDINGS = (ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)

      def _signals(given):
          if isinstance(given, dict):
              return {c: bool(given.get(c, False)) for c in _SIGNALS}
          return {c: c in given for c in _SIGNALS}

      class Context:
          def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
              d = DefaultContext if DefaultContext is not None else self
              self.prec = 28 if prec is None else prec
              self.rounding = ROUND_HALF_EVEN if rounding is None else rounding
              self.Emin = -999999 if Emin is None else Emin
              self.Emax = 999999 if Emax is None else Emax
              self.capitals = 1 if capitals is None else capitals
              self.clamp = 0 if clamp is None else clamp
              self.flags = _signals(() if flags is None else flags)
              self.traps = _signals((InvalidOperation, DivisionByZero, Overflow) if traps is None else traps)
          def __setattr__(self, name, value):
              if name == 'prec' and not 1 <= value <= MAX_PREC:
                  raise ValueError('valid range for prec is [1, MAX_PREC]')
              if name == 'rounding' and value not in _ROUNDINGS:
                  raise TypeError('valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]')
              if name == 'Emin' and not MIN_EMIN <= value <= 0:
                  raise ValueError('valid range for Emin is [MIN_EMIN, 0]')
              if name == 'Emax' and not 0 <= value <= MAX_EMAX:
                  raise ValueError('valid range for Emax is [0, MAX_EMAX]')
              if name in ('capitals', 'clamp') and value not in (0, 1):
                  raise ValueError(f'valid values for {name} are 0 or 1' if name == 'clamp' else 'valid values for capitals are 0 or 1')
              object.__setattr__(self, name, value)
          def copy(self):
              return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, self.flags, self.traps)
          __copy__ = copy
          def clear_flags(self):
              for c in _SIGNALS:
                  self.flags[c] = False
          def clear_traps(self):
              for c in _SIGNALS:
                  self.traps[c] = False
          def Etiny(self):
              return self.Emin - self.prec + 1
          def Etop(self):
              return self.Emax - self.prec + 1
          def radix(self):
              return Decimal(10)
          def create_decimal(self, num='0', /):
              with _Active(self):
                  x = Decimal(num)
                  if x.is_nan():
                      return x
                  return _round(x)
          def create_decimal_from_float(self, f, /):
              with _Active(self):
                  return _round(Decimal.from_float(f))
          def divide(self, x, y, /):
              with _Active(self):
                  return _arg(x) / _arg(y)
          def add(self, x, y, /):
              with _Active(self):
                  return _arg(x) + _arg(y)
          def subtract(self, x, y, /):
              with _Active(self):
                  return _arg(x) - _arg(y)
          def multiply(self, x, y, /):
              with _Active(self):
                  return _arg(x) * _arg(y)
          def divide_int(self, x, y, /):
              with _Active(self):
                  return _arg(x) // _arg(y)
          def remainder(self, x, y, /):
              with _Active(self):
                  return _arg(x) % _arg(y)
          def divmod(self, x, y, /):
              with _Active(self):
                  return divmod(_arg(x), _arg(y))
          def power(self, a, b, modulo=None):
              with _Active(self):
                  return pow(_arg(a), _arg(b), modulo)
          def abs(self, x, /):
              with _Active(self):
                  return abs(_arg(x))
          def plus(self, x, /):
              with _Active(self):
                  return +_arg(x)
          def minus(self, x, /):
              with _Active(self):
                  return -_arg(x)
          def to_sci_string(self, x, /):
              return str(_arg(x))
          def __getattr__(self, name):
              method = getattr(Decimal, name, None) if not name.startswith('_') else None
              if method is None:
                  raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")
              def call(*args):
                  with _Active(self):
                      return method(*[_arg(x) for x in args])
              return call
          def __repr__(self):
              flags = ', '.join([c.__name__ for c in _SIGNALS if self.flags[c]])
              traps = ', '.join([c.__name__ for c in _SIGNALS if self.traps[c]])
              return f'Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, capitals={self.capitals}, clamp={self.clamp}, flags=[{flags}], traps=[{traps}])'

      def _arg(x):
          if isinstance(x, (Decimal, int)):
              return Decimal(x)
          raise TypeError(f'conversion from {type(x).__name__} to Decimal is not supported')

      class _Active:
          def __init__(self, context):
              self._context = context
          def __enter__(self):
              self._old = _current[0]
              _current[0] = self._context
          def __exit__(self, *args):
              _current[0] = self._old

      DefaultContext = None
      DefaultContext = Context()
      BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
      ExtendedContext = Context(prec=9, traps=[])
      _current = [Context()]

      def getcontext():
          return _current[0]

      def setcontext(context, /):
          if not isinstance(context, Context):
              raise TypeError('optional argument must be a context')
          _current[0] = context.copy() if context in (DefaultContext, BasicContext, ExtendedContext) else context

      def _signal(kind, result, condition=None, context=None):
          context = context or _current[0]
          context.flags[kind] = True
          if context.traps[kind]:
              raise kind([condition or kind])
          return result

      class _Local:
          def __init__(self, context, changes):
              self._new = context.copy()
              for k, v in changes.items():
                  if k not in ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'):
                      raise TypeError(f"'{k}' is an invalid keyword argument for this function")
                  setattr(self._new, k, v)
          def __enter__(self):
              self._old = _current[0]
              _current[0] = self._new
              return self._new
          def __exit__(self, *args):
              _current[0] = self._old

      class _Extra:
          # More digits for a while; the flags that are set meanwhile do not count.
          def __init__(self, digits):
              self._digits = digits
          def __enter__(self):
              self._old = _current[0]
              c = self._old.copy()
              c.prec += self._digits
              c.Emax = MAX_EMAX
              c.Emin = MIN_EMIN
              c.rounding = ROUND_HALF_EVEN
              _current[0] = c
              return c
          def __exit__(self, *args):
              _current[0] = self._old

      def localcontext(ctx=None, **kwargs):
          if ctx is not None and not isinstance(ctx, Context):
              raise TypeError('optional argument must be a context')
          return _Local(_current[0] if ctx is None else ctx, kwargs)

      def _parse(text):
          # (sign, coefficient digits, exponent, special); None when it is no number.
          text = text.strip().replace('_', '')
          sign = 0
          if text[:1] in ('-', '+'):
              sign = 1 if text[0] == '-' else 0
              text = text[1:]
          text = text.lower()
          if text in ('inf', 'infinity'):
              return sign, '0', 0, 'F'
          for prefix, special in (('nan', 'n'), ('snan', 'N')):
              if text.startswith(prefix):
                  rest = text[len(prefix):]
                  return (sign, rest or '0', 0, special) if not rest or rest.isdecimal() else None
          mantissa, e, exponent = text.partition('e')
          if e:
              if not (exponent[1:] if exponent[:1] in ('-', '+') else exponent).isdecimal():
                  return None
          whole, _, fraction = mantissa.partition('.')
          digits = whole + fraction
          if not digits.isdecimal():
              return None
          return sign, digits, int(exponent or '0') - len(fraction), None

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
          if k > len(str(n)):
              return 1 if n and _rounds_away(sign, 0, 1, 4, rounding) else 0
          p = 10 ** k
          q, r = divmod(n, p)
          return q + 1 if _rounds_away(sign, q % 10, 2 * r, p, rounding) else q

      def _digits(n):
          if n.bit_length() < 13000:
              return len(str(n))
          k = int(n.bit_length() * 0.30102999566398119)
          while 10 ** k <= n:
              k += 1
          while k > 1 and 10 ** (k - 1) > n:
              k -= 1
          return k

      class Decimal:
          _is_number_ = True
          __slots__ = ('_sign', '_int', '_exp', '_special')

          def __new__(cls, value='0', context=None):
              if isinstance(value, str):
                  parsed = _parse(value)
                  if parsed is None:
                      return _signal(InvalidOperation, _new(cls, 0, 0, 0, 'n'), ConversionSyntax, context)
                  sign, digits, exp, special = parsed
                  if special is not None:
                      return _new(cls, sign, int(digits) if special != 'F' else 0, 0, special)
                  if exp > MAX_EMAX or exp < MIN_ETINY:
                      return _signal(InvalidOperation, _new(cls, 0, 0, 0, 'n'), None, context)
                  return _new(cls, sign, int(digits) if len(digits) <= 4000 else _long(digits), exp)
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
                  if len(value) != 3:
                      raise ValueError('argument must be a sequence of length 3')
                  sign, digits, exp = value
                  if sign not in (0, 1) or not isinstance(sign, int):
                      raise ValueError('sign must be an integer with the value 0 or 1')
                  n = 0
                  for d in digits:
                      if not isinstance(d, int) or not 0 <= d <= 9:
                          raise ValueError('coefficient must be a tuple of digits')
                      n = n * 10 + d
                  if exp in ('F', 'n', 'N'):
                      return _new(cls, sign, n, 0, exp)
                  if not isinstance(exp, int):
                      raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
                  return _new(cls, sign, n, exp)
              raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported')

          @classmethod
          def from_float(cls, f, /):
              if not isinstance(f, (int, float)):
                  raise TypeError('argument must be int or float')
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
              if not self._int or not other._int or self._sign != other._sign:
                  a, b = self._signed(), other._signed()
                  return (a > b) - (a < b)
              a, b = self.adjusted(), other.adjusted()
              if a != b:
                  return (a > b) - (a < b) if not self._sign else (a < b) - (a > b)
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
                  return _signal(InvalidOperation, False)
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
                      return _nan(self, other)
                  if self._special and other._special and self._sign != other._sign:
                      return _signal(InvalidOperation, _new(Decimal, 0, 0, 0, 'n'))
                  return Decimal(self if self._special else other)
              if abs(self._exp - other._exp) > 100:
                  self, other = _near(self, other)
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
                      return _nan(self, other)
                  if not self or not other:
                      return _signal(InvalidOperation, _new(Decimal, 0, 0, 0, 'n'))
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
                      return _nan(self, other)
                  if self._special and other._special:
                      return _signal(InvalidOperation, _new(Decimal, 0, 0, 0, 'n'))
                  if self._special:
                      return _new(Decimal, sign, 0, 0, 'F')
                  return _new(Decimal, sign, 0, (context or _current[0]).Etiny())
              if other._int == 0:
                  if self._int == 0:
                      return _signal(InvalidOperation, _new(Decimal, 0, 0, 0, 'n'), DivisionUndefined)
                  return _signal(DivisionByZero, _new(Decimal, sign, 0, 0, 'F'))
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

          def _divide(self, other, both=False):
              nan = _new(Decimal, 0, 0, 0, 'n')
              sign = self._sign ^ other._sign
              if self.is_nan() or other.is_nan():
                  r = _nan(self, other)
                  return r, r
              if self._special:
                  if other._special or both is not False and both != 'int':
                      _signal(InvalidOperation, nan)
                      return (nan if other._special else _new(Decimal, sign, 0, 0, 'F')), nan
                  return _new(Decimal, sign, 0, 0, 'F'), nan
              if other._special:
                  return _new(Decimal, sign, 0, 0), _round(self)
              if other._int == 0:
                  if self._int == 0:
                      _signal(InvalidOperation, nan, DivisionUndefined)
                      return nan, nan
                  if both == 'int':
                      _signal(DivisionByZero, nan)
                  elif both == 'mod':
                      _signal(InvalidOperation, nan)
                  else:
                      context = _current[0]
                      context.flags[InvalidOperation] = context.flags[DivisionByZero] = True
                      if context.traps[InvalidOperation]:
                          raise InvalidOperation([InvalidOperation, DivisionByZero])
                      if context.traps[DivisionByZero]:
                          raise DivisionByZero([DivisionByZero])
                  return _new(Decimal, sign, 0, 0, 'F'), nan
              gap = self.adjusted() - other.adjusted()
              if not self._int or gap <= -2:
                  return _new(Decimal, sign, 0, 0), _round(_ideal(self, other))
              if gap <= _current[0].prec:
                  e = min(self._exp, other._exp)
                  q, r = divmod(self._int * 10 ** (self._exp - e), other._int * 10 ** (other._exp - e))
                  if q < 10 ** _current[0].prec:
                      return _new(Decimal, sign, q, 0), _round(_new(Decimal, self._sign, r, e))
              _signal(InvalidOperation, nan, DivisionImpossible)
              return nan, nan
          def __floordiv__(self, other):
              other = _operand(other)
              return other if other is NotImplemented else self._divide(other, 'int')[0]
          def __rfloordiv__(self, other):
              other = _operand(other)
              return other if other is NotImplemented else other // self
          def __mod__(self, other):
              other = _operand(other)
              if other is NotImplemented:
                  return other
              return self._divide(other, 'mod')[1]
          def __rmod__(self, other):
              other = _operand(other)
              return other if other is NotImplemented else other % self
          def __divmod__(self, other):
              other = _operand(other)
              return other if other is NotImplemented else self._divide(other, 'both')
          def __rdivmod__(self, other):
              other = _operand(other)
              return other if other is NotImplemented else other._divide(self, 'both')
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
                  return _nan(self, other)
              nan = _new(Decimal, 0, 0, 0, 'n')
              if not other:
                  return _signal(InvalidOperation, nan) if not self else Decimal(1)
              whole = other._special is None and other == other.to_integral_value()
              odd = whole and other.adjusted() < 40 and int(other) & 1
              sign = self._sign & odd if whole else 0
              if self._sign and self and not whole and not (self._special and other._special):
                  return _signal(InvalidOperation, nan)
              if self._special or not self:
                  grows = bool(self) == (other._sign == 0)
                  return _new(Decimal, sign, 0, 0, 'F') if grows else _new(Decimal, sign, 0, 0)
              size = self.copy_abs()
              if other._special:
                  c = size._compare(Decimal(1))
                  if c == 0:
                      return _round(Decimal('1.' + '0' * (_current[0].prec - 1)))
                  return _new(Decimal, 0, 0, 0, 'F') if (c > 0) == (other._sign == 0) else _new(Decimal, 0, 0, 0)
              if size == 1:
                  if whole:
                      e = max(self._exp * int(other), 1 - _current[0].prec) if self._exp and other.adjusted() < 20 else 0
                      return _new(Decimal, sign, 10 ** -e, e) if e < 0 else _new(Decimal, sign, 1, 0)
                  return _round(_new(Decimal, 0, 10 ** (_current[0].prec - 1), 1 - _current[0].prec))
              bound = (abs(size.adjusted()) + 1) * 10 ** min(other.adjusted() + 1, 40)
              if other.adjusted() > 25 or size.adjusted() not in (-1, 0) and (abs(size.adjusted()) - 1) * int(other.copy_abs()) > 4 * MAX_EMAX:
                  grows = (size._compare(Decimal(1)) > 0) == (other._sign == 0)
                  return _round(_new(Decimal, sign, 1, MAX_EMAX * 2 if grows else -MAX_EMAX * 3))
              if whole:
                  n = int(other)
                  if n >= 0 and n * _digits(self._int) < 3 * _current[0].prec + 300:
                      return _round(_new(Decimal, sign, self._int ** n, self._exp * n))
                  with _Extra(len(str(abs(n))) + 5):
                      r = _power(self.copy_abs(), abs(n))
                      if n < 0:
                          r = Decimal(1) / r
                  return _round(_new(Decimal, sign, r._int, r._exp, r._special))
              with _Extra(12):
                  r = (other * self.ln()).exp()
              root = _round(r)
              p = _current[0].prec
              if root._special is None and root._int and _digits(root._int) < p and other == Decimal('0.5'):
                  pass
              if other == Decimal('0.5'):
                  exact = self.sqrt()
                  if exact * exact == self and _digits(exact._int) < p:
                      k = p - _digits(exact._int)
                      return _new(Decimal, 0, exact._int * 10 ** k, exact._exp - k)
                  return exact
              return root
          def __rpow__(self, other):
              other = _operand(other)
              return other if other is NotImplemented else other ** self

          def sqrt(self, context=None):
              if self.is_nan():
                  return Decimal('NaN')
              if self._sign and self:
                  return _signal(InvalidOperation, _new(Decimal, 0, 0, 0, 'n'), None, context)
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
              if self.adjusted() > 19:
                  return _round(_new(Decimal, 0, 1, -MAX_EMAX * 3 if self._sign else MAX_EMAX * 2))
              with _Extra(10 + max(0, self.adjusted())) as c:
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
                  return _signal(InvalidOperation, _new(Decimal, 0, 0, 0, 'n'), None, context)
              if self._special:
                  return Decimal(self)
              if not self:
                  return Decimal('-Infinity')
              if self == 1:
                  return Decimal(0)
              with _Extra(12):
                  k = self.adjusted()
                  m = self.scaleb(-k)
                  r = _log_series(m) + k * _log_series(Decimal(10))
              return _round(r)

          def log10(self, context=None):
              if not self._special and self and not self._sign:
                  s = str(self._int).rstrip('0')
                  if s == '1':
                      return Decimal(self._exp + _digits(self._int) - 1)
              with _Extra(6):
                  r = self.ln() / Decimal(10).ln()
              return _round(r)

          def scaleb(self, other, context=None):
              return _new(Decimal, self._sign, self._int, self._exp + int(other), self._special)
          def shift(self, other, context=None):
              n = int(other)
              return _new(Decimal, self._sign, self._int * 10 ** n if n >= 0 else self._int // 10 ** -n, self._exp)

          def quantize(self, exp, rounding=None, context=None):
              exp = _operand(exp)
              if exp is NotImplemented:
                  raise TypeError('conversion to Decimal is not supported')
              nan = _new(Decimal, 0, 0, 0, 'n')
              if self._special or exp._special:
                  if self.is_nan() or exp.is_nan():
                      return _nan(self, exp)
                  if self._special and exp._special:
                      return Decimal(self)
                  return _signal(InvalidOperation, nan, None, context)
              context = context or _current[0]
              if rounding is not None and rounding not in _ROUNDINGS:
                  raise TypeError('valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]')
              if self._int and self.adjusted() - exp._exp + 1 > context.prec or not -context.prec - context.Emax <= exp._exp <= context.Emax:
                  return _signal(InvalidOperation, nan, None, context)
              k = exp._exp - self._exp
              n = _drop(self._sign, self._int, k, rounding or context.rounding)
              if _digits(n) > context.prec:
                  return _signal(InvalidOperation, nan, None, context)
              if k > 0 and self._int:
                  context.flags[Rounded] = True
                  if k > _digits(self._int) or self._int % 10 ** k:
                      _signal(Inexact, None, None, context)
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
              if self._exp > 20000000:
                  raise MemoryError
              if self._exp >= 0:
                  n = self._int * 10 ** self._exp
              else:
                  n = self._int // 10 ** -self._exp if self.adjusted() >= 0 else 0
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
          def _pick(self, other, larger):
              other = _arg(other)
              if self.is_nan() or other.is_nan():
                  if self.is_snan() or other.is_snan() or self.is_nan() and other.is_nan():
                      return _nan(self, other)
                  return _round(other if self.is_nan() else self)
              c = self._compare(other)
              if c == 0:
                  c = self._total(other)
              return _round(self if (c >= 0) == larger else other)
          def max(self, other, context=None):
              return self._pick(other, True)
          def min(self, other, context=None):
              return self._pick(other, False)
          def max_mag(self, other, context=None):
              other = _arg(other)
              c = self.copy_abs()._compare(other.copy_abs())
              return self._pick(other, True) if not c else _round(self if c > 0 else other)
          def min_mag(self, other, context=None):
              other = _arg(other)
              c = self.copy_abs()._compare(other.copy_abs())
              return self._pick(other, False) if not c else _round(self if c < 0 else other)
          def _rank(self):
              return {None: 1, 'F': 2, 'N': 3, 'n': 4}[self._special]
          def _total(self, other):
              if self._sign != other._sign:
                  return -1 if self._sign else 1
              turn = -1 if self._sign else 1
              a, b = self._rank(), other._rank()
              if a != b:
                  return turn if a > b else -turn
              if a > 1:
                  return 0 if self._int == other._int else turn if self._int > other._int else -turn
              c = self._compare(other)
              if c:
                  return c
              if self._exp == other._exp:
                  return 0
              return turn if self._exp > other._exp else -turn
          def compare_total(self, other, context=None):
              return Decimal(self._total(_arg(other)))
          def compare_total_mag(self, other, context=None):
              return Decimal(self.copy_abs()._total(_arg(other).copy_abs()))
          def compare_signal(self, other, context=None):
              c = self._compare(_arg(other))
              return _signal(InvalidOperation, _new(Decimal, 0, 0, 0, 'n')) if c is None else Decimal(c)
          def canonical(self):
              return self
          def is_canonical(self):
              return True
          def radix(self):
              return Decimal(10)
          def is_subnormal(self, context=None):
              return self._special is None and self._int != 0 and self.adjusted() < _current[0].Emin
          def number_class(self, context=None):
              if self._special in ('n', 'N'):
                  return 'NaN' if self._special == 'n' else 'sNaN'
              sign = '-' if self._sign else '+'
              if self._special:
                  return sign + 'Infinity'
              return sign + ('Zero' if not self._int else 'Subnormal' if self.is_subnormal() else 'Normal')
          def logb(self, context=None):
              if self._special:
                  return _nan(self, self) if self.is_nan() else Decimal('Infinity')
              if not self._int:
                  return _signal(DivisionByZero, Decimal('-Infinity'))
              return Decimal(self.adjusted())
          def rotate(self, other, context=None):
              p = _current[0].prec
              digits = str(self._int).zfill(p)[-p:]
              n = int(other) % p
              return _new(Decimal, self._sign, int(digits[n:] + digits[:n]), self._exp)
          def _step(self, up):
              if self._special:
                  return self
              c = _current[0]
              e = max(self.adjusted() - c.prec + 1, c.Etiny()) if self._int else c.Etiny()
              near = _new(Decimal, self._sign, _drop(self._sign, self._int, e - self._exp, ROUND_CEILING if up else ROUND_FLOOR), e)
              if near._compare(self) != 0:
                  return _round(near)
              one = _new(Decimal, 0 if up else 1, 1, e if self._int and str(self._int).strip('0') != '1' or up != bool(self._sign) else e - 1)
              with _Extra(5):
                  return near + one
          def next_plus(self, context=None):
              return self._step(True)
          def next_minus(self, context=None):
              return self._step(False)
          def next_toward(self, other, context=None):
              other = _arg(other)
              c = self._compare(other)
              if c is None:
                  return _nan(self, other)
              return self.copy_sign(other) if c == 0 else self._step(c < 0)
          def _logical(self, other, function):
              other = _arg(other)
              a, b = str(self._int), str(other._int)
              if self._sign or other._sign or self._exp or other._exp or set(a + b) - {'0', '1'}:
                  return _signal(InvalidOperation, _new(Decimal, 0, 0, 0, 'n'))
              return Decimal(int(format(function(int(a, 2), int(b, 2)), 'b')))
          def logical_and(self, other, context=None):
              return self._logical(other, lambda a, b: a & b)
          def logical_or(self, other, context=None):
              return self._logical(other, lambda a, b: a | b)
          def logical_xor(self, other, context=None):
              return self._logical(other, lambda a, b: a ^ b)
          def logical_invert(self, context=None):
              return self._logical(Decimal('1' * _current[0].prec), lambda a, b: a ^ b)
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
              m = _read_spec(spec)
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
                          left += int(precision) * 0
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

      _spec = []

      def _read_spec(spec):
          if not _spec:
              import re
              _spec.append(re.compile(r'(?:(.)?([<>=^]))?([-+ ])?(0)?(?!0)(\d+)?([,_])?(?:\.(\d+))?([eEfFgGn%])?', re.DOTALL))
          return _spec[0].fullmatch(spec)

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
              if hasattr(x, 'numerator') and hasattr(x, 'denominator'):
                  with localcontext() as c:
                      c.prec = 400
                      return Decimal(x.numerator) / Decimal(x.denominator)
          return NotImplemented

      def _round(x, context=None):
          if x._special:
              return x
          context = context or _current[0]
          n = x._int
          k = len(str(n)) - context.prec if n.bit_length() < 13000 else _digits(n) - context.prec
          e = x._exp
          if k <= 0:
              top = e + k + context.prec - 1
              if context.Emin <= top <= context.Emax or n == 0 and context.Etiny() <= e <= context.Emax:
                  return x
              k = 0
          if n == 0:
              limit = context.Etiny() if e < 0 else context.Emax
              context.flags[Clamped] = True
              return _new(Decimal, x._sign, 0, limit)
          if e + k < context.Etiny():
              k = context.Etiny() - e
              context.flags[Subnormal] = True
          if k > 0:
              context.flags[Rounded] = True
              exact = n % 10 ** k == 0 if k < 5000 else False
              n = _drop(x._sign, n, k, context.rounding)
              e += k
              if _digits(n) > context.prec:
                  n //= 10
                  e += 1
              if not exact:
                  _signal(Inexact, None, None, context)
                  if context.flags[Subnormal] and k == context.Etiny() - x._exp:
                      _signal(Underflow, None, None, context)
          if e + _digits(n) - 1 > context.Emax:
              context.flags[Inexact] = context.flags[Rounded] = True
              away = context.rounding in (ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_UP) or context.rounding == (ROUND_FLOOR if x._sign else ROUND_CEILING)
              big = _new(Decimal, x._sign, 0, 0, 'F') if away else _new(Decimal, x._sign, 10 ** context.prec - 1, context.Etop())
              return _signal(Overflow, big, None, context)
          return _new(Decimal, x._sign, n, e)

      def _nan(a, b):
          # The NaN among the operands; a signalling one signals.
          for x in (a, b):
              if x._special == 'N':
                  return _signal(InvalidOperation, _new(Decimal, x._sign, x._int, 0, 'n'))
          x = a if a._special == 'n' else b
          return _new(Decimal, x._sign, x._int, 0, 'n')

      def _near(a, b):
          # Operands far apart: the small one counts only as a sticky digit.
          prec = _current[0].prec
          if not a._int or not b._int:
              zero, other = (a, b) if not a._int else (b, a)
              if not other._int or zero._exp >= other._exp:
                  return a, b
              e = max(zero._exp, other._exp - max(0, prec - _digits(other._int)) - 2)
              zero = _new(Decimal, zero._sign, 0, e)
              return (zero, other) if not a._int else (other, zero)
          big, small = (a, b) if a.adjusted() >= b.adjusted() else (b, a)
          e = min(big._exp, big.adjusted() - prec - 2)
          if small.adjusted() < e - 1:
              small = _new(Decimal, small._sign, 1, e - 2)
          return (big, small) if big is a else (small, big)

      def _ideal(a, b):
          # The remainder a of a division by a larger b has the smaller exponent.
          if a._exp <= b._exp or a._exp - b._exp > _current[0].prec:
              return a
          return _new(Decimal, a._sign, a._int * 10 ** (a._exp - b._exp), b._exp)

      def _power(x, n):
          r = Decimal(1)
          while n:
              if n & 1:
                  r = r * x
              n >>= 1
              if n:
                  x = x * x
          return r

      def _long(digits):
          # int() of many digits, in halves.
          n = len(digits)
          if n <= 4000:
              return int(digits)
          half = n // 2
          return _long(digits[:n - half]) * 10 ** half + _long(digits[n - half:])

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
