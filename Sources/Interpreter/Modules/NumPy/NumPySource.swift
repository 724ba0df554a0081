// SPDX-License-Identifier: Apache-2.0
// Python source of the numpy subset: scalar classes, dtypes, making arrays. Names with an
// underscore are natives of NumPyModule or helpers. Builtins that numpy shadows are kept under
// `_b...` names.

enum NumPySource {
  static let scalars = """
    _babs = abs
    _ball = all
    _bany = any
    _bmax = max
    _bmin = min
    _bpow = pow
    _bround = round
    _bsum = sum
    _bsorted = sorted
    _bbool = bool

    class AxisError(ValueError, IndexError):
        pass

    def _raise_axis(message):
        raise AxisError(message)

    class generic:
        _numpy_scalar = True
        dtype = property(lambda self: _dtype_named(self._name))
        shape = ()
        ndim = 0
        size = 1
        nbytes = 8
        itemsize = 8
        def item(self):
            return _plain(self)
        def tolist(self):
            return _plain(self)
        def astype(self, t):
            return _astype(self, _code_of(t))[()]
        def round(self, decimals=0):
            return round(self, decimals)
        def sum(self, *args, **kwargs):
            return self
        max = min = mean = sum
        def any(self):
            return bool_(_plain(self))
        all = any
        def __add__(self, other):
            return _operate(0, self, other)
        def __sub__(self, other):
            return _operate(1, self, other)
        def __mul__(self, other):
            return _operate(2, self, other)
        def __truediv__(self, other):
            return _operate(3, self, other)
        def __floordiv__(self, other):
            return _operate(4, self, other)
        def __mod__(self, other):
            return _operate(5, self, other)
        def __pow__(self, other):
            return _operate(6, self, other)
        def __radd__(self, other):
            return _operate(0, other, self)
        def __rsub__(self, other):
            return _operate(1, other, self)
        def __rmul__(self, other):
            return _operate(2, other, self)
        def __rtruediv__(self, other):
            return _operate(3, other, self)
        def __rfloordiv__(self, other):
            return _operate(4, other, self)
        def __rmod__(self, other):
            return _operate(5, other, self)
        def __rpow__(self, other):
            return _operate(6, other, self)
        def __divmod__(self, other):
            return (_operate(4, self, other), _operate(5, self, other))
        def __rdivmod__(self, other):
            return (_operate(4, other, self), _operate(5, other, self))
        def __eq__(self, other):
            return _operate(7, self, other)
        def __ne__(self, other):
            return _operate(8, self, other)
        def __lt__(self, other):
            return _operate(9, self, other)
        def __le__(self, other):
            return _operate(10, self, other)
        def __gt__(self, other):
            return _operate(11, self, other)
        def __ge__(self, other):
            return _operate(12, self, other)
        def __hash__(self):
            return hash(_plain(self))
        def __neg__(self):
            return _unary('negative', self)
        def __pos__(self):
            return self
        def __abs__(self):
            return _unary('absolute', self)
        def __round__(self, ndigits=None):
            return int(_bround(_plain(self))) if ndigits is None else round(self, ndigits)
        def __repr__(self):
            return f'np.{self._name}({_plain(self)!r})'
        def __str__(self):
            return str(_plain(self))
        def __format__(self, spec):
            return format(_plain(self), spec)
        def __getitem__(self, key):
            if key == ():
                return self
            raise IndexError('invalid index to scalar variable.')

    def _operate(op, a, b):
        if isinstance(a, (generic, int, float)) and isinstance(b, (generic, int, float)):
            return _binary(op, a, b)
        x = b if isinstance(a, generic) else a
        if isinstance(x, (list, tuple)):
            return _binary(op, a, b)
        if op == 7 or op == 8:
            if x is None or isinstance(x, str):
                return bool_(op == 8)
        return NotImplemented

    class number(generic):
        pass

    class integer(number):
        pass

    class signedinteger(integer):
        pass

    class inexact(number):
        pass

    class floating(inexact):
        pass

    class float64(float, floating):
        _name = 'float64'
        __add__ = generic.__add__
        __sub__ = generic.__sub__
        __mul__ = generic.__mul__
        __truediv__ = generic.__truediv__
        __floordiv__ = generic.__floordiv__
        __mod__ = generic.__mod__
        __pow__ = generic.__pow__
        __radd__ = generic.__radd__
        __rsub__ = generic.__rsub__
        __rmul__ = generic.__rmul__
        __rtruediv__ = generic.__rtruediv__
        __rfloordiv__ = generic.__rfloordiv__
        __rmod__ = generic.__rmod__
        __rpow__ = generic.__rpow__
        __divmod__ = generic.__divmod__
        __rdivmod__ = generic.__rdivmod__
        __eq__ = generic.__eq__
        __ne__ = generic.__ne__
        __lt__ = generic.__lt__
        __le__ = generic.__le__
        __gt__ = generic.__gt__
        __ge__ = generic.__ge__
        __hash__ = generic.__hash__
        __neg__ = generic.__neg__
        __pos__ = generic.__pos__
        __abs__ = generic.__abs__
        __round__ = generic.__round__
        __repr__ = generic.__repr__
        __str__ = generic.__str__
        __format__ = generic.__format__

    class int64(signedinteger):
        _name = 'int64'
        def __new__(cls, value=0):
            if isinstance(value, (list, tuple)) or _is_array(value):
                return _array(value, 1)
            return _new_scalar(cls, int(value))
        def __and__(self, other):
            return _operate(13, self, other)
        def __or__(self, other):
            return _operate(14, self, other)
        def __xor__(self, other):
            return _operate(15, self, other)
        def __lshift__(self, other):
            return _operate(16, self, other)
        def __rshift__(self, other):
            return _operate(17, self, other)
        __rand__ = __and__
        __ror__ = __or__
        __rxor__ = __xor__
        def __invert__(self):
            return _unary('invert', self)
        def __int__(self):
            return _plain(self)
        def __index__(self):
            return _plain(self)
        def __float__(self):
            return float(_plain(self))
        def __bool__(self):
            return _plain(self) != 0
        def bit_count(self):
            return _plain(self).bit_count()
        def is_integer(self):
            return True
        real = property(lambda self: self)
        imag = property(lambda self: int64(0))
        numerator = real
        denominator = property(lambda self: 1)

    class bool_(generic):
        _name = 'bool'
        def __new__(cls, value=False):
            return _new_scalar(cls, True if value else False)
        def __and__(self, other):
            return _operate(13, self, other)
        def __or__(self, other):
            return _operate(14, self, other)
        def __xor__(self, other):
            return _operate(15, self, other)
        __rand__ = __and__
        __ror__ = __or__
        __rxor__ = __xor__
        def __invert__(self):
            return bool_(not _plain(self))
        def __bool__(self):
            return _plain(self)
        def __int__(self):
            return 1 if _plain(self) else 0
        def __float__(self):
            return 1.0 if _plain(self) else 0.0
        def __index__(self):
            return 1 if _plain(self) else 0
        def __repr__(self):
            return 'np.True_' if _plain(self) else 'np.False_'

    class str_(str, generic):
        _name = 'str_'
        __repr__ = lambda self: f'np.str_({str.__repr__(_plain(self))})'
        __str__ = lambda self: _plain(self)
        __format__ = lambda self, spec: format(_plain(self), spec)
        __eq__ = lambda self, other: _plain(self) == other
        __ne__ = lambda self, other: _plain(self) != other
        __lt__ = lambda self, other: _plain(self) < other
        __le__ = lambda self, other: _plain(self) <= other
        __gt__ = lambda self, other: _plain(self) > other
        __ge__ = lambda self, other: _plain(self) >= other
        __hash__ = lambda self: hash(_plain(self))
        __add__ = lambda self, other: _plain(self) + other
        __radd__ = lambda self, other: other + _plain(self)
        __mul__ = lambda self, other: _plain(self) * other
        __rmul__ = __mul__
        __mod__ = lambda self, other: _plain(self) % other
        __getitem__ = lambda self, key: _plain(self)[key]

    int_ = int8 = int16 = int32 = uint8 = uint16 = uint32 = uint64 = intp = longlong = int64
    float_ = float16 = float32 = double = single = longdouble = float64
    object_ = object
    character = str_
    bool = bool_
    True_ = bool_(1)
    False_ = bool_(0)

    class dtype:
        def __new__(cls, t):
            return _dtype_named(_NAMES[_code_of(t)])
        def __repr__(self):
            return "dtype('O')" if self.name == 'object' else f"dtype('{self.name}')"
        def __str__(self):
            return self.name
        def __eq__(self, other):
            if isinstance(other, dtype):
                return self.name == other.name
            try:
                return self._c == _code_of(other)
            except TypeError:
                return False
        def __hash__(self):
            return hash(self.name)

    _NAMES = ('bool', 'int64', 'float64', 'object', '<U1')
    _TYPES = (bool_, int64, float64, object, str_)
    _KINDS = 'bifOU'

    def _dtype_named(name):
        self = object.__new__(dtype)
        self.name = name
        self._c = 4 if name.startswith('<U') or name == 'str_' else _NAMES.index(name)
        self.type = _TYPES[self._c]
        self.kind = _KINDS[self._c]
        self.char = '?ldOU'[self._c]
        self.itemsize = 8
        return self

    def _code_of(t):
        if t is None:
            return None
        if isinstance(t, dtype):
            return t._c
        if t is float or t is float64:
            return 2
        if t is int or t is int64:
            return 1
        if t is _bbool or t is bool_:
            return 0
        if t is str or t is str_:
            return 4
        if t is object:
            return 3
        if isinstance(t, str):
            if t.startswith(('int', 'uint', 'i', 'u')) and not t.startswith('U'):
                return 1
            if t.startswith(('float', 'f', 'double', 'd')):
                return 2
            if t.startswith('bool') or t == '?':
                return 0
            if t.startswith(('str', 'U', '<U')):
                return 4
            if t.startswith(('O', 'object')):
                return 3
            raise TypeError(f"data type '{t}' not understood")
        raise TypeError(f"Cannot interpret '{t!r}' as a data type")

    def _leaf(value):
        # Python objects that natives cannot iterate.
        if isinstance(value, (list, tuple, range, ndarray, generic, str, int, float)) or value is None:
            return value
        if isinstance(value, (dict, set, frozenset)) or not hasattr(value, '__iter__'):
            return value
        if hasattr(value, '__len__'):
            return list(value)
        return value

    """

