// SPDX-License-Identifier: Apache-2.0
// statistics (https://docs.python.org/3.11/library/statistics.html) as Python source: sums are exact
// ratios of ints, roots are correctly rounded.

enum StatisticsModule {
  static let definition = ModuleDefinition(
    name: "statistics",
    source: #"""
      import math as _math
      from collections import namedtuple as _namedtuple

      class StatisticsError(ValueError):
          pass

      def _gcd_ratio(n, d):
          g = _math.gcd(n, d)
          return (n // g, d // g) if g > 1 else (n, d)

      def _ratio(x):
          if isinstance(x, int):
              return int(x), 1
          if hasattr(x, 'as_integer_ratio'):
              return x.as_integer_ratio()
          if hasattr(x, 'numerator'):
              return x.numerator, x.denominator
          raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")

      def _kind(types):
          kind = int
          for t in types:
              if t is bool or t is kind:
                  continue
              if kind is int:
                  kind = t
              elif t is int or issubclass(kind, t):
                  continue
              elif issubclass(t, kind):
                  kind = t
              elif issubclass(t, float):
                  kind = t if kind.__name__ != 'Decimal' else kind
              elif issubclass(kind, float):
                  continue
              else:
                  raise TypeError(f"don't know how to coerce {kind.__name__} and {t.__name__}")
          return kind

      def _sum(data):
          partials = {}
          types = []
          count = 0
          special = None
          for x in data:
              count += 1
              t = type(x)
              if t not in types:
                  types.append(t)
              if t is int:
                  partials[1] = partials.get(1, 0) + x
                  continue
              if isinstance(x, float) and (x != x or x in (_math.inf, -_math.inf)):
                  special = x if special is None else special + x
                  continue
              n, d = _ratio(x)
              partials[d] = partials.get(d, 0) + n
          kind = _kind(types)
          if special is not None:
              return kind, special, 1, count
          total_n, total_d = 0, 1
          for d, n in partials.items():
              total_n = total_n * d + n * total_d
              total_d = total_d * d
              g = _math.gcd(total_n, total_d)
              if g > 1:
                  total_n //= g
                  total_d //= g
          return kind, total_n, total_d, count

      def _convert(n, d, kind):
          if isinstance(n, float):
              return n
          if kind is int and d == 1:
              return n
          if kind is int or issubclass(kind, (int, float)):
              return n / d if kind is int or kind is float or issubclass(kind, int) else kind(n / d)
          if kind.__name__ == 'Decimal':
              return kind(n) / kind(d)
          return kind(n, d)

      def _numbers(data):
          return data if isinstance(data, (list, tuple)) else list(data)

      def mean(data):
          kind, n, d, count = _sum(data)
          if count < 1:
              raise StatisticsError('mean requires at least one data point')
          if isinstance(n, float):
              return n
          n, d = _gcd_ratio(n, d * count)
          return _convert(n, d, kind)

      def fmean(data, weights=None):
          data = _numbers(data)
          if weights is None:
              if not data:
                  raise StatisticsError('fmean requires at least one data point')
              return _math.fsum(data) / len(data)
          weights = _numbers(weights)
          if len(weights) != len(data):
              raise StatisticsError('data and weights must be the same length')
          num = _math.fsum([w * x for w, x in zip(weights, data)])
          den = _math.fsum(weights)
          if not den:
              raise StatisticsError('sum of weights must be non-zero')
          return num / den

      def geometric_mean(data):
          try:
              return _math.exp(fmean([_math.log(x) for x in data]))
          except ValueError:
              raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers') from None

      def harmonic_mean(data, weights=None):
          data = _numbers(data)
          n = len(data)
          if n < 1:
              raise StatisticsError('harmonic_mean requires at least one data point')
          for x in data:
              if x < 0:
                  raise StatisticsError('harmonic mean does not support negative values')
          if n == 1 and weights is None:
              if not isinstance(data[0], (int, float)) and not hasattr(data[0], 'as_integer_ratio'):
                  raise TypeError('unsupported type')
              return data[0]
          if weights is None:
              weights = [1] * n
              total_weight = n
          else:
              weights = _numbers(weights)
              if len(weights) != n:
                  raise StatisticsError('Number of weights does not match data size')
              total_weight = sum(weights)
          for x in data:
              if x == 0:
                  return 0
          kind, a, b, _ = _sum([w / x for w, x in zip(weights, data)])
          if a <= 0:
              raise StatisticsError('Weighted sum must be positive')
          wn, wd = _ratio(total_weight)
          n, d = _gcd_ratio(wn * b, wd * a)
          return _convert(n, d, kind)

      def median(data):
          data = sorted(data)
          n = len(data)
          if n == 0:
              raise StatisticsError('no median for empty data')
          if n % 2 == 1:
              return data[n // 2]
          return (data[n // 2 - 1] + data[n // 2]) / 2

      def median_low(data):
          data = sorted(data)
          n = len(data)
          if n == 0:
              raise StatisticsError('no median for empty data')
          return data[(n - 1) // 2]

      def median_high(data):
          data = sorted(data)
          n = len(data)
          if n == 0:
              raise StatisticsError('no median for empty data')
          return data[n // 2]

      def median_grouped(data, interval=1):
          data = sorted(data)
          n = len(data)
          if n == 0:
              raise StatisticsError('no median for empty data')
          x = data[n // 2]
          below = len([y for y in data if y < x])
          same = data.count(x)
          try:
              interval = float(interval)
              lower = float(x) - interval / 2
          except ValueError:
              raise TypeError('Value cannot be converted to a float')
          return lower + interval * (n / 2 - below) / same

      def _counts(data):
          counts = {}
          for x in data:
              counts[x] = counts.get(x, 0) + 1
          return counts

      def mode(data):
          counts = _counts(data)
          if not counts:
              raise StatisticsError('no mode for empty data')
          best = max(counts.values())
          for x, n in counts.items():
              if n == best:
                  return x

      def multimode(data):
          counts = _counts(data)
          best = max(counts.values(), default=0)
          return [x for x, n in counts.items() if n == best]

      def _squares(data, c=None):
          # Sum of squared deviations as a ratio, and the mean as a ratio.
          if c is not None:
              kind, n, d, count = _sum([(x - c) * (x - c) for x in data])
              return kind, n, d, count
          kind, sn, sd, count = _sum(data)
          if isinstance(sn, float):
              return kind, sn - sn, 1, count
          qn, qd = 0, 1
          partials = {}
          for x in data:
              n, d = _ratio(x)
              partials[d * d] = partials.get(d * d, 0) + n * n
          for d, n in partials.items():
              qn, qd = _gcd_ratio(qn * d + n * qd, qd * d)
          if count == 0:
              return kind, 0, 1, 0
          # q - s*s/count
          n = qn * sd * sd * count - sn * sn * qd
          d = qd * sd * sd * count
          n, d = _gcd_ratio(n, d)
          return kind, n, d, count

      def variance(data, xbar=None):
          data = _numbers(data)
          kind, n, d, count = _squares(data, xbar)
          if count < 2:
              raise StatisticsError('variance requires at least two data points')
          if isinstance(n, float):
              return n
          n, d = _gcd_ratio(n, d * (count - 1))
          return _convert(n, d, kind)

      def pvariance(data, mu=None):
          data = _numbers(data)
          kind, n, d, count = _squares(data, mu)
          if count < 1:
              raise StatisticsError('pvariance requires at least one data point')
          if isinstance(n, float):
              return n
          n, d = _gcd_ratio(n, d * count)
          return _convert(n, d, kind)

      def _root_to_odd(n, m):
          # Integer square root of n/m, with the last bit set when it is not exact.
          a = _math.isqrt(n // m)
          return a | (a * a * m != n)

      def _float_root(n, m):
          if n == 0:
              return 0.0
          q = (n.bit_length() - m.bit_length() - 109) // 2
          if q >= 0:
              return (_root_to_odd(n, m << 2 * q) << q) / 1
          return _root_to_odd(n << -2 * q, m) / (1 << -q)

      def stdev(data, xbar=None):
          data = _numbers(data)
          kind, n, d, count = _squares(data, xbar)
          if count < 2:
              raise StatisticsError('stdev requires at least two data points')
          if isinstance(n, float):
              return n
          n, d = _gcd_ratio(n, d * (count - 1))
          if kind.__name__ == 'Decimal':
              return (kind(n) / kind(d)).sqrt()
          return _float_root(n, d)

      def pstdev(data, mu=None):
          data = _numbers(data)
          kind, n, d, count = _squares(data, mu)
          if count < 1:
              raise StatisticsError('pstdev requires at least one data point')
          if isinstance(n, float):
              return n
          n, d = _gcd_ratio(n, d * count)
          if kind.__name__ == 'Decimal':
              return (kind(n) / kind(d)).sqrt()
          return _float_root(n, d)

      def quantiles(data, *, n=4, method='exclusive'):
          if n < 1:
              raise StatisticsError('n must be at least 1')
          data = sorted(data)
          size = len(data)
          if size < 2:
              raise StatisticsError('must have at least two data points')
          result = []
          if method == 'inclusive':
              m = size - 1
              for i in range(1, n):
                  j, delta = divmod(i * m, n)
                  result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
              return result
          if method == 'exclusive':
              m = size + 1
              for i in range(1, n):
                  j = i * m // n
                  j = 1 if j < 1 else size - 1 if j > size - 1 else j
                  delta = i * m - j * n
                  result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
              return result
          raise ValueError(f'Unknown method: {method!r}')

      def covariance(x, y, /):
          n = len(x)
          if len(y) != n:
              raise StatisticsError('covariance requires that both inputs have same number of data points')
          if n < 2:
              raise StatisticsError('covariance requires at least two data points')
          xbar = _math.fsum(x) / n
          ybar = _math.fsum(y) / n
          return _math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)]) / (n - 1)

      def correlation(x, y, /):
          n = len(x)
          if len(y) != n:
              raise StatisticsError('correlation requires that both inputs have same number of data points')
          if n < 2:
              raise StatisticsError('correlation requires at least two data points')
          xbar = _math.fsum(x) / n
          ybar = _math.fsum(y) / n
          sxy = _math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)])
          sxx = _math.fsum([(a - xbar) ** 2.0 for a in x])
          syy = _math.fsum([(b - ybar) ** 2.0 for b in y])
          try:
              return sxy / _math.sqrt(sxx * syy)
          except ZeroDivisionError:
              raise StatisticsError('at least one of the inputs is constant') from None

      LinearRegression = _namedtuple('LinearRegression', ('slope', 'intercept'))

      def linear_regression(x, y, /, *, proportional=False):
          n = len(x)
          if len(y) != n:
              raise StatisticsError('linear regression requires that both inputs have same number of data points')
          if n < 2:
              raise StatisticsError('linear regression requires at least two data points')
          if proportional:
              sxy = _math.fsum([a * b for a, b in zip(x, y)])
              sxx = _math.fsum([a * a for a in x])
          else:
              xbar = _math.fsum(x) / n
              ybar = _math.fsum(y) / n
              sxy = _math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)])
              sxx = _math.fsum([(a - xbar) ** 2.0 for a in x])
          try:
              slope = sxy / sxx
          except ZeroDivisionError:
              raise StatisticsError('x is constant') from None
          return LinearRegression(slope, 0.0 if proportional else ybar - slope * xbar)

