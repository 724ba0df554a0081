// SPDX-License-Identifier: Apache-2.0
// The text of an annotation, for `from __future__ import annotations`
// (https://peps.python.org/pep-0563/). Covers the forms annotations take; anything else is `...`.

import PythonSyntax

extension Expr {
  var unparsed: String {
    switch node {
    case .name(let id): return id
    case .attribute(let value, let attr): return "\(value.unparsed).\(attr)"
    case .subscript(let value, let slice):
      if case .tuple(let elements) = slice.node, !elements.isEmpty {
        return "\(value.unparsed)[\(elements.unparsed)\(elements.count == 1 ? "," : "")]"
      }
      return "\(value.unparsed)[\(slice.unparsed)]"
    case .tuple(let elements):
      return "(\(elements.unparsed)\(elements.count == 1 ? "," : ""))"
    case .list(let elements): return "[\(elements.unparsed)]"
    case .binOp(let left, let op, let right):
      return "\(left.unparsed) \(op.rawValue) \(right.unparsed)"
    case .starred(let value): return "*\(value.unparsed)"
    case .call(let function, let args, _): return "\(function.unparsed)(\(args.unparsed))"
    case .constant(let constant): return constant.literal
    default: return "..."
    }
  }
}

extension [Expr] {
  fileprivate var unparsed: String { map { $0.unparsed }.joined(separator: ", ") }
}

extension Constant {
  /// As Python writes it, near enough for an annotation or a message.
  var literal: String {
    switch self {
    case .none: "None"
    case .bool(let value): value ? "True" : "False"
    case .ellipsis: "..."
    case .int(let value): String(value)
    case .bigInt(let value): value.description
    case .float(let value): value.description
    case .imaginary(let value): "\(value)j"
    case .str(let bytes): "'\(String(decoding: bytes, as: UTF8.self))'"
    case .bytes(let bytes): "b'\(String(decoding: bytes, as: UTF8.self))'"
    }
  }
}
