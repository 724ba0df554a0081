// SPDX-License-Identifier: Apache-2.0
// Python source of the numpy subset: reductions, statistics, products, polynomials, and the
// submodules linalg and random (legacy generator: MT19937, the numbers of numpy for a seed).

extension NumPySource {
  static let statistics = reductions + products

  private static let reductions = """
    def _reduced(op, a, axis, keepdims):
        if isinstance(axis, tuple):
            a = asarray(a)
            for k in _bsorted([x if x >= 0 else x + a.ndim for x in axis], reverse=True):
                a = _reduce(op, a, k, keepdims)
            return a
        return _reduce(op, a, axis, keepdims)

    def _with_options(r, dtype, out):
        if dtype is not None:
            r = _astype(r, _code_of(dtype))
            r = r[()] if r.ndim == 0 else r
        if out is not None:
            out[...] = r
        return r

    def sum(a, axis=None, dtype=None, out=None, keepdims=False, initial=0, where=None):
        if not isinstance(a, (list, tuple, ndarray, range, generic, int, float)) and hasattr(a, '__next__'):
            return _bsum(a)
        a = _leaf(a)
        if where is not None:
            a = _where(where, a, 0)
        r = _reduced('sum', a, axis, keepdims)
        if initial != 0:
            r = r + initial
        return r if dtype is None and out is None else _with_options(r, dtype, out)

    def prod(a, axis=None, dtype=None, out=None, keepdims=False, initial=1):
        r = _reduced('prod', _leaf(a), axis, keepdims)
        if initial != 1:
            r = r * initial
        return r if dtype is None and out is None else _with_options(r, dtype, out)

    product = prod

    def min(a, axis=None, out=None, keepdims=False, initial=None, where=None):
        a = _leaf(a)
        if initial is not None:
            r = _reduced('min', a, axis, keepdims) if size(a) else initial
            return minimum(r, initial)
        return _reduced('min', a, axis, keepdims)

    def max(a, axis=None, out=None, keepdims=False, initial=None, where=None):
        a = _leaf(a)
        if initial is not None:
            r = _reduced('max', a, axis, keepdims) if size(a) else initial
            return maximum(r, initial)
        return _reduced('max', a, axis, keepdims)

    amin = min
    amax = max

    def ptp(a, axis=None):
        return max(a, axis) - min(a, axis)

    def all(a, axis=None, out=None, keepdims=False, where=None):
        return _reduced('all', _leaf(a), axis, keepdims)

    def any(a, axis=None, out=None, keepdims=False, where=None):
        return _reduced('any', _leaf(a), axis, keepdims)

    alltrue = all
    sometrue = any

    def argmin(a, axis=None, out=None, keepdims=False):
        return _reduce('argmin', _leaf(a), axis, keepdims)

    def argmax(a, axis=None, out=None, keepdims=False):
        return _reduce('argmax', _leaf(a), axis, keepdims)

    def _count(a, axis):
        if axis is None:
            return a.size
        n = 1
        for k in (axis if isinstance(axis, tuple) else (axis,)):
            if not -a.ndim <= k < a.ndim:
                raise AxisError(f'axis {k} is out of bounds for array of dimension {a.ndim}')
            n *= a.shape[k]
        return n

    def mean(a, axis=None, dtype=None, out=None, keepdims=False, where=None):
        a = asarray(_leaf(a))
        if where is not None:
            return mean(a[where], axis)
        if _code(a) == 4:
            raise TypeError("cannot perform reduce with flexible type")
        n = _count(a, axis)
        if _code(a) == 3:
            return _reduced('sum', a, axis, keepdims) / n
        if n == 0:
            return float64(nan) if axis is None else _reduced('sum', a, axis, keepdims) * nan
        r = _reduced('sum', a if _code(a) == 2 else _astype(a, 2), axis, keepdims) / n
        return r if dtype is None else _with_options(r, dtype, None)

    def average(a, axis=None, weights=None, returned=False, keepdims=False):
        a = asarray(a)
        if weights is None:
            return mean(a, axis)
        w = asarray(weights)
        if w.shape != a.shape:
            if axis is None:
                raise TypeError('Axis must be specified when shapes of a and weights differ.')
            if w.ndim != 1:
                raise ValueError('Shape of weights must be consistent with shape of a along specified axis.')
            if w.shape[0] != a.shape[axis]:
                raise ValueError('Shape of weights must be consistent with shape of a along specified axis.')
            s = [1] * a.ndim
            s[axis] = w.shape[0]
            w = _broadcast(_reshape(w, tuple(s)), a.shape)
        scl = _reduced('sum', _astype(w, 2), axis, False)
        if any(scl == 0):
            raise ZeroDivisionError("Weights sum to zero, can't be normalized")
        avg = _reduced('sum', multiply(a, _astype(w, 2)), axis, False) / scl
        return (avg, scl) if returned else avg

    def var(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, correction=None, **kwargs):
        a = asarray(_leaf(a))
        ddof = ddof if correction is None else correction
        n = _count(a, axis)
        if _code(a) < 2:
            a = _astype(a, 2)
        if n == 0:
            return float64(nan)
        m = _reduced('sum', a, axis, True) / n
        x = a - m
        return _reduced('sum', multiply(x, x), axis, keepdims) / _bmax(n - ddof, 0)

    def std(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, correction=None, **kwargs):
        return sqrt(var(a, axis, dtype, out, ddof, keepdims, correction=correction))

    def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
        a = asarray(_leaf(a))
        if axis is None:
            s = _sort(ravel(a), 0)
            n = s.size
            if n == 0:
                return float64(nan)
            if _code(s) == 2 and isnan(s[-1]):
                return float64(nan)
            if n % 2:
                return float64(s[n // 2])
            return mean(s[n // 2 - 1:n // 2 + 1])
        s = _sort(a, axis)
        n = a.shape[axis]
        key = [slice(None)] * a.ndim
        key[axis] = slice(n // 2, n // 2 + 1) if n % 2 else slice(n // 2 - 1, n // 2 + 1)
        return mean(s[tuple(key)], axis, keepdims=keepdims)

    def quantile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, **kwargs):
        a = asarray(_leaf(a), float)
        method = kwargs.get('interpolation', method)
        if axis is not None and a.ndim > 1:
            m = moveaxis(a, axis, -1)
            rows = [quantile(row, q, method=method) for row in _reshape(m, (-1, m.shape[-1]))]
            return _transpose(_reshape(array(rows), m.shape[:-1] + asarray(q).shape), None) if asarray(q).ndim else _reshape(array(rows), m.shape[:-1])
        s = _sort(ravel(a), 0)
        n = s.size
        def one(q):
            if not 0 <= q <= 1:
                raise ValueError('Quantiles must be in the range [0, 1]')
            if n == 0:
                return nan
            h = q * (n - 1)
            k = int(h)
            if k >= n - 1:
                return _plain(s[n - 1])
            lo = _plain(s[k])
            hi = _plain(s[k + 1])
            if method == 'lower':
                return lo
            if method == 'higher':
                return hi if h > k else lo
            if method == 'nearest':
                return lo if h - k < 0.5 or (h - k == 0.5 and k % 2 == 0) else hi
            if method == 'midpoint':
                return (lo + hi) / 2 if h > k else lo
            t = h - k
            d = hi - lo
            return hi - d * (1 - t) if t >= 0.5 else lo + d * t
        if isinstance(q, (list, tuple, ndarray)):
            return _array([one(float(x)) for x in q], 2)
        return float64(one(float(q)))

    def percentile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, **kwargs):
        if isinstance(q, (list, tuple, ndarray)):
            q = asarray(q, float) / 100
            if any(q < 0) or any(q > 1):
                raise ValueError('Percentiles must be in the range [0, 100]')
        else:
            if not 0 <= q <= 100:
                raise ValueError('Percentiles must be in the range [0, 100]')
            q = q / 100
        return quantile(a, q, axis, method=method, **kwargs)

    def cumsum(a, axis=None, dtype=None, out=None):
        a = asarray(_leaf(a))
        return _accumulate(ravel(a), 0, False) if axis is None else _accumulate(a, axis, False)

    def cumprod(a, axis=None, dtype=None, out=None):
        a = asarray(_leaf(a))
        return _accumulate(ravel(a), 0, True) if axis is None else _accumulate(a, axis, True)

    cumulative_sum = cumsum
    cumulative_prod = cumprod

    def diff(a, n=1, axis=-1, **kwargs):
        a = asarray(_leaf(a))
        for _ in range(n):
            key1 = [slice(None)] * a.ndim
            key2 = [slice(None)] * a.ndim
            key1[axis] = slice(1, None)
            key2[axis] = slice(None, -1)
            a = a[tuple(key1)] ^ a[tuple(key2)] if _code(a) == 0 else a[tuple(key1)] - a[tuple(key2)]
        return a

    def ediff1d(ary):
        return diff(ravel(ary))

    def gradient(f, *varargs, axis=None):
        f = asarray(f, float)
        n = len(f)
        if varargs and isinstance(varargs[0], (list, tuple, ndarray)):
            x = asarray(varargs[0], float)
        else:
            x = arange(n) * (varargs[0] if varargs else 1.0)
        g = zeros(n)
        g[0] = (f[1] - f[0]) / (x[1] - x[0])
        g[-1] = (f[-1] - f[-2]) / (x[-1] - x[-2])
        for i in range(1, n - 1):
            h1 = x[i] - x[i - 1]
            h2 = x[i + 1] - x[i]
            g[i] = (f[i + 1] - f[i - 1]) / (h1 + h2) if h1 == h2 else (h1 * h1 * f[i + 1] + (h2 * h2 - h1 * h1) * f[i] - h2 * h2 * f[i - 1]) / (h1 * h2 * (h1 + h2))
        return g

    def _without_nan(a):
        a = ravel(asarray(a, float))
        return a[~isnan(a)]

    def _nan_function(f):
        def call(a, axis=None, **kwargs):
            a = asarray(a, float)
            if axis is None:
                return f(_without_nan(a), **kwargs)
            return apply_along_axis(lambda row: f(_without_nan(row), **kwargs), axis, a)
        return call

    nansum = _nan_function(sum)
    nanprod = _nan_function(prod)
    nanmean = _nan_function(mean)
    nanmedian = _nan_function(median)
    nanstd = _nan_function(std)
    nanvar = _nan_function(var)
    nanmin = _nan_function(min)
    nanmax = _nan_function(max)

    def nanpercentile(a, q, **kwargs):
        return percentile(_without_nan(a), q, **kwargs)

    def nanquantile(a, q, **kwargs):
        return quantile(_without_nan(a), q, **kwargs)

    def nanargmax(a, axis=None):
        return argmax(_where(isnan(a), -inf, a), axis)

    def nanargmin(a, axis=None):
        return argmin(_where(isnan(a), inf, a), axis)

    def cov(m, y=None, rowvar=True, bias=False, ddof=None):
        m = asarray(m, float)
        if m.ndim == 1:
            m = _reshape(m, (1, m.size))
        if not rowvar:
            m = _transpose(m, None)
        if y is not None:
            m = _concatenate([m, atleast_2d(asarray(y, float))], 0)
        n = m.shape[1]
        ddof = (0 if bias else 1) if ddof is None else ddof
        x = m - _reshape(mean(m, 1), (-1, 1))
        c = dot(x, _transpose(x, None)) * (1 / (n - ddof)) if n != ddof else dot(x, _transpose(x, None)) / 0.0
        return c if c.shape != (1, 1) else c[0, 0]

    def corrcoef(x, y=None, rowvar=True):
        c = asarray(cov(x, y, rowvar))
        if c.ndim == 0:
            return c / c
        d = sqrt(diagonal(c))
        return clip(c / _reshape(d, (-1, 1)) / d, -1, 1)

    """