      _CENTRAL = ((2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.693765509461, 1971.5909503065513, 133.14166789178438, 3.3871328727963665), (5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579, 42.31333070160091, 1.0))
      _MIDDLE = ((7.745450142783414e-4, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835), (1.0507500716444169e-9, 5.475938084995345e-4, 0.015198666563616457, 0.14810397642748008, 0.6897673349851, 1.6763848301838038, 2.053191626637759, 1.0))
      _TAIL = ((2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103), (2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 7.868691311456133e-4, 0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1.0))

      def _rational(table, r):
          top, bottom = table
          num, den = top[0], bottom[0]
          for c in top[1:]:
              num = num * r + c
          for c in bottom[1:]:
              den = den * r + c
          return num, den

      def _quantile(p):
          # Wichura, algorithm AS 241.
          q = p - 0.5
          if _math.fabs(q) <= 0.425:
              num, den = _rational(_CENTRAL, 0.180625 - q * q)
              return num * q / den
          r = p if q <= 0.0 else 1.0 - p
          r = _math.sqrt(-_math.log(r))
          num, den = _rational(_MIDDLE, r - 1.6) if r <= 5.0 else _rational(_TAIL, r - 5.0)
          x = num / den
          return -x if q < 0.0 else x

      class NormalDist:
          def __init__(self, mu=0.0, sigma=1.0):
              if sigma < 0.0:
                  raise StatisticsError('sigma must be non-negative')
              self._mu = float(mu)
              self._sigma = float(sigma)
          @classmethod
          def from_samples(cls, data):
              data = _numbers(data)
              return cls(mean(data), stdev(data))
          mean = property(lambda self: self._mu)
          median = mean
          mode = mean
          stdev = property(lambda self: self._sigma)
          variance = property(lambda self: self._sigma * self._sigma)
          def pdf(self, x):
              variance = self._sigma * self._sigma
              if not variance:
                  raise StatisticsError('pdf() not defined when sigma is zero')
              d = x - self._mu
              return _math.exp(d * d / (-2.0 * variance)) / _math.sqrt(_math.tau * variance)
          def cdf(self, x):
              if not self._sigma:
                  raise StatisticsError('cdf() not defined when sigma is zero')
              return 0.5 * (1.0 + _math.erf((x - self._mu) / (self._sigma * _math.sqrt(2.0))))
          def inv_cdf(self, p):
              if p <= 0.0 or p >= 1.0:
                  raise StatisticsError('p must be in the range 0.0 < p < 1.0')
              return self._mu + _quantile(p) * self._sigma
          def samples(self, n, *, seed=None):
              import random
              gauss = random.gauss if seed is None else random.Random(seed).gauss
              return [gauss(self._mu, self._sigma) for _ in range(n)]
          def overlap(self, other):
              if not isinstance(other, NormalDist):
                  raise TypeError('Expected another NormalDist instance')
              x, y = self, other
              if (y._sigma, y._mu) < (x._sigma, x._mu):
                  x, y = y, x
              xv, yv = x.variance, y.variance
              if not xv or not yv:
                  raise StatisticsError('overlap() not defined when sigma is zero')
              dv = yv - xv
              dm = _math.fabs(y._mu - x._mu)
              if not dv:
                  return 1.0 - _math.erf(dm / (2.0 * x._sigma * _math.sqrt(2.0)))
              a = x._mu * yv - y._mu * xv
              b = x._sigma * y._sigma * _math.sqrt(dm * dm + dv * _math.log(yv / xv))
              x1 = (a + b) / dv
              x2 = (a - b) / dv
              return 1.0 - (_math.fabs(y.cdf(x1) - x.cdf(x1)) + _math.fabs(y.cdf(x2) - x.cdf(x2)))
          def zscore(self, x):
              if not self._sigma:
                  raise StatisticsError('zscore() not defined when sigma is zero')
              return (x - self._mu) / self._sigma
          def quantiles(self, n=4):
              return [self.inv_cdf(i / n) for i in range(1, n)]
          def __add__(self, other):
              if isinstance(other, NormalDist):
                  return NormalDist(self._mu + other._mu, _math.hypot(self._sigma, other._sigma))
              return NormalDist(self._mu + other, self._sigma)
          def __sub__(self, other):
              if isinstance(other, NormalDist):
                  return NormalDist(self._mu - other._mu, _math.hypot(self._sigma, other._sigma))
              return NormalDist(self._mu - other, self._sigma)
          def __mul__(self, other):
              return NormalDist(self._mu * other, self._sigma * abs(other))
          def __truediv__(self, other):
              return NormalDist(self._mu / other, self._sigma / abs(other))
          def __pos__(self):
              return NormalDist(self._mu, self._sigma)
          def __neg__(self):
              return NormalDist(-self._mu, self._sigma)
          def __rsub__(self, other):
              return -(self - other)
          __radd__ = __add__
          __rmul__ = __mul__
          def __eq__(self, other):
              if not isinstance(other, NormalDist):
                  return NotImplemented
              return self._mu == other._mu and self._sigma == other._sigma
          def __hash__(self):
              return hash((self._mu, self._sigma))
          def __repr__(self):
              return f'NormalDist(mu={self._mu!r}, sigma={self._sigma!r})'
      """#)
}
