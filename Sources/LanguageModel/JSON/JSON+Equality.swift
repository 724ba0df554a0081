// SPDX-License-Identifier: Apache-2.0
// Equality and hash of JSON values. The order of an object's members carries no meaning (RFC 8259
// section 4), so that a tape may be edited or re-serialised without losing its keys; 1 and 1.0
// differ, since Python tells them apart.

extension JSON: Hashable {
  public static func == (left: JSON, right: JSON) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.int(let a), .int(let b)): a == b
    case (.double(let a), .double(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): a == b
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): sameMembers(a, b)
    case (.null, _), (.bool, _), (.int, _), (.double, _), (.number, _), (.string, _), (.array, _),
      (.object, _):
      false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .bool(let value):
      hasher.combine(1)
      hasher.combine(value)
    case .int(let value):
      hasher.combine(2)
      hasher.combine(value)
    case .double(let value):
      hasher.combine(3)
      hasher.combine(value)
    case .number(let text):
      hasher.combine(4)
      hasher.combine(text)
    case .string(let text):
      hasher.combine(5)
      hasher.combine(text)
    case .array(let elements):
      hasher.combine(6)
      hasher.combine(elements)
    case .object(let members):
      hasher.combine(7)
      hasher.combine(members.reduce(0) { $0 &+ $1.hashValue })
    }
  }

  private static func sameMembers(_ left: [Member], _ right: [Member]) -> Bool {
    guard left.count == right.count else { return false }
    // One comparison a level: comparing unsorted first and sorted after would double the work at
    // each level of a value whose keys are in another order.
    if zip(left, right).allSatisfy({ $0.key == $1.key }) {
      return zip(left, right).allSatisfy { $0.value == $1.value }
    }
    return zip(sorted(left), sorted(right)).allSatisfy { $0.key == $1.key && $0.value == $1.value }
  }

  /// Members by key; equal keys keep their order (Swift's sort is stable).
  static func sorted(_ members: [Member]) -> [Member] {
    members.sorted { $0.key < $1.key }
  }
}
