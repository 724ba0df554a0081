// SPDX-License-Identifier: Apache-2.0
// Python source of the numpy subset: elementwise functions, shape, joining, searching, sets.
// Its length is that of the Python source of whole modules, which is kept in one piece.

extension NumPySource {
  static let functions = elementwise + shaping + searching

  private static let elementwise = """
    class ufunc:
        def __init__(self, name, call, op=None, identity=None):
            self.__name__ = name
            self._call = call
            self._op = op
        def __call__(self, *args, out=None, where=True, dtype=None, casting=None):
            r = self._call(*args)
            if out is not None:
                out[...] = r
                return out
            return r if dtype is None else _astype(r, _code_of(dtype))
        def __repr__(self):
            return f"<ufunc '{self.__name__}'>"
        def reduce(self, a, axis=0, keepdims=False):
            names = {0: 'sum', 2: 'prod', 18: 'max', 19: 'min', 22: 'all', 23: 'any'}
            if self._op in names:
                return _reduce(names[self._op], asarray(a), axis, keepdims)
            a = asarray(a)
            total = a[0]
            for x in a[1:]:
                total = self._call(total, x)
            return total
        def accumulate(self, a, axis=0):
            a = asarray(a)
            if self._op == 0:
                return _accumulate(a, axis, False)
            if self._op == 2:
                return _accumulate(a, axis, True)
            out = []
            for x in a:
                out.append(x if not out else self._call(out[-1], x))
            return array(out)
        def outer(self, a, b):
            a = asarray(a)
            return self._call(_reshape(a, a.shape + (1,) * asarray(b).ndim), b)

    def _unary_ufunc(name):
        return ufunc(name, lambda x: _unary(name, _leaf(x)))

    def _binary_ufunc(name, op):
        return ufunc(name, lambda a, b: _binary(op, _leaf(a), _leaf(b)), op)

    negative = _unary_ufunc('negative')
    positive = _unary_ufunc('positive')
    absolute = abs = fabs = _unary_ufunc('absolute')
    sqrt = _unary_ufunc('sqrt')
    exp = _unary_ufunc('exp')
    exp2 = _unary_ufunc('exp2')
    expm1 = _unary_ufunc('expm1')
    log = _unary_ufunc('log')
    log2 = _unary_ufunc('log2')
    log10 = _unary_ufunc('log10')
    log1p = _unary_ufunc('log1p')
    sin = _unary_ufunc('sin')
    cos = _unary_ufunc('cos')
    tan = _unary_ufunc('tan')
    arcsin = asin = _unary_ufunc('arcsin')
    arccos = acos = _unary_ufunc('arccos')
    arctan = atan = _unary_ufunc('arctan')
    sinh = _unary_ufunc('sinh')
    cosh = _unary_ufunc('cosh')
    tanh = _unary_ufunc('tanh')
    arcsinh = _unary_ufunc('arcsinh')
    arccosh = _unary_ufunc('arccosh')
    arctanh = _unary_ufunc('arctanh')
    cbrt = _unary_ufunc('cbrt')
    square = _unary_ufunc('square')
    reciprocal = _unary_ufunc('reciprocal')
    floor = _unary_ufunc('floor')
    ceil = _unary_ufunc('ceil')
    trunc = fix = _unary_ufunc('trunc')
    rint = _unary_ufunc('rint')
    sign = _unary_ufunc('sign')
    degrees = rad2deg = _unary_ufunc('degrees')
    radians = deg2rad = _unary_ufunc('radians')
    isnan = _unary_ufunc('isnan')
    isinf = _unary_ufunc('isinf')
    isfinite = _unary_ufunc('isfinite')
    signbit = _unary_ufunc('signbit')
    logical_not = _unary_ufunc('logical_not')
    invert = bitwise_not = _unary_ufunc('invert')
    add = _binary_ufunc('add', 0)
    subtract = _binary_ufunc('subtract', 1)
    multiply = _binary_ufunc('multiply', 2)
    divide = true_divide = _binary_ufunc('divide', 3)
    floor_divide = _binary_ufunc('floor_divide', 4)
    mod = remainder = _binary_ufunc('remainder', 5)
    power = pow = _binary_ufunc('power', 6)
    float_power = ufunc('float_power', lambda a, b: _binary(6, _asarray(_leaf(a), 2), _leaf(b)), 6)
    equal = _binary_ufunc('equal', 7)
    not_equal = _binary_ufunc('not_equal', 8)
    less = _binary_ufunc('less', 9)
    less_equal = _binary_ufunc('less_equal', 10)
    greater = _binary_ufunc('greater', 11)
    greater_equal = _binary_ufunc('greater_equal', 12)
    bitwise_and = _binary_ufunc('bitwise_and', 13)
    bitwise_or = _binary_ufunc('bitwise_or', 14)
    bitwise_xor = _binary_ufunc('bitwise_xor', 15)
    left_shift = _binary_ufunc('left_shift', 16)
    right_shift = _binary_ufunc('right_shift', 17)
    maximum = fmax = _binary_ufunc('maximum', 18)
    minimum = fmin = _binary_ufunc('minimum', 19)
    arctan2 = _binary_ufunc('arctan2', 20)
    hypot = _binary_ufunc('hypot', 21)
    logical_and = _binary_ufunc('logical_and', 22)
    logical_or = _binary_ufunc('logical_or', 23)
    logical_xor = _binary_ufunc('logical_xor', 24)
    copysign = _binary_ufunc('copysign', 25)
    fmod = _binary_ufunc('fmod', 26)
    gcd = _binary_ufunc('gcd', 27)
    lcm = _binary_ufunc('lcm', 28)
    _OPERATORS = [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a * b, lambda a, b: a / b, lambda a, b: a // b, lambda a, b: a % b, lambda a, b: a ** b, lambda a, b: a == b, lambda a, b: a != b, lambda a, b: a < b, lambda a, b: a <= b, lambda a, b: a > b, lambda a, b: a >= b, lambda a, b: a & b, lambda a, b: a | b, lambda a, b: a ^ b, lambda a, b: a << b, lambda a, b: a >> b, lambda a, b: a if a >= b else b, lambda a, b: a if a <= b else b]

    def _object_binary(a, b, op):
        if _code(a) == 4 and _code(b) == 4 and op in (1, 2, 3, 4, 5, 6):
            name = ('add', 'subtract', 'multiply', 'divide', 'floor_divide', 'remainder', 'power')[op]
            raise TypeError(f"ufunc '{name}' did not contain a loop with signature matching types (dtype('{a.dtype}'), dtype('{b.dtype}')) -> None")
        if op < 7 and (_code(a) == 4) != (_code(b) == 4) and _code(a) != 3 and _code(b) != 3:
            name = ('add', 'subtract', 'multiply', 'divide', 'floor_divide', 'remainder', 'power')[op]
            raise TypeError(f"ufunc '{name}' did not contain a loop with signature matching types (dtype('{a.dtype}'), dtype('{b.dtype}')) -> None")
        f = _OPERATORS[op]
        values = [f(x, y) for x, y in zip(_flat_values(a), _flat_values(b))]
        code = 0 if 7 <= op <= 12 else 4 if _code(a) == 4 and _code(b) == 4 else 3
        return _from_flat(values, a.shape, code)

    def _object_unary(a, name):
        if name == 'negative':
            return _from_flat([-x for x in _flat_values(a)], a.shape, 3)
        if name == 'absolute':
            return _from_flat([_babs(x) for x in _flat_values(a)], a.shape, 3)
        if name == 'logical_not':
            return _from_flat([not x for x in _flat_values(a)], a.shape, 0)
        for x in _flat_values(a):
            if not isinstance(x, (int, float)):
                if _code(a) == 4:
                    raise TypeError(f"ufunc '{name}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''")
                raise TypeError(f"loop of ufunc does not support argument 0 of type {type(x).__name__} which has no callable {name} method")
        return _unary(name, _astype(a, 2))

    def _object_reduce(a, op, axis):
        if axis is not None and a.ndim > 1:
            a = _transpose(a, None) if axis == 0 else a
            return array([_object_reduce(row, op, None) for row in a], dtype=object)
        values = _flat_values(a)
        if op == 'sum':
            total = 0 if not values else values[0]
            for x in values[1:]:
                total = total + x
            return total
        if op == 'prod':
            total = 1
            for x in values:
                total = total * x
            return total
        if op == 'min':
            return _bmin(values)
        if op == 'max':
            return _bmax(values)
        if op == 'all':
            return _ball(values)
        if op == 'any':
            return _bany(values)
        best = _bmin(values) if op == 'argmin' else _bmax(values)
        return int64(values.index(best))

    def _object_text(a, is_repr):
        return _text(a, [repr(x) for x in _flat_values(a)], is_repr)

    def round(a, decimals=0, out=None):
        a = _leaf(a)
        if _code(a) != 2:
            if decimals >= 0 or _code(a) > 2:
                return a if isinstance(a, (ndarray, generic)) else _asarray(a, None)[()]
            p = 10 ** -decimals
            return _astype(rint(asarray(a) / p) * p, 1)[()]
        if decimals == 0:
            return _unary('rint', a)
        p = 10.0 ** _babs(decimals)
        return rint(asarray(a) * p) / p if decimals > 0 else rint(asarray(a) / p) * p

    around = round_ = round

    def clip(a, a_min=None, a_max=None, out=None, min=None, max=None, **kwargs):
        a_min = min if a_min is None else a_min
        a_max = max if a_max is None else a_max
        if a_min is not None:
            a = maximum(a, a_min)
        if a_max is not None:
            a = minimum(a, a_max)
        if out is not None:
            out[...] = a
        return a

    def where(condition, x=None, y=None):
        if x is None and y is None:
            return _nonzero(_leaf(condition))
        r = _where(_leaf(condition), _leaf(x), _leaf(y))
        return r

    def select(condlist, choicelist, default=0):
        r = asarray(default)
        for c, x in zip(reversed(condlist), reversed(choicelist)):
            r = _where(c, x, r)
        return r

    def piecewise(x, condlist, funclist):
        x = asarray(x)
        y = zeros_like(x)
        for c, f in zip(condlist, funclist):
            c = asarray(c)
            y[c] = f(x[c]) if callable(f) else f
        if len(funclist) > len(condlist):
            rest = ~asarray(condlist[0])
            for c in condlist[1:]:
                rest = rest & ~asarray(c)
            f = funclist[-1]
            y[rest] = f(x[rest]) if callable(f) else f
        return y

    def isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
        a = asarray(a, float)
        b = asarray(b, float)
        r = (a == b) | ((absolute(a - b) <= atol + rtol * absolute(b)) & isfinite(b) & isfinite(a))
        if equal_nan:
            r = r | (isnan(a) & isnan(b))
        return r

    def allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
        return _bbool(all(isclose(a, b, rtol, atol, equal_nan)))

    def array_equal(a1, a2, equal_nan=False):
        a1 = asarray(a1)
        a2 = asarray(a2)
        return a1.shape == a2.shape and _bbool(all(a1 == a2))

    array_equiv = array_equal

    def nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None):
        x = asarray(x, float)
        x = _where(isnan(x), nan, x)
        x = _where(x == inf, 1.7976931348623157e+308 if posinf is None else posinf, x)
        return _where(x == -inf, -1.7976931348623157e+308 if neginf is None else neginf, x)

    def vectorize(pyfunc=None, otypes=None, excluded=None, signature=None, **kwargs):
        if pyfunc is None:
            return lambda f: vectorize(f, otypes=otypes)
        def call(*args):
            arrays = [asarray(a) for a in args]
            shape = broadcast_shapes(*[a.shape for a in arrays])
            lists = [[x for x in _broadcast(a, shape).flat] for a in arrays]
            values = [pyfunc(*xs) for xs in zip(*lists)]
            code = _code_of(otypes[0]) if otypes else None
            return _from_flat(values, shape, code)
        call.__name__ = getattr(pyfunc, '__name__', 'vectorize')
        return call

    def frompyfunc(func, nin, nout):
        return vectorize(func, otypes=[object])

    def apply_along_axis(func1d, axis, arr, *args, **kwargs):
        arr = asarray(arr)
        moved = moveaxis(arr, axis, -1)
        shape = moved.shape[:-1]
        rows = _reshape(moved, (-1, moved.shape[-1]))
        results = array([func1d(row, *args, **kwargs) for row in rows])
        r = _reshape(results, shape + results.shape[1:])
        return moveaxis(r, -1, axis) if results.ndim > 1 else r

    def heaviside(x, h0):
        x = asarray(x, float)
        return _where(x < 0, 0.0, _where(x == 0, h0, 1.0))

    def sinc(x):
        x = asarray(x, float) * pi
        return _where(x == 0, 1.0, sin(x) / _where(x == 0, 1.0, x))

    def divmod(a, b):
        return floor_divide(a, b), mod(a, b)

    def isscalar(x):
        return isinstance(x, (generic, int, float, complex, str, bytes))

    def isreal(x):
        return ones(shape(x), _bbool)[()]

    """

