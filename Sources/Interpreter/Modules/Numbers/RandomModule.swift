// SPDX-License-Identifier: Apache-2.0
// random (https://docs.python.org/3.11/library/random.html): CPython's numbers for a seed. Without
// `seed`, numbers follow from the interpreter's own seed. Generators are native objects that index
// RandomStates.

import BigInt
import PythonAlgorithms

enum RandomModule {
  static let definition = ModuleDefinition(
    name: "random",
    functions: [
      Native("_new_state", "") { vm, _ in
        let states = RandomStates.of(vm)
        states.others.append(states.python)
        return Value(states.others.count)
      },
      Native(
        "_seed", "state, a, /",
        checked: { vm, args throws(Exit) in
          let twister = try seeded(vm, args[1])
          with(vm, args) { $0 = twister }
          return .none
        }),
      Native("_random", "state, /") { vm, args in Value(with(vm, args) { $0.random() }) },
      Native(
        "_getrandbits", "state, k, /",
        checked: { vm, args throws(Exit) in
          let count = try vm.integer(args, 1)
          return vm.makeInt(
            try vm.attempt { () throws(Fault) in
              try change(vm, args) { twister throws(Fault) in try twister.randomBits(count) }
            })
        }),
      Native(
        "_below", "state, n, /",
        checked: { vm, args throws(Exit) in
          let limit = try vm.anyInteger(args, 1)
          if limit.isInt { return Value(with(vm, args) { $0.below(limit.int) }) }
          let big = vm.bigInt(limit)
          return vm.makeInt(with(vm, args) { $0.below(big) })
        }),
      Native(
        "_shuffle", "state, x, /",
        checked: { vm, args throws(Exit) in
          guard args[1].tag == Tag.list else { return .false }
          let list = args[1].list
          for (i, j) in with(vm, args, { $0.shuffleSwaps(list.pointee.count) }) {
            let item = list.pointee.items[i]
            list.pointee.items[i] = list.pointee.items[j]
            list.pointee.items[j] = item
          }
          return .true
        }),
      Native(
        "_sample", "state, n, k, /",
        checked: { vm, args throws(Exit) in
          let (count, picked) = (try vm.integer(args, 1), try vm.integer(args, 2))
          try vm.ensure(Swift.max(0, Swift.min(picked, count)) * 16)
          let indices = try vm.attempt { () throws(Fault) in
            try change(vm, args) { twister throws(Fault) in try twister.sample(count, picked) }
          }
          return vm.makeList(indices.map { Value($0) })
        }),
      float("_normalvariate") { twister, a, b in twister.normal(a, b) },
      float("_gauss") { twister, a, b in twister.gauss(a, b) },
      float("_expovariate") { twister, a, _ throws(Fault) in try twister.exponential(a) },
      float("_gammavariate") { twister, a, b throws(Fault) in try twister.gamma(a, b) },
      float("_betavariate") { twister, a, b throws(Fault) in try twister.beta(a, b) },
      float("_paretovariate") { twister, a, _ in twister.pareto(a) },
      float("_weibullvariate") { twister, a, b in twister.weibull(a, b) },
      float("_vonmisesvariate") { twister, a, b in twister.vonMises(a, b) },
      Native("_getstate", "state, /") { vm, args in
        let twister = with(vm, args) { $0 }
        return vm.makeTuple([
          Value(3), vm.makeTuple(twister.words.map { Value(Int($0)) }),
          twister.pendingGauss.map { Value($0) } ?? .none,
        ])
      },
      Native(
        "_setstate", "state, words, gauss, /",
        checked: { vm, args throws(Exit) in
          let words = vm.items(args[1]).1.map { UInt32(truncatingIfNeeded: $0.int) }
          let gauss = args[2].isFloat ? args[2].float : nil
          guard let twister = MersenneTwister(words: words, pendingGauss: gauss) else {
            throw vm.exit(.valueError, "state vector is the wrong size")
          }
          with(vm, args) { $0 = twister }
          return .none
        }),
    ], source: source)

  @discardableResult
  private static func with<T>(
    _ vm: VM, _ args: Arguments, _ body: (inout MersenneTwister) -> T
  ) -> T {
    let states = RandomStates.of(vm)
    let index = args[0].isInt ? args[0].int - 1 : -1
    if index >= 0, index < states.others.count { return body(&states.others[index]) }
    return body(&states.python)
  }