  private static let products = """
    def dot(a, b, out=None):
        a = asarray(_leaf(a))
        b = asarray(_leaf(b))
        if a.ndim == 0 or b.ndim == 0:
            return multiply(a, b)
        if a.shape[-1] != b.shape[-2 if b.ndim > 1 else 0]:
            k = b.ndim - 2 if b.ndim > 1 else 0
            def show(s):
                return '(' + ','.join([str(n) for n in s]) + (',)' if len(s) == 1 else ')')
            raise ValueError(f'shapes {show(a.shape)} and {show(b.shape)} not aligned: {a.shape[-1]} (dim {a.ndim - 1}) != {b.shape[k]} (dim {k})')
        if _code(a) > 2 or _code(b) > 2:
            return sum(multiply(a, b))
        return _matmul(a, b)

    def matmul(a, b):
        a = asarray(_leaf(a))
        b = asarray(_leaf(b))
        if a.ndim > 2 or b.ndim > 2:
            n = _bmax(a.shape[0] if a.ndim > 2 else 1, b.shape[0] if b.ndim > 2 else 1)
            return stack([matmul(a[i] if a.ndim > 2 else a, b[i] if b.ndim > 2 else b) for i in range(n)])
        return _matmul(a, b)

    def vdot(a, b):
        return dot(ravel(a), ravel(b))

    def inner(a, b):
        a = asarray(a)
        b = asarray(b)
        return dot(a, _transpose(b, None)) if b.ndim > 1 else dot(a, b)

    def outer(a, b, out=None):
        return _reshape(ravel(a), (-1, 1)) * ravel(b)

    def kron(a, b):
        a = asarray(a)
        b = asarray(b)
        if a.ndim == 1:
            return ravel(outer(a, b))
        return _concatenate([_concatenate([x * b for x in row], 1) for row in a], 0)

    def cross(a, b, axis=-1):
        a = asarray(a)
        b = asarray(b)
        if a.ndim > 1 or b.ndim > 1:
            a, b = broadcast_arrays(a, b)
            return stack([cross(x, y) for x, y in zip(a, b)])
        if len(a) == 2 and len(b) == 2:
            return a[0] * b[1] - a[1] * b[0]
        return array([a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]])

    def tensordot(a, b, axes=2):
        a = asarray(a)
        b = asarray(b)
        if axes == 1:
            return dot(a, b)
        return sum(multiply(a, b))

    def einsum(subscripts, *operands):
        left, _, right = subscripts.replace(' ', '').partition('->')
        terms = left.split(',')
        arrays = [asarray(x) for x in operands]
        sizes = {}
        for t, a in zip(terms, arrays):
            for c, n in zip(t, a.shape):
                sizes[c] = n
        if '->' not in subscripts:
            right = ''.join([c for c in _bsorted(set(left) - {','}) if left.count(c) == 1])
        summed = [c for c in sizes if c not in right]
        labels = list(right) + summed
        shape = tuple([sizes[c] for c in labels])
        total = None
        for t, a in zip(terms, arrays):
            while len(set(t)) < len(t):
                c = [x for x in t if t.count(x) > 1][0]
                i, j = [k for k, x in enumerate(t) if x == c][:2]
                a = moveaxis(moveaxis(a, i, 0), j, 1)
                a = array([a[k, k] for k in range(sizes[c])])
                t = c + t.replace(c, '')
            order = _bsorted(range(len(t)), key=lambda k: labels.index(t[k]))
            a = _transpose(a, order) if len(t) > 1 else a
            s = [sizes[c] if c in t else 1 for c in labels]
            a = _reshape(a, tuple(s))
            total = a if total is None else total * a
        total = _broadcast(total, shape)
        for _ in summed:
            total = _reduce('sum', total, len(total.shape) - 1, False)
        return total

    def polyval(p, x):
        y = 0
        x = asarray(x) if isinstance(x, (list, tuple)) else x
        for c in asarray(p):
            y = y * x + c
        return y

    def polyfit(x, y, deg, **kwargs):
        x = asarray(x, float)
        y = asarray(y, float)
        lhs = vander(x, deg + 1)
        scale = sqrt(sum(lhs * lhs, 0))
        c = linalg.lstsq(lhs / scale, y)[0]
        return c / scale

    def polyadd(a, b):
        a = atleast_1d(a)
        b = atleast_1d(b)
        n = _bmax(len(a), len(b))
        return _concatenate([zeros(n - len(a), int), a], 0) + _concatenate([zeros(n - len(b), int), b], 0)

    def polymul(a, b):
        return convolve(a, b)

    def polyder(p, m=1):
        p = asarray(p)
        n = len(p) - 1
        return p[:-1] * arange(n, 0, -1)

    def polyint(p, m=1):
        p = asarray(p, float)
        n = len(p)
        return _concatenate([p / arange(n, 0, -1), zeros(1)], 0)

    def poly(roots):
        a = ones(1)
        for r in roots:
            a = convolve(a, array([1, -r]))
        return a

    def roots(p):
        p = _tolist(asarray(p))
        while p and p[0] == 0:
            p = p[1:]
        zeros_at_end = 0
        while p and p[-1] == 0:
            p = p[:-1]
            zeros_at_end += 1
        n = len(p) - 1
        p = [c / p[0] for c in p] if p else p
        found = []
        if n == 1:
            found = [-p[1]]
        elif n == 2:
            d = p[1] * p[1] - 4 * p[2]
            if d >= 0:
                q = -(p[1] + (d ** 0.5 if p[1] >= 0 else -(d ** 0.5))) / 2
                found = [q, p[2] / q if q else 0.0]
            else:
                found = [complex(-p[1] / 2, (-d) ** 0.5 / 2), complex(-p[1] / 2, -(-d) ** 0.5 / 2)]
        elif n > 2:
            z = [complex(0.4, 0.9) ** k for k in range(n)]
            for _ in range(500):
                moved = 0.0
                for i in range(n):
                    value = 0j
                    for c in p:
                        value = value * z[i] + c
                    for j in range(n):
                        if j != i:
                            value = value / (z[i] - z[j])
                    z[i] = z[i] - value
                    moved = _bmax(moved, _babs(value))
                if moved < 1e-15:
                    break
            found = [x.real if _babs(x.imag) < 1e-12 * _bmax(1.0, _babs(x)) else x for x in z]
            found = _bsorted(found, key=lambda x: -_babs(x))
        found = found + [0.0] * zeros_at_end
        return array(found) if not _bany([isinstance(x, complex) for x in found]) else _array(found, 3)

    def convolve(a, v, mode='full'):
        a = asarray(a)
        v = asarray(v)
        n, m = len(a), len(v)
        out = _full((n + m - 1,), 0, _bmax(_code(a), _code(v)))
        for i in range(m):
            out[i:i + n] = out[i:i + n] + a * v[i]
        if mode == 'same':
            k = _bmax(n, m)
            start = (_bmin(n, m) - 1) // 2
            return out[start:start + k]
        if mode == 'valid':
            return out[_bmin(n, m) - 1:_bmax(n, m)]
        return out

    def correlate(a, v, mode='valid'):
        return convolve(a, flip(v), mode)

    def interp(x, xp, fp, left=None, right=None, period=None):
        xs = _tolist(asarray(xp, float))
        fs = _tolist(asarray(fp, float))
        def one(v):
            if v <= xs[0]:
                return fs[0] if v == xs[0] or left is None else left
            if v >= xs[-1]:
                return fs[-1] if v == xs[-1] or right is None else right
            k = int(searchsorted(xs, v, 'right')) - 1
            slope = (fs[k + 1] - fs[k]) / (xs[k + 1] - xs[k])
            return slope * (v - xs[k]) + fs[k]
        x = asarray(x, float)
        return _from_flat([one(v) for v in _flat_values(x)], x.shape, 2)

    def trapezoid(y, x=None, dx=1.0, axis=-1):
        y = asarray(y)
        d = dx if x is None else diff(asarray(x))
        return sum(d * (y[1:] + y[:-1]) / 2.0)

    trapz = trapezoid

    """