  private static let shaping = """
    def shape(a):
        return asarray(a).shape

    def size(a, axis=None):
        a = asarray(a)
        return a.size if axis is None else a.shape[axis]

    def ndim(a):
        return asarray(a).ndim

    def reshape(a, shape=None, order='C', *, newshape=None, copy=None):
        shape = newshape if shape is None else shape
        if order == 'F':
            a = asarray(a)
            return _transpose(_reshape(_transpose(a, None), tuple(reversed(_shape_of(shape)))), None)
        return _reshape(_leaf(a), shape if isinstance(shape, (tuple, list)) else (shape,))

    def _method_reshape(a, *shape, order='C', copy=None):
        return reshape(a, shape[0] if len(shape) == 1 else shape, order)

    def ravel(a, order='C'):
        a = asarray(a)
        return _reshape(_transpose(a, None) if order == 'F' else a, (a.size,))

    def _method_flatten(a, order='C'):
        return copy(ravel(a, order))

    def copy(a, order='K'):
        return _array(a, None)

    def _method_copy(a, order='C'):
        return _array(a, None)

    def _method_astype(a, dtype, copy=True, **kwargs):
        return _astype(a, _code_of(dtype))

    def astype(a, dtype, copy=True):
        return _astype(a, _code_of(dtype))

    def _method_tolist(a):
        return _tolist(a)

    def _method_view(a, *args):
        return a[...]

    def _method_fill(a, value):
        a[...] = value

    def _method_conj(a):
        return a

    def _method_tobytes(a):
        raise NotImplementedError('tobytes() is not part of the numpy subset')

    def transpose(a, axes=None):
        return _transpose(_leaf(a), axes)

    permute_dims = transpose

    def _method_transpose(a, *axes):
        if not axes or axes[0] is None:
            return _transpose(a, None)
        return _transpose(a, axes[0] if isinstance(axes[0], (tuple, list)) else axes)

    def swapaxes(a, axis1, axis2):
        a = asarray(a)
        axes = list(range(a.ndim))
        axes[axis1], axes[axis2] = axes[axis2], axes[axis1]
        return _transpose(a, axes)

    def moveaxis(a, source, destination):
        a = asarray(a)
        axes = list(range(a.ndim))
        x = axes.pop(source)
        axes.insert(destination if destination >= 0 else a.ndim + destination, x)
        return _transpose(a, axes)

    def squeeze(a, axis=None):
        a = asarray(a)
        if axis is None:
            return _reshape(a, tuple([n for n in a.shape if n != 1]))
        axis = axis if axis >= 0 else axis + a.ndim
        if a.shape[axis] != 1:
            raise ValueError('cannot select an axis to squeeze out which has size not equal to one')
        return _reshape(a, a.shape[:axis] + a.shape[axis + 1:])

    def expand_dims(a, axis):
        a = asarray(a)
        axis = axis if axis >= 0 else axis + a.ndim + 1
        return _reshape(a, a.shape[:axis] + (1,) + a.shape[axis:])

    def atleast_1d(a):
        a = asarray(a)
        return _reshape(a, (1,)) if a.ndim == 0 else a

    def atleast_2d(a):
        a = asarray(a)
        return _reshape(a, (1, a.size)) if a.ndim < 2 else a

    def broadcast_to(a, shape):
        return _broadcast(_leaf(a), _shape_of(shape))

    def broadcast_shapes(*shapes):
        r = zeros(0)
        a = _full(shapes[0] if shapes else (), 0, 0)
        for s in shapes[1:]:
            a = asarray(_binary(14, a, _full(s, 0, 0)))
        return asarray(a).shape

    def broadcast_arrays(*args):
        arrays = [asarray(a) for a in args]
        s = broadcast_shapes(*[a.shape for a in arrays])
        return tuple([_broadcast(a, s) for a in arrays])

    def concatenate(arrays, axis=0, out=None, dtype=None, **kwargs):
        arrays = list(arrays)
        if axis is None:
            arrays = [ravel(a) for a in arrays]
            axis = 0
        r = _concatenate([asarray(a) for a in arrays], axis)
        return r if dtype is None else _astype(r, _code_of(dtype))

    concat = concatenate

    def stack(arrays, axis=0, out=None):
        arrays = [asarray(a) for a in arrays]
        if not arrays:
            raise ValueError('need at least one array to stack')
        for a in arrays:
            if a.shape != arrays[0].shape:
                raise ValueError('all input arrays must have the same shape')
        return _concatenate([expand_dims(a, axis) for a in arrays], axis)

    def vstack(tup, dtype=None):
        return _concatenate([atleast_2d(a) for a in tup], 0)

    row_stack = vstack

    def hstack(tup, dtype=None):
        arrays = [atleast_1d(a) for a in tup]
        return _concatenate(arrays, 0 if arrays and arrays[0].ndim == 1 else 1)

    def column_stack(tup):
        arrays = []
        for a in tup:
            a = asarray(a)
            arrays.append(_reshape(a, (a.size, 1)) if a.ndim < 2 else a)
        return _concatenate(arrays, 1)

    def dstack(tup):
        return stack([atleast_2d(a) for a in tup], axis=2)

    def append(arr, values, axis=None):
        if axis is None:
            return _concatenate([ravel(arr), ravel(values)], 0)
        return _concatenate([asarray(arr), asarray(values)], axis)

    def insert(arr, obj, values, axis=None):
        arr = asarray(arr)
        if axis is None:
            arr = ravel(arr)
            axis = 0
        n = arr.shape[axis]
        if isinstance(obj, (list, tuple, ndarray)):
            places = [int(i) for i in obj]
            items = [v for v in broadcast_to(values, (len(places),))] if axis == 0 and arr.ndim == 1 else values
            out = [x for x in arr]
            for count, (i, v) in enumerate(_bsorted(zip(places, items), key=lambda p: p[0])):
                out.insert(i + count, v)
            return array(out)
        i = int(obj)
        if i < -n or i > n:
            raise IndexError(f'index {i} is out of bounds for axis {axis} with size {n}')
        i = i + n if i < 0 else i
        before = [slice(None)] * arr.ndim
        after = [slice(None)] * arr.ndim
        before[axis] = slice(0, i)
        after[axis] = slice(i, None)
        v = asarray(values)
        if arr.ndim == 1:
            v = _astype(_reshape(v, (v.size,)), _code(arr))
        else:
            shape = list(arr.shape)
            shape[axis] = 1
            v = _broadcast(expand_dims(v, axis) if 0 < v.ndim < arr.ndim else v, tuple(shape))
        return _concatenate([arr[tuple(before)], v, arr[tuple(after)]], axis)

    def delete(arr, obj, axis=None):
        arr = asarray(arr)
        if axis is None:
            arr = ravel(arr)
            axis = 0
        n = arr.shape[axis]
        keep = ones(n, _bbool)
        if not isinstance(obj, (list, tuple, ndarray, slice)) and not -n <= obj < n:
            raise IndexError(f'index {obj} is out of bounds for axis {axis} with size {n}')
        keep[obj] = False
        key = [slice(None)] * arr.ndim
        key[axis] = keep
        return arr[tuple(key)]

    def repeat(a, repeats, axis=None):
        a = asarray(a)
        if axis is None:
            a = ravel(a)
            axis = 0
        n = a.shape[axis]
        counts = _tolist(_broadcast(_leaf(repeats), (n,)))
        places = [i for i in range(n) for _ in range(counts[i])]
        key = [slice(None)] * a.ndim
        key[axis] = _array(places, 1)
        return a[tuple(key)]

    def tile(A, reps):
        A = asarray(A)
        reps = reps if isinstance(reps, (tuple, list)) else (reps,)
        d = _bmax(len(reps), A.ndim)
        A = _reshape(A, (1,) * (d - A.ndim) + A.shape)
        reps = (1,) * (d - len(reps)) + tuple(reps)
        for axis in range(d):
            if reps[axis] != 1:
                A = _concatenate([A] * reps[axis], axis) if reps[axis] > 0 else A[(slice(None),) * axis + (slice(0, 0),)]
        return copy(A)

    def flip(m, axis=None):
        m = asarray(m)
        key = [slice(None)] * m.ndim
        axes = range(m.ndim) if axis is None else axis if isinstance(axis, tuple) else (axis,)
        for i in axes:
            key[i] = slice(None, None, -1)
        return m[tuple(key)]

    def fliplr(m):
        return flip(m, 1)

    def flipud(m):
        return flip(m, 0)

    def rot90(m, k=1):
        m = asarray(m)
        k = k % 4
        if k == 0:
            return m
        if k == 2:
            return flip(m)
        return flip(_transpose(m, None), 0) if k == 1 else _transpose(flip(m, 0), None)

    def roll(a, shift, axis=None):
        a = asarray(a)
        if axis is None:
            flat = ravel(a)
            n = flat.size
            if n == 0:
                return a
            s = shift % n
            return _reshape(_concatenate([flat[n - s:], flat[:n - s]], 0), a.shape)
        n = a.shape[axis]
        s = shift % n
        key1 = [slice(None)] * a.ndim
        key2 = [slice(None)] * a.ndim
        key1[axis] = slice(n - s, None)
        key2[axis] = slice(0, n - s)
        return _concatenate([a[tuple(key1)], a[tuple(key2)]], axis)

    def array_split(ary, indices_or_sections, axis=0):
        ary = asarray(ary)
        n = ary.shape[axis]
        if isinstance(indices_or_sections, (list, tuple, ndarray)):
            points = [0] + [int(i) for i in indices_or_sections] + [n]
        else:
            k = int(indices_or_sections)
            if k <= 0:
                raise ValueError('number sections must be larger than 0.')
            each, extras = n // k, n % k
            points = [0]
            for i in range(k):
                points.append(points[-1] + each + (1 if i < extras else 0))
        out = []
        for i in range(len(points) - 1):
            key = [slice(None)] * ary.ndim
            key[axis] = slice(points[i], points[i + 1])
            out.append(ary[tuple(key)])
        return out

    def split(ary, indices_or_sections, axis=0):
        if not isinstance(indices_or_sections, (list, tuple, ndarray)):
            if asarray(ary).shape[axis] % indices_or_sections:
                raise ValueError('array split does not result in an equal division')
        return array_split(ary, indices_or_sections, axis)

    def hsplit(ary, n):
        return split(ary, n, 0 if asarray(ary).ndim == 1 else 1)

    def vsplit(ary, n):
        return split(ary, n, 0)

    def pad(array, pad_width, mode='constant', constant_values=0, **kwargs):
        a = asarray(array)
        if isinstance(pad_width, int):
            pad_width = ((pad_width, pad_width),) * a.ndim
        elif isinstance(pad_width[0], int):
            pad_width = (tuple(pad_width) if len(pad_width) == 2 else (pad_width[0], pad_width[0]),) * a.ndim
        for axis, (before, after) in enumerate(pad_width):
            shape = list(a.shape)
            if mode == 'constant':
                shape[axis] = before
                first = _full(tuple(shape), constant_values, _code(a))
                shape[axis] = after
                last = _full(tuple(shape), constant_values, _code(a))
            else:
                n = a.shape[axis]
                if mode == 'edge':
                    left, right = [0] * before, [n - 1] * after
                elif mode == 'wrap':
                    left, right = [(i - before) % n for i in range(before)], [i % n for i in range(after)]
                else:
                    off = 1 if mode == 'reflect' else 0
                    left = [before - 1 - i + off for i in range(before)]
                    right = [n - 1 - i - off for i in range(after)]
                first, last = take(a, _array(left, 1), axis), take(a, _array(right, 1), axis)
            a = _concatenate([first, a, last], axis)
        return a

    """