  private static func change<T>(
    _ vm: VM, _ args: Arguments, _ body: (inout MersenneTwister) throws(Fault) -> T
  ) throws(Fault) -> T {
    var twister = with(vm, args) { $0 }
    let result = try body(&twister)
    let changed = twister
    with(vm, args) { $0 = changed }
    return result
  }

  private static func float(
    _ name: String,
    _ body: @escaping @Sendable (inout MersenneTwister, Double, Double) throws(Fault) -> Double
  ) -> Native {
    Native(
      name, "state, a, b=0, /",
      checked: { vm, args throws(Exit) in
        guard let a = vm.double(args[1]), let b = vm.double(args.value(2, or: Value(0))) else {
          throw Exit(.error)
        }
        return Value(
          try vm.attempt { () throws(Fault) in
            try change(vm, args) { twister throws(Fault) in try body(&twister, a, b) }
          })
      })
  }

  private static func seeded(_ vm: VM, _ value: Value) throws(Exit) -> MersenneTwister {
    let inner = vm.unwrapped(value)
    switch inner.tag {
    case Tag.none: return MersenneTwister(seed: Int(truncatingIfNeeded: vm.pointee.hashSeed >> 16))
    case Tag.int, Tag.bool, Tag.bigInt: return MersenneTwister(seed: vm.bigInt(inner))
    case Tag.float: return MersenneTwister(seed: inner.float)
    case Tag.str: return MersenneTwister(seed: inner.str.array)
    case Tag.bytes, Tag.bytearray: return MersenneTwister(seed: inner.bytes.array)
    default:
      throw vm.exit(
        .typeError,
        "The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
    }
  }

  private static let source = #"""
    from math import log as _log, exp as _exp, pi as _pi, sqrt as _sqrt, cos as _cos, sin as _sin, floor as _floor
    from operator import index as _index
    from bisect import bisect as _bisect
    from itertools import accumulate as _accumulate

    class Random:
        def __init__(self, x=None):
            self._state = _new_state()
            self.seed(x)

        def seed(self, a=None, version=2):
            if version == 1 and isinstance(a, (str, bytes)):
                text = a.decode('latin-1') if isinstance(a, bytes) else a
                x = ord(text[0]) << 7 if text else 0
                for c in text:
                    x = ((1000003 * x) ^ ord(c)) & 0xffffffffffffffff
                a = x ^ len(text)
            _seed(self._state, a)

        def random(self):
            return _random(self._state)

        def getrandbits(self, k):
            return _getrandbits(self._state, k)

        def randbytes(self, n):
            return self.getrandbits(n * 8).to_bytes(n, 'little')

        def getstate(self):
            return _getstate(self._state)

        def setstate(self, state):
            if state[0] != 3:
                raise ValueError(f'state with version {state[0]} passed to Random.setstate() of version 3')
            _setstate(self._state, state[1], state[2])

        def randrange(self, start, stop=None, step=1):
            start = _int(start)
            if stop is None:
                if start > 0:
                    return _below(self._state, start)
                raise ValueError('empty range for randrange()')
            stop = _int(stop)
            step = _int(step)
            width = stop - start
            if step == 1:
                if width > 0:
                    return start + _below(self._state, width)
                raise ValueError(f'empty range for randrange() ({start}, {stop}, {width})')
            if step > 0:
                n = (width + step - 1) // step
            elif step < 0:
                n = (width + step + 1) // step
            else:
                raise ValueError('zero step for randrange()')
            if n <= 0:
                raise ValueError('empty range for randrange()')
            return start + step * _below(self._state, n)

        def randint(self, a, b):
            return self.randrange(a, b + 1)

        def choice(self, seq):
            if not len(seq):
                raise IndexError('Cannot choose from an empty sequence')
            return seq[_below(self._state, len(seq))]

        def shuffle(self, x):
            if not _shuffle(self._state, x):
                for i in range(len(x) - 1, 0, -1):
                    j = _below(self._state, i + 1)
                    x[i], x[j] = x[j], x[i]

        def sample(self, population, k, *, counts=None):
            if isinstance(population, (set, frozenset, dict)) or not hasattr(population, '__getitem__'):
                raise TypeError('Population must be a sequence.  For dicts or sets, use sorted(d).')
            if counts is not None:
                cum = list(_accumulate(counts))
                if len(cum) != len(population):
                    raise ValueError('The number of counts does not match the population')
                total = cum.pop()
                if not isinstance(total, int):
                    raise TypeError('Counts must be integers')
                if total <= 0:
                    raise ValueError('Total of counts must be greater than zero')
                return [population[_bisect(cum, s)] for s in self.sample(range(total), k=k)]
            return [population[i] for i in _sample(self._state, len(population), k)]

        def choices(self, population, weights=None, *, cum_weights=None, k=1):
            n = len(population)
            if cum_weights is None:
                if weights is None:
                    n += 0.0
                    return [population[_floor(_random(self._state) * n)] for i in range(k)]
                if isinstance(weights, int):
                    raise TypeError(f'The number of choices must be a keyword argument: k={weights}')
                cum_weights = list(_accumulate(weights))
            elif weights is not None:
                raise TypeError('Cannot specify both weights and cumulative weights')
            if len(cum_weights) != n:
                raise ValueError('The number of weights does not match the population')
            total = cum_weights[-1] + 0.0
            if total <= 0.0:
                raise ValueError('Total of weights must be greater than zero')
            if total - total != 0.0:
                raise ValueError('Total of weights must be finite')
            return [population[_bisect(cum_weights, _random(self._state) * total, 0, n - 1)] for i in range(k)]

        def uniform(self, a, b):
            return a + (b - a) * self.random()

        def triangular(self, low=0.0, high=1.0, mode=None):
            u = self.random()
            try:
                c = 0.5 if mode is None else (mode - low) / (high - low)
            except ZeroDivisionError:
                return low
            if u > c:
                u = 1.0 - u
                c = 1.0 - c
                low, high = high, low
            return low + (high - low) * _sqrt(u * c)

        def normalvariate(self, mu=0.0, sigma=1.0):
            return _normalvariate(self._state, mu, sigma)

        def gauss(self, mu=0.0, sigma=1.0):
            return _gauss(self._state, mu, sigma)

        def lognormvariate(self, mu, sigma):
            return _exp(self.normalvariate(mu, sigma))

        def expovariate(self, lambd):
            return _expovariate(self._state, lambd)

        def gammavariate(self, alpha, beta):
            if alpha <= 0.0 or beta <= 0.0:
                raise ValueError('gammavariate: alpha and beta must be > 0.0')
            return _gammavariate(self._state, alpha, beta)

        def betavariate(self, alpha, beta):
            return _betavariate(self._state, alpha, beta)

        def paretovariate(self, alpha):
            return _paretovariate(self._state, alpha)

        def weibullvariate(self, alpha, beta):
            return _weibullvariate(self._state, alpha, beta)

        def vonmisesvariate(self, mu, kappa):
            return _vonmisesvariate(self._state, mu, kappa)

    def _int(x):
        try:
            return _index(x)
        except AttributeError:
            if isinstance(x, float) and x == int(x):
                return int(x)
            if isinstance(x, float):
                raise ValueError('non-integer arg 1 for randrange()')
            raise TypeError(f"'{type(x).__name__}' object cannot be interpreted as an integer") from None

    class SystemRandom(Random):
        def seed(self, *args, **kwds):
            return None

    _inst = object.__new__(Random)
    _inst._state = 0
    seed = _inst.seed
    random = _inst.random
    uniform = _inst.uniform
    triangular = _inst.triangular
    randint = _inst.randint
    choice = _inst.choice
    randrange = _inst.randrange
    sample = _inst.sample
    shuffle = _inst.shuffle
    choices = _inst.choices
    normalvariate = _inst.normalvariate
    lognormvariate = _inst.lognormvariate
    expovariate = _inst.expovariate
    vonmisesvariate = _inst.vonmisesvariate
    gammavariate = _inst.gammavariate
    gauss = _inst.gauss
    betavariate = _inst.betavariate
    paretovariate = _inst.paretovariate
    weibullvariate = _inst.weibullvariate
    getstate = _inst.getstate
    setstate = _inst.setstate
    getrandbits = _inst.getrandbits
    randbytes = _inst.randbytes
    """#
}
