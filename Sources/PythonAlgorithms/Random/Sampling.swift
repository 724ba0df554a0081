// SPDX-License-Identifier: Apache-2.0
// The methods of `random.Random` on top of the generator: ranges, indices for choice, shuffle,
// sample and choices, and the distributions, drawing numbers in the documented order.
// Source: Library Reference `random`.

public import BigInt
import Glibc

extension MersenneTwister {
  // MARK: - Integers

  /// `randrange(start, stop, step)`; with `stop` nil, `randrange(start)`.
  public mutating func range(
    _ start: BigInt, _ stop: BigInt?, step: BigInt = 1
  ) throws(Fault) -> BigInt {
    let empty = Fault.value("empty range for randrange()")
    guard let stop else {
      if start <= 0 { throw empty }
      return below(start)
    }
    let width = stop - start
    if step == 1 {
      if width <= 0 {
        throw .value("empty range for randrange() (\(start), \(stop), \(width))")
      }
      return start + below(width)
    }
    if step.isZero { throw .value("zero step for randrange()") }
    let span = step.sign == .plus ? width + step - 1 : width + step + 1
    let count = try IntegerMath.divmod(span, step).quotient
    if count <= 0 { throw empty }
    return start + step * below(count)
  }

  /// `randrange` on machine ints; falls back to BigInt where a sum overflows.
  public mutating func range(_ start: Int, _ stop: Int) throws(Fault) -> Int {
    let (width, overflow) = stop.subtractingReportingOverflow(start)
    if overflow {
      let value = try range(BigInt(start), BigInt(stop))
      return Int(clamping: value)
    }
    if width <= 0 {
      throw .value("empty range for randrange() (\(start), \(stop), \(width))")
    }
    return start + below(width)
  }

  // MARK: - Sequences, as indices

  /// Index of `choice` in a sequence of `count`. IndexError when empty.
  public mutating func choice(_ count: Int) throws(Fault) -> Int {
    if count <= 0 { throw Fault(.indexError, "Cannot choose from an empty sequence") }
    return below(count)
  }

  /// The swaps of `shuffle`, in order: element i changes place with element j.
  public mutating func shuffleSwaps(_ count: Int) -> [(Int, Int)] {
    stride(from: count - 1, to: 0, by: -1).map { ($0, below($0 + 1)) }
  }

  /// Indices of `sample(population, k)` in a population of `count`.
  public mutating func sample(_ count: Int, _ k: Int) throws(Fault) -> [Int] {
    guard k >= 0, k <= count else {
      throw .value("Sample larger than population or is negative")
    }
    var pooled = 21
    if k > 5 { pooled += 1 << (2 * Int((log(Double(k) * 3) / log(4)).rounded(.up))) }
    var result: [Int] = []
    if count <= pooled {
      var pool = Array(0..<count)
      for i in 0..<k {
        let j = below(count - i)
        result.append(pool[j])
        pool[j] = pool[count - i - 1]
      }
      return result
    }
    var selected = Set<Int>()
    for _ in 0..<k {
      var j = below(count)
      while !selected.insert(j).inserted { j = below(count) }
      result.append(j)
    }
    return result
  }

  /// Indices of `sample(population, k, counts=counts)`.
  public mutating func sample(counts: [Int], _ k: Int) throws(Fault) -> [Int] {
    var cumulative: [Int] = []
    var total = 0
    for count in counts {
      let (sum, overflow) = total.addingReportingOverflow(count)
      if overflow { throw .overflow("Total of counts is too large") }
      total = sum
      cumulative.append(sum)
    }
    if total <= 0 { throw .value("Total of counts must be greater than zero") }
    return try sample(total, k).map { picked in
      Self.bisect(cumulative, cumulative.count - 1) { picked < $0 }
    }
  }

  /// Indices of `choices(population, weights, k=k)`; `weights` nil for equal ones.
  /// `cumulative` says that the weights are summed up already.
  public mutating func choices(
    _ count: Int, weights: [Double]?, cumulative: Bool = false, _ k: Int
  ) throws(Fault) -> [Int] {
    guard let weights else {
      if count == 0, k > 0 { throw Fault(.indexError, "list index out of range") }
      return (0..<max(0, k)).map { _ in Int((random() * Double(count)).rounded(.down)) }
    }
    var sums = weights
    if !cumulative {
      for i in sums.indices.dropFirst() { sums[i] += sums[i - 1] }
    }
    if sums.count != count {
      throw .value("The number of weights does not match the population")
    }
    guard let total = sums.last else { throw Fault(.indexError, "list index out of range") }
    if total <= 0 { throw .value("Total of weights must be greater than zero") }
    if !total.isFinite { throw .value("Total of weights must be finite") }
    return (0..<max(0, k)).map { _ in
      let point = random() * total
      return Self.bisect(sums, count - 1) { point < $0 }
    }
  }

