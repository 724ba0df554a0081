// SPDX-License-Identifier: Apache-2.0
// Members of BaseException (https://docs.python.org/3.11/library/exceptions.html#BaseException).

enum ExceptionMembers {
  static let definition = TypeDefinition(name: "BaseException", tag: Tag.exception)
}