  static let creation = """
    def array(object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0, like=None):
        a = _array(_leaf(object), _code_of(dtype))
        while a.ndim < ndmin:
            a = _reshape(a, (1,) + a.shape)
        return a

    def asarray(a, dtype=None, order=None, **kwargs):
        return _asarray(_leaf(a), _code_of(dtype))

    asanyarray = ascontiguousarray = asarray

    def asfarray(a):
        return _asarray(a, 2)

    def fromiter(iter, dtype, count=-1):
        return _array(list(iter), _code_of(dtype))

    def fromfunction(function, shape, *, dtype=float, **kwargs):
        return function(*indices(shape), **kwargs)

    def indices(dimensions, dtype=int):
        grids = []
        for axis, n in enumerate(dimensions):
            shape = [1] * len(dimensions)
            shape[axis] = n
            grids.append(_broadcast(_reshape(arange(n), tuple(shape)), dimensions))
        return stack(grids)

    def _shape_of(shape):
        return shape if isinstance(shape, (tuple, list)) else (shape,)

    def zeros(shape, dtype=float, order='C', **kwargs):
        return _full(_shape_of(shape), '' if _code_of(dtype) == 4 else 0, _code_of(dtype))

    empty = zeros

    def ones(shape, dtype=float, order='C', **kwargs):
        return _full(_shape_of(shape), 1, _code_of(dtype))

    def full(shape, fill_value, dtype=None, order='C', **kwargs):
        return _full(_shape_of(shape), fill_value, _code_of(dtype))

    def zeros_like(a, dtype=None, **kwargs):
        a = asarray(a)
        return _full(a.shape, 0, _code(a) if dtype is None else _code_of(dtype))

    empty_like = zeros_like

    def ones_like(a, dtype=None, **kwargs):
        a = asarray(a)
        return _full(a.shape, 1, _code(a) if dtype is None else _code_of(dtype))

    def full_like(a, fill_value, dtype=None, **kwargs):
        a = asarray(a)
        return _full(a.shape, fill_value, _code(a) if dtype is None else _code_of(dtype))

    def eye(N, M=None, k=0, dtype=float, **kwargs):
        M = N if M is None else M
        a = _full((N, M), 0, _code_of(dtype))
        for i in range(N):
            if 0 <= i + k < M:
                a[i, i + k] = 1
        return a

    def identity(n, dtype=float):
        return eye(n, dtype=dtype)

    def arange(start, stop=None, step=1, dtype=None, **kwargs):
        if stop is None:
            start, stop = 0, start
        a = _arange(start, stop, step)
        return a if dtype is None else _astype(a, _code_of(dtype))

    def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0):
        num = int(num)
        if num < 0:
            raise ValueError(f'Number of samples, {num}, must be non-negative.')
        div = num - 1 if endpoint else num
        start = float(start) if not isinstance(start, (list, tuple, ndarray)) else asarray(start, float)
        stop = float(stop) if not isinstance(stop, (list, tuple, ndarray)) else asarray(stop, float)
        delta = stop - start
        y = _astype(_arange(0, num, 1), 2)
        step = nan
        if div > 0:
            step = delta / div
            y = y * step if step != 0 else y / div * delta
        else:
            y = y * delta
        y = y + start
        if endpoint and num > 1:
            y[-1] = stop
        if dtype is not None:
            y = _astype(floor(y) if _code_of(dtype) == 1 else y, _code_of(dtype))
        return (y, float64(step)) if retstep else y

    def logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None):
        y = power(base, linspace(start, stop, num, endpoint))
        return y if dtype is None else _astype(y, _code_of(dtype))

    def geomspace(start, stop, num=50, endpoint=True):
        y = power(10.0, linspace(log10(start), log10(stop), num, endpoint))
        if num > 0:
            y[0] = start
            if endpoint and num > 1:
                y[-1] = stop
        return y

    def diag(v, k=0):
        v = asarray(v)
        if v.ndim == 1:
            n = len(v) + _babs(k)
            a = _full((n, n), 0, _code(v))
            for i in range(len(v)):
                a[i + _bmax(-k, 0), i + _bmax(k, 0)] = v[i]
            return a
        return diagonal(v, k)

    def diagonal(a, offset=0, axis1=0, axis2=1):
        a = asarray(a)
        rows = _bmax(-offset, 0)
        columns = _bmax(offset, 0)
        n = _bmax(0, _bmin(a.shape[0] - rows, a.shape[1] - columns))
        i = arange(n)
        return a[i + rows, i + columns]

    def trace(a, offset=0):
        return sum(diagonal(a, offset))

    def _triangle(m, k, keep_upper):
        m = asarray(m)
        i = _reshape(arange(m.shape[-2]), (-1, 1))
        j = arange(m.shape[-1])
        return _where(j - i >= k if keep_upper else j - i <= k, m, zeros_like(m))

    def triu(m, k=0):
        return _triangle(m, k, True)

    def tril(m, k=0):
        return _triangle(m, k, False)

    def tri(N, M=None, k=0, dtype=float):
        return tril(ones((N, N if M is None else M), dtype), k)

    def vander(x, N=None, increasing=False):
        x = asarray(x)
        N = len(x) if N is None else N
        powers = range(N) if increasing else range(N - 1, -1, -1)
        return stack([x ** p for p in powers], axis=1)

    def meshgrid(*xi, indexing='xy', **kwargs):
        xs = [asarray(x) for x in xi]
        n = len(xs)
        shapes = [len(x) for x in xs]
        order = list(range(n))
        if indexing == 'xy' and n > 1:
            order[0], order[1] = 1, 0
        full_shape = [0] * n
        for k, x in enumerate(xs):
            full_shape[order[k]] = shapes[k]
        out = []
        for k, x in enumerate(xs):
            shape = [1] * n
            shape[order[k]] = shapes[k]
            out.append(copy(_broadcast(_reshape(x, tuple(shape)), tuple(full_shape))))
        return tuple(out)

    """
}