  /// First index below `limit` whose element satisfies `isAfter`, else `limit`.
  private static func bisect<T>(_ values: [T], _ limit: Int, _ isAfter: (T) -> Bool) -> Int {
    var (low, high) = (0, limit)
    while low < high {
      let middle = (low + high) / 2
      if isAfter(values[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  // MARK: - Distributions

  public mutating func uniform(_ a: Double, _ b: Double) -> Double { a + (b - a) * random() }

  /// `triangular(low, high, mode)`.
  public mutating func triangular(_ low: Double, _ high: Double, mode: Double?) -> Double {
    let u = random()
    if mode != nil, high == low { return low }
    let c = mode.map { ($0 - low) / (high - low) } ?? 0.5
    if u > c { return high + (low - high) * ((1 - u) * (1 - c)).squareRoot() }
    return low + (high - low) * (u * c).squareRoot()
  }

  public mutating func normal(_ mu: Double, _ sigma: Double) -> Double {
    let magic = 4 * exp(-0.5) / 2.0.squareRoot()
    while true {
      let u1 = random()
      let u2 = 1 - random()
      let z = magic * (u1 - 0.5) / u2
      if z * z / 4 <= -log(u2) { return mu + z * sigma }
    }
  }

  public mutating func gauss(_ mu: Double, _ sigma: Double) -> Double {
    if let z = nextGauss {
      nextGauss = nil
      return mu + z * sigma
    }
    let angle = random() * (2 * Double.pi)
    let radius = (-2 * log(1 - random())).squareRoot()
    nextGauss = sin(angle) * radius
    return mu + cos(angle) * radius * sigma
  }

  public mutating func logNormal(_ mu: Double, _ sigma: Double) -> Double {
    exp(normal(mu, sigma))
  }

  /// ZeroDivisionError for rate 0.
  public mutating func exponential(_ rate: Double) throws(Fault) -> Double {
    let draw = -log(1 - random())
    if rate == 0 { throw .zeroDivision("float division by zero") }
    return draw / rate
  }

  public mutating func pareto(_ alpha: Double) -> Double {
    pow(1 - random(), -1 / alpha)
  }

  public mutating func weibull(_ alpha: Double, _ beta: Double) -> Double {
    let u = 1 - random()
    return alpha * pow(-log(u), 1 / beta)
  }

  public mutating func vonMises(_ mu: Double, _ kappa: Double) -> Double {
    let circle = 2 * Double.pi
    if kappa <= 1e-6 { return circle * random() }
    let s = 0.5 / kappa
    let r = s + (1 + s * s).squareRoot()
    var z: Double
    while true {
      z = cos(Double.pi * random())
      let d = z / (r + z)
      let u = random()
      if u < 1 - d * d || u <= (1 - d) * exp(d) { break }
    }
    let q = 1 / r
    let angle = acos((q + z) / (1 + q * z))
    let theta = random() > 0.5 ? mu + angle : mu - angle
    return (try? FloatMath.modulo(theta, circle)) ?? theta
  }

  public mutating func gamma(_ alpha: Double, _ beta: Double) throws(Fault) -> Double {
    if alpha <= 0 || beta <= 0 { throw .value("gammavariate: alpha and beta must be > 0.0") }
    if alpha > 1 { return chengGamma(alpha) * beta }
    if alpha == 1 { return -log(1 - random()) * beta }
    let e = 2.718281828459045
    let b = (e + alpha) / e
    while true {
      let p = b * random()
      let x = p <= 1 ? pow(p, 1 / alpha) : -log((b - p) / alpha)
      let u = random()
      if p > 1 ? u <= pow(x, alpha - 1) : u <= exp(-x) { return x * beta }
    }
  }

  /// Cheng 1977, algorithm GB, for alpha > 1.
  private mutating func chengGamma(_ alpha: Double) -> Double {
    let inverse = (2 * alpha - 1).squareRoot()
    let b = alpha - log(4)
    let c = alpha + inverse
    let magic = 1 + log(4.5)
    while true {
      let u1 = random()
      guard u1 > 1e-7, u1 < 0.9999999 else { continue }
      let u2 = 1 - random()
      let v = log(u1 / (1 - u1)) / inverse
      let x = alpha * exp(v)
      let z = u1 * u1 * u2
      let r = b + c * v - x
      if r + magic - 4.5 * z >= 0 || r >= log(z) { return x }
    }
  }

  public mutating func beta(_ alpha: Double, _ beta: Double) throws(Fault) -> Double {
    let y = try gamma(alpha, 1)
    if y == 0 { return 0 }
    return y / (y + (try gamma(beta, 1)))
  }
}
