// SPDX-License-Identifier: Apache-2.0
// Operations of the fixture tables: numbers, formatting, math and random.

import BigInt
import PythonAlgorithms

extension Oracle {
  static let numbers: [String: Operation] = [
    "float_repr": { a in into { FloatText.appendRepr(double(a[0]), to: &$0) } },
    "float_parse": { a in hex(try FloatText.parse(a[0])) },
    "float_round": { a in hex(try FloatMath.round(double(a[0]), places: int(a[1]))) },
    "float_round0": { a in text(try FloatMath.round(double(a[0]))) },
    "float_int": { a in text(try FloatMath.integer(double(a[0]))) },
    "float_ratio": { a in
      let (top, bottom) = try FloatMath.integerRatio(double(a[0]))
      return join([text(top), text(bottom)])
    },
    "float_hash": { a in bytes(NumericHash.hash(double(a[0])).map { "\($0)" } ?? "none") },
    "float_fromhex": { a in hex(try FloatMath.fromHex(a[0])) },
    "float_hex": { a in hex(double(a[0])) },
    "float_divmod": { a in
      let (q, r) = try FloatMath.divmod(double(a[0]), double(a[1]))
      return join([hex(q), hex(r)])
    },
    "float_pow": { a in
      try FloatMath.power(double(a[0]), double(a[1])).map(hex) ?? bytes("complex")
    },
    "complex_repr": { a in
      into { FloatText.appendComplexRepr(double(a[0]), double(a[1]), to: &$0) }
    },
    "int_parse": { a in
      text(try IntegerText.parse(a[0], base: int(a[1]), digitLimit: int(a[2])))
    },
    "int_text": { a in
      let value = integer(a[0])
      return into {
        if value.sign == .minus { $0.append(45) }
        IntegerText.append(magnitude: value.magnitude, base: int(a[1]), to: &$0)
      }
    },
    "int_str": { a in
      try into { try IntegerText.append(integer(a[0]), digitLimit: 4300, to: &$0) }
    },
    "int_hash": { a in
      let value = integer(a[0])
      if let small = Int(exactly: value) { return bytes("\(NumericHash.hash(small))") }
      return bytes("\(NumericHash.hash(value))")
    },
    "int_divmod": { a in
      let (x, y) = (integer(a[0]), integer(a[1]))
      if let small = Int(exactly: x), let other = Int(exactly: y) {
        let (q, r) = try IntegerMath.divmod(small, other)
        if let q { return bytes("\(q) \(r)") }
      }
      let (q, r) = try IntegerMath.divmod(x, y)
      return join([text(q), text(r)])
    },
    "int_truediv": { a in
      let (x, y) = (integer(a[0]), integer(a[1]))
      if let small = Int(exactly: x), let other = Int(exactly: y) {
        return hex(try IntegerMath.trueDivide(small, other))
      }
      return hex(try IntegerMath.trueDivide(x, y))
    },
    "int_powmod": { a in
      text(try IntegerMath.power(integer(a[0]), integer(a[1]), modulus: integer(a[2])))
    },
    "int_pow": { a in text(try IntegerMath.power(integer(a[0]), integer(a[1]))) },
    "int_float": { a in hex(try IntegerMath.double(integer(a[0]))) },
    "int_compare": { a in
      let value = integer(a[0])
      let result =
        Int(exactly: value).map { IntegerMath.compare($0, double(a[1])) }
        ?? IntegerMath.compare(value, double(a[1]))
      return bytes(result.map { "\($0)" } ?? "none")
    },
    "int_shift": { a in
      let count = integer(a[1])
      return join([
        text(try IntegerMath.shiftLeft(integer(a[0]), count)),
        text(try IntegerMath.shiftRight(integer(a[0]), count)),
      ])
    },
    "int_bits": { a in
      let value = integer(a[0])
      return bytes("\(IntegerMath.bitLength(value)) \(IntegerMath.bitCount(value))")
    },
    "int_round": { a in text(IntegerMath.round(integer(a[0]), zeros: int(a[1]))) },
    "int_tobytes": { a in
      try IntegerMath.toBytes(
        integer(a[0]), length: int(a[1]), bigEndian: flag(a[2]), signed: flag(a[3])
      ).flatMap { bytes("\($0).") }
    },
    "int_frombytes": { a in
      text(
        IntegerMath.fromBytes(
          string(a[0]).split(separator: ".").compactMap { UInt8($0) }, bigEndian: flag(a[1]),
          signed: flag(a[2])))
    },
  ]

