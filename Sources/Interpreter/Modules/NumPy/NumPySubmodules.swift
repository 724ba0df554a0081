// SPDX-License-Identifier: Apache-2.0
// numpy.linalg and numpy.random. Linear algebra is by elimination and Jacobi rotations, so last
// digits may differ from LAPACK's. Random numbers are those of numpy's legacy generator for a seed;
// without one they follow from the interpreter's seed.

import PythonAlgorithms

enum NumPySubmodules {
  static let linalg = ModuleDefinition(
    name: "numpy.linalg",
    source: """
      import numpy as _np
      from math import exp as _exp, log as _log

      class LinAlgError(ValueError):
          pass

      def _rows(a):
          a = _np.asarray(a, float)
          if a.ndim != 2:
              raise LinAlgError(f'{a.ndim}-dimensional array given. Array must be at least two-dimensional')
          return a.tolist()

      def _square(a):
          m = _rows(a)
          if m and len(m) != len(m[0]):
              raise LinAlgError('Last 2 dimensions of the array must be square')
          return m

      def _eliminate(m, b):
          n = len(m)
          sign = 1
          for k in range(n):
              p = k
              for i in range(k + 1, n):
                  if abs(m[i][k]) > abs(m[p][k]):
                      p = i
              if m[p][k] == 0:
                  return 0
              if p != k:
                  m[p], m[k] = m[k], m[p]
                  b[p], b[k] = b[k], b[p]
                  sign = -sign
              for i in range(k + 1, n):
                  f = m[i][k] / m[k][k]
                  if f != 0:
                      row = m[i]
                      top = m[k]
                      for j in range(k, n):
                          row[j] -= f * top[j]
                      right = b[i]
                      for j in range(len(right)):
                          right[j] -= f * b[k][j]
          return sign

      def _back(m, b):
          n = len(m)
          width = len(b[0]) if b else 0
          for k in range(n - 1, -1, -1):
              for j in range(width):
                  s = b[k][j]
                  for i in range(k + 1, n):
                      s -= m[k][i] * b[i][j]
                  b[k][j] = s / m[k][k]
          return b

      def det(a):
          m = _square(a)
          sign = _eliminate(m, [[] for _ in m])
          if sign == 0:
              return _np.float64(0.0)
          r = 0.0
          for i in range(len(m)):
              r += _log(abs(m[i][i]))
              if m[i][i] < 0:
                  sign = -sign
          return _np.float64(sign * _exp(r))

      def solve(a, b):
          m = _square(a)
          b = _np.asarray(b, float)
          flat = b.ndim == 1
          rows = [[x] for x in b.tolist()] if flat else b.tolist()
          if _eliminate(m, rows) == 0:
              raise LinAlgError('Singular matrix')
          x = _np.array(_back(m, rows))
          return x.reshape(-1) if flat else x

      def inv(a):
          m = _square(a)
          b = [[1.0 if i == j else 0.0 for j in range(len(m))] for i in range(len(m))]
          if _eliminate(m, b) == 0:
              raise LinAlgError('Singular matrix')
          return _np.array(_back(m, b))

      def norm(x, ord=None, axis=None, keepdims=False):
          x = _np.asarray(x, float)
          if axis is None:
              if ord is None:
                  x = x.ravel()
                  return _np.sqrt(_np.dot(x, x))
              if x.ndim == 2:
                  if ord == 'fro':
                      return _np.sqrt((x * x).sum())
                  if ord == 1:
                      return _np.abs(x).sum(axis=0).max()
                  if ord == _np.inf:
                      return _np.abs(x).sum(axis=1).max()
                  return svd(x, compute_uv=False)[0]
          if ord is None or ord == 2:
              return _np.sqrt((x * x).sum(axis=axis, keepdims=keepdims))
          if ord == _np.inf:
              return _np.abs(x).max(axis=axis)
          if ord == -_np.inf:
              return _np.abs(x).min(axis=axis)
          if ord == 0:
              return (x != 0).sum(axis=axis).astype(float)
          if ord == 1:
              return _np.abs(x).sum(axis=axis)
          return (_np.abs(x) ** ord).sum(axis=axis) ** (1.0 / ord)

      def matrix_power(a, n):
          a = _np.asarray(a)
          if n < 0:
              a = inv(a)
              n = -n
          r = _np.eye(a.shape[0], dtype=a.dtype)
          while n:
              if n & 1:
                  r = r @ a
              a = a @ a
              n >>= 1
          return r

      def eigh(a):
          m = _square(a)
          n = len(m)
          v = [[1.0 if i == j else 0.0 for j in range(n)] for i in range(n)]
          for _ in range(100):
              off = sum([m[i][j] ** 2 for i in range(n) for j in range(n) if i != j])
              if off < 1e-300:
                  break
              for p in range(n - 1):
                  for q in range(p + 1, n):
                      if m[p][q] == 0:
                          continue
                      theta = (m[q][q] - m[p][p]) / (2 * m[p][q])
                      t = (1 if theta >= 0 else -1) / (abs(theta) + (theta * theta + 1) ** 0.5)
                      c = 1 / (t * t + 1) ** 0.5
                      s = t * c
                      for k in range(n):
                          x, y = m[k][p], m[k][q]
                          m[k][p], m[k][q] = c * x - s * y, s * x + c * y
                      for k in range(n):
                          x, y = m[p][k], m[q][k]
                          m[p][k], m[q][k] = c * x - s * y, s * x + c * y
                      for k in range(n):
                          x, y = v[k][p], v[k][q]
                          v[k][p], v[k][q] = c * x - s * y, s * x + c * y
          order = sorted(range(n), key=lambda i: m[i][i])
          return _np.array([m[i][i] for i in order]), _np.array([[v[k][i] for i in order] for k in range(n)])

      def eigvalsh(a):
          return eigh(a)[0]

      def eig(a):
          x = _np.asarray(a, float)
          if _np.allclose(x, x.T):
              return eigh(x)
          m = _square(a)
          n = len(m)
          c = [1.0]
          b = _np.eye(n)
          for k in range(1, n + 1):
              b = x @ b
              t = -float(_np.trace(b)) / k
              c.append(t)
              b = b + t * _np.eye(n)
          w = _np.roots(c)
          vectors = []
          for value in w.tolist():
              if isinstance(value, complex):
                  raise NotImplementedError('complex eigenvalues are not part of the numpy subset')
              y = _np.ones(n)
              shifted = x - (value + 1e-10 * max(1.0, abs(value))) * _np.eye(n)
              for _ in range(4):
                  y = solve(shifted, y)
                  y = y / norm(y)
              vectors.append(y)
          return w, _np.array(vectors).T

      def eigvals(a):
          return eig(a)[0]

      def svd(a, full_matrices=True, compute_uv=True):
          a = _np.asarray(a, float)
          w, v = eigh(a.T @ a if a.shape[0] >= a.shape[1] else a @ a.T)
          w = _np.sqrt(_np.maximum(_np.flip(w), 0))
          v = _np.fliplr(v)
          if not compute_uv:
              return w
          safe = _np.where(w > 0, w, 1.0)
          if a.shape[0] >= a.shape[1]:
              return (a @ v) / safe, w, v.T
          return v, w, ((a.T @ v) / safe).T

      def matrix_rank(a, tol=None):
          s = svd(_np.atleast_2d(a), compute_uv=False)
          tol = s.max() * max(_np.asarray(a).shape) * 1e-10 if tol is None else tol
          return (s > tol).sum()

      def qr(a, mode='reduced'):
          a = _np.asarray(a, float)
          m, n = a.shape
          q = _np.zeros((m, n))
          r = _np.zeros((n, n))
          for j in range(n):
              v = a[:, j].copy()
              for i in range(j):
                  r[i, j] = _np.dot(q[:, i], v)
                  v = v - r[i, j] * q[:, i]
              r[j, j] = -norm(v)
              q[:, j] = v / r[j, j]
          return q, r

      def cholesky(a):
          m = _square(a)
          n = len(m)
          l = [[0.0] * n for _ in range(n)]
          for i in range(n):
              for j in range(i + 1):
                  s = m[i][j] - sum([l[i][k] * l[j][k] for k in range(j)])
                  if i == j:
                      if s <= 0:
                          raise LinAlgError('Matrix is not positive definite')
                      l[i][j] = s ** 0.5
                  else:
                      l[i][j] = s / l[j][j]
          return _np.array(l)

      def lstsq(a, b, rcond=None):
          a = _np.asarray(a, float)
          b = _np.asarray(b, float)
          q, r = qr(a)
          x = solve(r, q.T @ b)
          rest = b - a @ x
          return x, _np.atleast_1d((rest * rest).sum(axis=0)), a.shape[1], svd(a, compute_uv=False)

      def pinv(a):
          u, s, v = svd(a)
          return (v.T / s) @ u.T

      def cond(a, p=None):
          s = svd(a, compute_uv=False)
          return s[0] / s[-1]

      def multi_dot(arrays):
          r = arrays[0]
          for a in arrays[1:]:
              r = _np.dot(r, a)
          return r
      """)

