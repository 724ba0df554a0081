// SPDX-License-Identifier: Apache-2.0
// SQL functions written in Swift (https://sqlite.org/c3ref/create_function.html): the whole C
// lifetime is here, i.e. box, trampolines xFunc, xStep, xFinal, xDestroy, result and error.

internal import CSQLite

/// The arguments of one call, read lazily.
struct FunctionArguments {
  let count: Int
  private let values: UnsafeMutablePointer<OpaquePointer?>?

  init(_ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?) {
    self.count = Int(count)
    self.values = values
  }

  /// The C value; nil outside.
  func pointer(_ index: Int) -> OpaquePointer? {
    guard let values, index >= 0, index < count else { return nil }
    return values[index]
  }

  subscript(index: Int) -> SQLValue { pointer(index).map { SQLValue($0) } ?? .null }
}

/// Collects the rows of one aggregate call.
protocol Accumulator: AnyObject {
  func step(_ arguments: FunctionArguments)
  func final(_ context: OpaquePointer?)
}

extension Connection {
  /// Defines a scalar function.
  /// - Parameters:
  ///   - argumentCount: -1 takes any number.
  ///   - deterministic: promises the same result for the same arguments; SQLite then may call it
  ///     less often, or at once for constants.
  ///   - body: an error that it throws is rethrown by the statement's step.
  public func createFunction(
    _ name: String, argumentCount: Int, deterministic: Bool = false,
    _ body: @escaping ([SQLValue]) throws -> SQLValue
  ) throws {
    try createFunction(name, argumentCount: argumentCount, deterministic: deterministic) {
      [unowned self] context, arguments in
      do {
        try body((0..<arguments.count).map { arguments[$0] }).setResult(context)
      } catch {
        // A statement of ours throws the error itself; a host reads its text.
        parkedError = error
        sqlite3_result_error(context, "\(error)", -1)
      }
    }
  }

  func createFunction(
    _ name: String, argumentCount: Int, deterministic: Bool,
    raw body: @escaping (OpaquePointer?, FunctionArguments) -> Void
  ) throws {
    let flags =
      SQLITE_UTF8 | SQLITE_DIRECTONLY | (deterministic ? SQLITE_DETERMINISTIC : 0)
    let code = sqlite3_create_function_v2(
      handle, name, Int32(clamping: argumentCount), flags,
      Unmanaged.passRetained(ScalarBox(body)).toOpaque(), xFunc, nil, nil, xDestroy)
    guard code == SQLITE_OK else { throw error(code, statement: "") }
  }

  /// Defines an aggregate function: `body` gets the arguments of all rows of a group.
  public func createAggregate(
    _ name: String, argumentCount: Int = -1,
    _ body: @escaping ([[SQLValue]]) throws -> SQLValue
  ) throws {
    try createAggregate(name) { [unowned self] in RowsFunction(self, body) }
  }

  /// Defines a function of any number of arguments that gets `context` as its user data, which
  /// must outlive it.
  func createFunction(
    _ name: String, context: UnsafeMutableRawPointer,
    _ function:
      @escaping @convention(c) (
        OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?
      ) -> Void
  ) throws {
    let code = sqlite3_create_function_v2(
      handle, name, -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, context, function, nil, nil, nil)
    guard code == SQLITE_OK else { throw error(code, statement: "") }
  }

  func createAggregate(_ name: String, _ make: @escaping () -> any Accumulator) throws {
    let code = sqlite3_create_function_v2(
      handle, name, -1, SQLITE_UTF8 | SQLITE_DIRECTONLY,
      Unmanaged.passRetained(AggregateBox(make)).toOpaque(), nil, xStep, xFinal, xDestroy)
    guard code == SQLITE_OK else { throw error(code, statement: "") }
  }

  /// Removes a function; a name that is not defined is fine.
  public func removeFunction(_ name: String, argumentCount: Int = -1) {
    sqlite3_create_function_v2(
      handle, name, Int32(clamping: argumentCount), SQLITE_UTF8, nil, nil, nil, nil, nil)
  }
}

/// Keeps the rows of a group for a function over all of them.
private final class RowsFunction: Accumulator {
  private var rows: [[SQLValue]] = []
  private unowned let connection: Connection
  private let body: ([[SQLValue]]) throws -> SQLValue

  init(_ connection: Connection, _ body: @escaping ([[SQLValue]]) throws -> SQLValue) {
    self.connection = connection
    self.body = body
  }

  func step(_ arguments: FunctionArguments) {
    rows.append((0..<arguments.count).map { arguments[$0] })
  }

  func final(_ context: OpaquePointer?) {
    do { try body(rows).setResult(context) } catch {
      connection.parkedError = error
      sqlite3_result_error(context, "\(error)", -1)
    }
  }
}

// MARK: - Trampolines

private final class ScalarBox {
  let body: (OpaquePointer?, FunctionArguments) -> Void
  init(_ body: @escaping (OpaquePointer?, FunctionArguments) -> Void) { self.body = body }
}

private final class AggregateBox {
  let make: () -> any Accumulator
  init(_ make: @escaping () -> any Accumulator) { self.make = make }
}

private final class AccumulatorBox {
  let accumulator: any Accumulator
  init(_ accumulator: any Accumulator) { self.accumulator = accumulator }
}

private func xFunc(
  _ context: OpaquePointer?, _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?
) {
  guard let pointer = sqlite3_user_data(context) else { return }
  let box = Unmanaged<ScalarBox>.fromOpaque(pointer).takeUnretainedValue()
  box.body(context, FunctionArguments(count, values))
}

/// The accumulator lives, retained once, behind the pointer-sized aggregate context.
private func xStep(
  _ context: OpaquePointer?, _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?
) {
  let size = Int32(MemoryLayout<UnsafeMutableRawPointer?>.size)
  guard let memory = sqlite3_aggregate_context(context, size) else {
    return sqlite3_result_error_nomem(context)
  }
  let slot = memory.assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
  if slot.pointee == nil, let pointer = sqlite3_user_data(context) {
    let make = Unmanaged<AggregateBox>.fromOpaque(pointer).takeUnretainedValue().make
    slot.pointee = Unmanaged.passRetained(AccumulatorBox(make())).toOpaque()
  }
  guard let pointer = slot.pointee else { return }
  let box = Unmanaged<AccumulatorBox>.fromOpaque(pointer).takeUnretainedValue()
  box.accumulator.step(FunctionArguments(count, values))
}

/// SQLite calls xFinal for each aggregate that it began, also of an aborted statement.
private func xFinal(_ context: OpaquePointer?) {
  let memory = sqlite3_aggregate_context(context, 0)
  if let slot = memory?.assumingMemoryBound(to: UnsafeMutableRawPointer?.self),
    let pointer = slot.pointee
  {
    slot.pointee = nil
    return Unmanaged<AccumulatorBox>.fromOpaque(pointer).takeRetainedValue().accumulator
      .final(context)
  }
  guard let pointer = sqlite3_user_data(context) else { return }
  Unmanaged<AggregateBox>.fromOpaque(pointer).takeUnretainedValue().make().final(context)
}

private func xDestroy(_ pointer: UnsafeMutableRawPointer?) {
  guard let pointer else { return }
  Unmanaged<AnyObject>.fromOpaque(pointer).release()
}
