// SPDX-License-Identifier: Apache-2.0
// The limits of a program, each with its default and the Python exception that names it.

/// Limits of one program. Exceeding one raises a Python exception that the program cannot catch
/// twice, except where said.
public struct Limits: Sendable, Equatable {
  /// Safepoints passed (calls, loop iterations, work of natives in units of 16 items):
  /// `TimeoutError: instruction limit of N reached`.
  public var instructions: Int = 2_000_000_000
  /// Wall time in seconds: `TimeoutError: time limit of N s reached`.
  public var seconds: Double = 60
  /// Heap bytes: `MemoryError`.
  public var memory: Int = 1 << 30
  /// Depth of Python calls: `RecursionError: maximum recursion depth exceeded`.
  public var recursion: Int = 1000
  /// Bytes printed: `OSError: output limit of N bytes reached`.
  public var output: Int = 16 << 20
  /// Digits in conversions between int and str, as `sys.set_int_max_str_digits`.
  public var integerDigits: Int = 4300

  public init() {}
}