  // MARK: random

  static let random = ModuleDefinition(
    name: "numpy.random",
    functions: [
      Native(
        "seed", "seed=None",
        checked: { vm, args throws(Exit) in
          let value = args.value(0, or: .none)
          RandomState.shared(vm).twister = RandomState.legacy(
            value.isNone
              ? Int(truncatingIfNeeded: vm.pointee.hashSeed & 0xFFFF_FFFF)
              : try vm.integer(args, 0))
          return .none
        }),
      Native("_double", "") { vm, _ in Value(RandomState.shared(vm).twister.random()) },
      Native(
        "_doubles", "count, /",
        checked: { vm, args throws(Exit) in
          let count = Swift.max(0, try vm.integer(args, 0))
          try vm.ensure(count * 8)
          let state = RandomState.shared(vm)
          return vm.makeArray(
            try vm.newArray((0..<count).map { _ in state.twister.random() }, [count]))
        }),
      Native(
        "_masked", "limit, /",
        checked: { vm, args throws(Exit) in
          Value(RandomState.shared(vm).masked(try vm.integer(args, 0)))
        }),
    ],
    source: """
      import numpy as _np
      from math import log as _log, sqrt as _sqrt

      _spare = [None]

      def _filled(size, draw):
          if size is None:
              return draw()
          shape = size if isinstance(size, (tuple, list)) else (size,)
          n = 1
          for k in shape:
              n *= int(k)
          return _np.array([draw() for _ in range(n)]).reshape(tuple(shape))

      _seed = seed

      def seed(seed=None):
          _spare[0] = None
          _seed(seed)

      def random_sample(size=None):
          if size is None:
              return _double()
          shape = size if isinstance(size, (tuple, list)) else (size,)
          n = 1
          for k in shape:
              n *= int(k)
          return _doubles(n).reshape(tuple(shape))

      random = ranf = sample = random_sample

      def rand(*dims):
          return random_sample(dims if dims else None)

      def uniform(low=0.0, high=1.0, size=None):
          r = random_sample(size)
          return low + (high - low) * r

      def _gauss():
          if _spare[0] is not None:
              x = _spare[0]
              _spare[0] = None
              return x
          while True:
              x1 = 2.0 * _double() - 1.0
              x2 = 2.0 * _double() - 1.0
              r2 = x1 * x1 + x2 * x2
              if r2 < 1.0 and r2 != 0.0:
                  break
          f = _sqrt(-2.0 * _log(r2) / r2)
          _spare[0] = f * x1
          return f * x2

      def standard_normal(size=None):
          return _filled(size, _gauss)

      def randn(*dims):
          return standard_normal(dims if dims else None)

      def normal(loc=0.0, scale=1.0, size=None):
          return _filled(size, lambda: loc + scale * _gauss())

      def exponential(scale=1.0, size=None):
          return _filled(size, lambda: -scale * _log(1.0 - _double()))

      def randint(low, high=None, size=None, dtype=int):
          if high is None:
              low, high = 0, low
          if low >= high:
              raise ValueError('low >= high' if low else 'high <= 0')
          low = int(low)
          limit = int(high) - 1 - low
          if size is None:
              return int(low + _masked(limit))
          return _filled(size, lambda: low + _masked(limit))

      def random_integers(low, high=None, size=None):
          return randint(1 if high is None else low, (low if high is None else high) + 1, size)

      def shuffle(x):
          for i in range(len(x) - 1, 0, -1):
              j = _masked(i)
              if isinstance(x, _np.ndarray) and x.ndim > 1:
                  t = x[i].copy()
                  x[i] = x[j]
                  x[j] = t
              else:
                  x[i], x[j] = x[j], x[i]

      def permutation(x):
          a = _np.arange(x) if isinstance(x, int) else _np.array(x)
          shuffle(a)
          return a

      def choice(a, size=None, replace=True, p=None):
          a = _np.arange(a) if isinstance(a, int) else _np.asarray(a)
          n = len(a)
          if n == 0:
              raise ValueError("'a' cannot be empty unless no samples are taken")
          if p is not None:
              p = _np.asarray(p, float)
              if abs(p.sum() - 1.0) > 1e-8:
                  raise ValueError('probabilities do not sum to 1')
              cdf = p.cumsum()
              cdf = cdf / cdf[-1]
          shape = () if size is None else tuple(size) if isinstance(size, (tuple, list)) else (size,)
          count = 1
          for k in shape:
              count *= k
          if replace:
              if p is None:
                  places = [_masked(n - 1) for _ in range(count)]
              else:
                  places = [int(_np.searchsorted(cdf, x, 'right')) for x in _doubles(count)]
          else:
              if count > n:
                  raise ValueError("Cannot take a larger sample than population when 'replace=False'")
              if p is None:
                  places = permutation(n)[:count].tolist()
              else:
                  places = []
                  p = p.copy()
                  while len(places) < count:
                      draws = _doubles(count - len(places))
                      for i in places:
                          p[i] = 0
                      cdf = p.cumsum()
                      cdf = cdf / cdf[-1]
                      for x in draws:
                          i = int(_np.searchsorted(cdf, x, 'right'))
                          if i not in places:
                              places.append(i)
          if size is None:
              return a[places[0]]
          return a[_np.array(places, dtype=int).reshape(shape)]

      def default_rng(seed=None):
          raise NotImplementedError('numpy.random.default_rng (PCG64) is not part of the numpy subset')
      """)
}

