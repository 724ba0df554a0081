// SPDX-License-Identifier: Apache-2.0
// Inputs too large for a table: conversions of huge ints, and sizes that must be refused rather
// than allocated.

import BigInt
import PythonAlgorithms
import Testing

struct LimitTests {
  @Test(arguments: [1, 18, 19, 20, 300, 304, 305, 5_000, 100_000])
  func hugeIntegersRoundTrip(digits: Int) throws {
    let value = BigInt(10).power(digits) - 1
    var text: [UInt8] = []
    IntegerText.append(value, to: &text)
    #expect(text == Array(repeating: 57, count: digits))
    #expect(try IntegerText.parse(text).bigInt == value)
    text.removeAll()
    IntegerText.append(value + 1, to: &text)
    #expect(text == [49] + Array(repeating: 48, count: digits))
    #expect(try IntegerText.parse(text).bigInt == value + 1)
  }

  @Test func oversizedResultsAreRefused() {
    #expect(throws: Fault(.memoryError, "")) {
      try IntegerMath.power(BigInt(3), BigInt(1) << 80)
    }
    #expect(throws: Fault.self) { try IntegerMath.shiftLeft(1, BigInt(1) << 70) }
    #expect(throws: Fault.self) { try IntegerFunctions.factorial(BigInt(Int.max)) }
    #expect(throws: Fault.self) {
      try IntegerFunctions.comb(BigInt(Int.max), BigInt(Int.max / 2))
    }
    var generator = MersenneTwister(seed: 1)
    #expect(throws: Fault.self) { try generator.bytes(.max) }
    #expect(throws: Fault.self) {
      try FormatSpec(Array("999999999999".utf8), typeName: "int")
    }
  }

  @Test func hostileTextIsRefusedNotTrapped() {
    #expect(throws: Fault.self) { try FloatText.parse(Array(repeating: 95, count: 10_000)) }
    #expect(throws: Fault.self) {
      try FloatMath.fromHex(Array("0x1p".utf8) + Array(repeating: 57, count: 400))
    }
    #expect(throws: Fault.self) {
      try StrPTime.parse([], format: Array(String(repeating: "% ", count: 50).utf8))
    }
    #expect(Gregorian.daysInMonth(.max, .max) == 0)
    _ = Gregorian.monthRange(.max, 1)
    _ = Gregorian.isoCalendar(CivilDate(.min, .min, .max))
  }

  @Test func stateOfTheGeneratorRoundTrips() {
    var first = MersenneTwister(seed: 42)
    for _ in 0..<700 { _ = first.random() }
    _ = first.gauss(0, 1)
    var second = MersenneTwister(words: first.words, pendingGauss: first.pendingGauss)
    #expect(second?.gauss(0, 1) == first.gauss(0, 1))
    #expect(second?.random() == first.random())
  }
}