  static let maths: [String: Operation] = [
    "math1": { a in
      guard let function = UnaryFunction(rawValue: string(a[0])) else { return [] }
      return hex(try function(double(a[1])))
    },
    "math_pow": { a in hex(try FloatFunctions.pow(double(a[0]), double(a[1]))) },
    "math_fmod": { a in hex(try FloatFunctions.fmod(double(a[0]), double(a[1]))) },
    "math_remainder": { a in hex(try FloatFunctions.remainder(double(a[0]), double(a[1]))) },
    "math_ldexp": { a in
      hex(try FloatFunctions.ldexp(double(a[0]), Integer(integer(a[1]))))
    },
    "math_frexp": { a in
      let (m, e) = FloatFunctions.frexp(double(a[0]))
      return join([hex(m), bytes("\(e)")])
    },
    "math_modf": { a in
      let (f, w) = FloatFunctions.modf(double(a[0]))
      return join([hex(f), hex(w)])
    },
    "math_ulp": { a in hex(FloatFunctions.ulp(double(a[0]))) },
    "math_nextafter": { a in hex(FloatFunctions.nextafter(double(a[0]), double(a[1]))) },
    "math_isqrt": { a in text(try IntegerMath.isqrt(integer(a[0]))) },
    "math_gcd": { a in text(IntegerFunctions.gcd(integer(a[0]), integer(a[1]))) },
    "math_lcm": { a in text(IntegerFunctions.lcm(integer(a[0]), integer(a[1]))) },
    "math_comb": { a in text(try IntegerFunctions.comb(integer(a[0]), integer(a[1]))) },
    "math_perm": { a in text(try IntegerFunctions.perm(integer(a[0]), integer(a[1]))) },
    "math_factorial": { a in text(try IntegerFunctions.factorial(integer(a[0]))) },
    "math_biglog": { a in
      join([
        hex(try IntegerFunctions.log(integer(a[0]), .e)),
        hex(try IntegerFunctions.log(integer(a[0]), .two)),
        hex(try IntegerFunctions.log(integer(a[0]), .ten)),
      ])
    },
    "math_fsum": { a in hex(try FloatSums.fsum(a.map(double))) },
    "math_hypot": { a in hex(FloatSums.hypot(a.map(double))) },
  ]

  static let randoms: [String: Operation] = [
    "random_int": { a in draws(MersenneTwister(seed: integer(a[0]))) },
    "random_str": { a in draws(MersenneTwister(seed: a[0])) },
    "random_float": { a in draws(MersenneTwister(seed: double(a[0]))) },
  ]

  /// A tour through every method; Fixtures/generate.py does the same.
  private static func draws(_ start: MersenneTwister) -> [UInt8] {
    var r = start
    var parts: [[UInt8]] = [hex(r.random())]
    do {
      parts.append(text(try r.randomBits(100)))
      parts.append(text(try r.range(-5, 10, step: 3)))
      parts.append(bytes("\(try r.range(1, 7)) \(try r.choice(11))"))
      var list = Array(0..<9)
      for (i, j) in r.shuffleSwaps(9) { list.swapAt(i, j) }
      parts.append(bytes("\(list)"))
      parts.append(bytes("\(try r.sample(10, 4)) \(try r.sample(10000, 7))"))
      parts.append(bytes("\(try r.sample(counts: [3, 1, 4], 5))"))
      parts.append(bytes("\(try r.choices(5, weights: nil, 4))"))
      parts.append(bytes("\(try r.choices(3, weights: [1, 5, 2.5], 6))"))
      parts += [hex(r.uniform(2, 9)), hex(r.triangular(1, 4, mode: 2)), hex(r.normal(1, 2))]
      parts += [hex(r.gauss(0, 1)), hex(r.gauss(5, 2)), hex(r.gauss(0, 3))]
      parts += [hex(try r.exponential(2)), hex(try r.gamma(2.5, 1)), hex(try r.gamma(0.5, 2))]
      parts += [hex(try r.beta(2, 3)), hex(r.logNormal(0, 1)), hex(r.vonMises(1, 2))]
      parts += [hex(r.pareto(3)), hex(r.weibull(1, 2))]
      parts.append(bytes("\(try r.bytes(5))"))
    } catch {
      parts.append(bytes("!\(error)"))
    }
    return join(parts)
  }
}