/// The legacy generator of numpy.random, one a machine.
final class RandomState {
  var twister: MersenneTwister

  init(_ twister: MersenneTwister) { self.twister = twister }

  /// MT19937 seeded by its own linear recurrence, as numpy's `seed(int)`.
  static func legacy(_ seed: Int) -> MersenneTwister {
    var words: [UInt32] = []
    var word = UInt32(truncatingIfNeeded: seed)
    for index in 0..<624 {
      words.append(word)
      word = 1_812_433_253 &* (word ^ word >> 30) &+ UInt32(index + 1)
    }
    words.append(624)
    return MersenneTwister(words: words, pendingGauss: nil) ?? MersenneTwister(seed: seed)
  }

  static func shared(_ vm: VM) -> RandomState { RandomStates.of(vm).numpy }

  /// A number in 0...limit by masking and rejecting.
  func masked(_ limit: Int) -> Int {
    if limit <= 0 { return 0 }
    if limit <= 0xFFFF_FFFF {
      let mask = UInt32.max >> UInt32(UInt32(limit).leadingZeroBitCount)
      while true {
        let value = twister.next() & mask
        if Int(value) <= limit { return Int(value) }
      }
    }
    let mask = UInt64.max >> UInt64(UInt64(limit).leadingZeroBitCount)
    while true {
      let high = UInt64(twister.next())
      let value = (high << 32 | UInt64(twister.next())) & mask
      if value <= UInt64(limit) { return Int(value) }
    }
  }
}

/// Generators of a machine: that of `random` and that of numpy.
final class RandomStates {
  var python: MersenneTwister
  /// Generators of `random.Random` objects.
  var others: [MersenneTwister] = []
  let numpy: RandomState
  /// Patterns of `re`, by handle.
  var regexes: [CompiledRegex] = []

  init(seed: Int) {
    python = MersenneTwister(seed: seed)
    numpy = RandomState(RandomState.legacy(seed))
  }

  /// The same numbers once more, for a run that is taken back.
  func copy() -> RandomStates {
    let copy = RandomStates(python: python, numpy: RandomState(numpy.twister))
    copy.others = others
    copy.regexes = regexes
    return copy
  }

  private init(python: MersenneTwister, numpy: RandomState) {
    self.python = python
    self.numpy = numpy
  }

  static func of(_ vm: VM) -> RandomStates {
    if let known = vm.pointee.random as? RandomStates { return known }
    let made = RandomStates(seed: Int(truncatingIfNeeded: vm.pointee.hashSeed >> 16))
    vm.pointee.random = made
    return made
  }
}
