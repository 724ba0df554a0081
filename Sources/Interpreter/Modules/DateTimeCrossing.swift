// SPDX-License-Identifier: Apache-2.0
// Dates crossing between program and host; the datetime module fills this in.

extension UnsafeMutablePointer where Pointee == VMState {
  func exportNative(_ value: Value) -> PythonValue? { nil }
  func importNative(_ value: PythonValue) -> Value? { nil }
}
