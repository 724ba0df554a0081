// SPDX-License-Identifier: Apache-2.0
// A JSON value that keeps the order of object keys and the difference between 1 and 1.0, which
// request comparison (cache, tape) and typed answers need.

/// A JSON value (RFC 8259). Objects keep their order; equality of objects ignores it.
public enum JSON: Sendable {
  case null
  case bool(Bool)
  /// An integer within Int64; a larger one is `.number` with its text.
  case int(Int64)
  /// A number written with a fraction or an exponent. JSON has no NaN and no infinity: they are
  /// written as null.
  case double(Double)
  /// A number that is outside Int64 (an integer) or outside Double (1e999), as its source text.
  case number(String)
  case string(String)
  case array([JSON])
  case object([Member])

  public struct Member: Sendable, Hashable {
    public var key: String
    public var value: JSON

    public init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }
}