  private static let searching = """
    def sort(a, axis=-1, kind=None, order=None):
        a = asarray(a)
        if axis is None:
            return _sort(ravel(a), 0)
        return _sort(a, axis)

    def _method_sort(a, axis=-1, kind=None, order=None):
        a[...] = _sort(a, axis)

    _method_partition = lambda a, kth, axis=-1: _method_sort(a, axis)

    def partition(a, kth, axis=-1):
        return sort(a, axis)

    def argsort(a, axis=-1, kind=None, order=None, stable=None):
        a = asarray(a)
        if axis is None:
            return _argsort(ravel(a), 0)
        return _argsort(a, axis)

    def argpartition(a, kth, axis=-1):
        return argsort(a, axis)

    def lexsort(keys, axis=-1):
        keys = [asarray(k) for k in keys]
        order = list(range(len(keys[0])))
        for k in keys:
            values = _flat_values(k)
            order = _bsorted(order, key=lambda i: values[i])
        return _array(order, 1)

    def nonzero(a):
        return _nonzero(_leaf(a))

    def flatnonzero(a):
        return _nonzero(ravel(a))[0]

    def argwhere(a):
        return _transpose(stack(_nonzero(_leaf(a))), None)

    def count_nonzero(a, axis=None, keepdims=False):
        r = _reduce('sum', _astype(asarray(a), 0), axis, keepdims)
        return r

    def take(a, indices, axis=None, out=None, mode='raise'):
        a = asarray(a)
        if axis is None:
            return ravel(a)[_leaf(indices) if not isinstance(indices, int) else indices]
        key = [slice(None)] * a.ndim
        key[axis] = indices
        return a[tuple(key)]

    def take_along_axis(arr, indices, axis):
        arr = asarray(arr)
        if arr.ndim == 1:
            return arr[indices]
        i = arange(arr.shape[0])
        if axis in (1, -1):
            return arr[_reshape(i, (-1, 1)), indices]
        return arr[indices, arange(arr.shape[1])]

    def compress(condition, a, axis=None):
        return take(a, flatnonzero(condition), axis)

    extract = lambda condition, arr: ravel(arr)[ravel(condition)]

    def _method_compress(a, condition, axis=None):
        return compress(condition, a, axis)

    def put(a, ind, v):
        flat = ravel(a)
        flat[ind] = v
        a[...] = _reshape(flat, a.shape)

    def choose(a, choices):
        a = asarray(a)
        return array([choices[int(i)][k] for k, i in enumerate(a)])

    def searchsorted(a, v, side='left', sorter=None):
        values = _flat_values(asarray(a))
        def find(x):
            lo, hi = 0, len(values)
            while lo < hi:
                mid = (lo + hi) // 2
                if values[mid] < x or (side == 'right' and not x < values[mid]):
                    lo = mid + 1
                else:
                    hi = mid
            return lo
        v = asarray(v)
        return _from_flat([find(x) for x in _flat_values(v)], v.shape, 1)

    def digitize(x, bins, right=False):
        bins = asarray(bins)
        if len(bins) > 1 and bins[0] > bins[-1]:
            r = searchsorted(flip(bins), x, 'left' if not right else 'right')
            return len(bins) - r
        return searchsorted(bins, x, 'left' if right else 'right')

    class _UniqueResult(tuple):
        pass

    def unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None, **kwargs):
        ar = asarray(ar)
        if axis == 0 and ar.ndim > 1:
            rows = _bsorted(set([tuple(r) for r in _tolist(ar)]))
            all_rows = [tuple(r) for r in _tolist(ar)]
            out = [_array([list(r) for r in rows], _code(ar))]
            if return_index:
                out.append(_array([all_rows.index(r) for r in rows], 1))
            if return_inverse:
                out.append(_array([rows.index(r) for r in all_rows], 1))
            if return_counts:
                out.append(_array([all_rows.count(r) for r in rows], 1))
            return out[0] if len(out) == 1 else tuple(out)
        shape = ar.shape
        ar = ravel(ar)
        if ar.size == 0:
            empty_ints = _array([], 1)
            out = [ar] + [empty_ints] * (return_index + return_inverse + return_counts)
            return out[0] if len(out) == 1 else tuple(out)
        order = _argsort(ar, 0)
        s = ar[order]
        mask = _concatenate([_array([True], 0), asarray(s[1:] != s[:-1])], 0)
        out = [s[mask]]
        starts = _nonzero(mask)[0]
        if return_index:
            out.append(order[starts])
        if return_inverse:
            inverse = _full((ar.size,), 0, 1)
            inverse[order] = _accumulate(_astype(mask, 1), 0, False) - 1
            out.append(_reshape(inverse, shape))
        if return_counts:
            ends = _concatenate([starts[1:], _array([ar.size], 1)], 0)
            out.append(ends - starts)
        return out[0] if len(out) == 1 else tuple(out)

    unique_values = unique

    def isin(element, test_elements, assume_unique=False, invert=False):
        e = asarray(element)
        known = set(_flat_values(asarray(list(test_elements) if isinstance(test_elements, (set, frozenset)) else test_elements)))
        return _from_flat([(x in known) != invert for x in _flat_values(e)], e.shape, 0)

    in1d = isin

    def intersect1d(a, b, assume_unique=False, return_indices=False):
        a = unique(a)
        return a[isin(a, b)]

    def union1d(a, b):
        return unique(_concatenate([ravel(a), ravel(b)], 0))

    def setdiff1d(a, b, assume_unique=False):
        a = unique(a)
        return a[isin(a, b, invert=True)]

    def setxor1d(a, b):
        return unique(_concatenate([setdiff1d(a, b), setdiff1d(b, a)], 0))

    def bincount(x, weights=None, minlength=0):
        x = _tolist(asarray(x))
        n = _bmax((_bmax(x) + 1) if x else 0, minlength)
        out = [0] * n if weights is None else [0.0] * n
        for i, k in enumerate(x):
            out[k] += 1 if weights is None else float(weights[i])
        return _array(out, 1 if weights is None else 2)

    def histogram(a, bins=10, range=None, density=False, weights=None):
        a = ravel(asarray(a, float))
        if isinstance(bins, int):
            if range is None:
                lo, hi = (a.min(), a.max()) if a.size else (0.0, 1.0)
            else:
                lo, hi = range
            if lo == hi:
                lo, hi = lo - 0.5, hi + 0.5
            edges = linspace(lo, hi, bins + 1)
        else:
            edges = asarray(bins)
        counts = [0] * (len(edges) - 1)
        e = _tolist(edges)
        for x in _tolist(a):
            if e[0] <= x <= e[-1]:
                k = int(searchsorted(edges, x, 'right')) - 1
                counts[_bmin(k, len(counts) - 1)] += 1
        h = _array(counts, 1)
        if density:
            h = h / (diff(edges) * _bsum(counts))
        return h, edges

    def unravel_index(indices, shape):
        if isinstance(indices, (int, generic)):
            rest = int(indices)
            out = []
            for n in reversed(shape):
                out.append(int64(rest % n))
                rest //= n
            return tuple(reversed(out))
        parts = [unravel_index(int(i), shape) for i in asarray(indices)]
        return tuple([_array([p[k] for p in parts], 1) for k in builtins_range(len(shape))])

    builtins_range = range

    def ravel_multi_index(multi_index, dims):
        total = 0
        for i, n in zip(multi_index, dims):
            total = total * n + i
        return total

    def ndenumerate(arr):
        arr = asarray(arr)
        for k, x in enumerate(arr.flat):
            yield tuple([int(i) for i in unravel_index(k, arr.shape)]), x

    def ndindex(*shape):
        if len(shape) == 1 and isinstance(shape[0], tuple):
            shape = shape[0]
        n = 1
        for k in shape:
            n *= k
        for k in range(n):
            yield tuple([int(i) for i in unravel_index(k, shape)])

    """
}