  static let namespaces = """
    class errstate:
        def __init__(self, **kwargs):
            pass
        def __enter__(self):
            return self
        def __exit__(self, *args):
            return False

    def seterr(**kwargs):
        return {}

    def set_printoptions(**kwargs):
        pass

    def array2string(a, **kwargs):
        return str(a)

    def array_str(a, **kwargs):
        return str(a)

    def array_repr(a, **kwargs):
        return repr(a)

    def result_type(*args):
        return _dtype_named(_NAMES[_bmax([_code(asarray(a)) if not isinstance(a, (type, dtype, str)) else _code_of(a) for a in args])])

    def issubdtype(a, b):
        t = _TYPES[_code_of(a)]
        if b is int:
            b = integer
        elif b is float:
            b = floating
        elif isinstance(b, (str, dtype)):
            b = _TYPES[_code_of(b)]
        return issubclass(t, b)

    class finfo:
        def __init__(self, t=float):
            self.eps = float64(2.220446049250313e-16)
            self.max = float64(1.7976931348623157e+308)
            self.min = float64(-1.7976931348623157e+308)
            self.tiny = float64(2.2250738585072014e-308)
            self.resolution = float64(1e-15)

    class iinfo:
        def __init__(self, t=int):
            self.max = 9223372036854775807
            self.min = -9223372036854775808
            self.bits = 64

    Inf = Infinity = PINF = inf
    NINF = -inf
    NaN = NAN = nan
    import numpy.linalg
    import numpy.random
    from numpy import linalg, random
    """
}
