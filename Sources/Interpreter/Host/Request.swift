// SPDX-License-Identifier: Apache-2.0
// What a suspended program asks of its host. The core asks, it never calls up: the machine stops
// with one of these and goes on when the host has answered.

import PythonSyntax

/// The reason why a program stands still.
public enum Request: Sendable {
  /// A call that the host answers with a value.
  case call(CallRequest)
  /// A statement that raised or does not parse; the host emulates it or lets the exception go on.
  case statement(StatementRequest)
}

public struct CallRequest: Sendable {
  public enum Kind: Sendable, Equatable {
    /// A name that nothing defines.
    case undefinedName
    /// A function whose body is only a docstring, `...` or `pass`.
    case stub(signature: String, docstring: String?)
    /// An attribute of a module that does not exist here.
    case unknownModule(String)
    /// A function that the host registered.
    case host
  }

  public var kind: Kind
  /// `is_fruit`, `holidays.easter`
  public var function: String
  public var args: [PythonValue]
  public var kwargs: [PythonValue.Attribute]
  /// `repr` of each argument, positional then keyword, as Python prints it.
  public var argumentReprs: [String]
  /// The type that the program wants, as Python source (`bool`, `list[str]`), from `ret_type=`, an
  /// annotation, or the way the value is used; nil when nothing tells.
  public var returns: String?
  /// Source range of the call, and the text of its line.
  public var range: SourceRange
  public var lineText: String

  public init(
    kind: Kind, function: String, args: [PythonValue], kwargs: [PythonValue.Attribute],
    argumentReprs: [String], returns: String?, range: SourceRange, lineText: String
  ) {
    self.kind = kind
    self.function = function
    self.args = args
    self.kwargs = kwargs
    self.argumentReprs = argumentReprs
    self.returns = returns
    self.range = range
    self.lineText = lineText
  }
}

public struct StatementRequest: Sendable {
  public enum Kind: Sendable, Equatable {
    /// A simple statement, or a block that does not parse: answered by a delta state.
    case statement
    /// The header of a compound statement, or the value of `return`: answered by a value.
    case value
  }

  public var kind: Kind
  /// Text of the statement (with its block, if it does not parse) or of the header's expression.
  public var code: String
  public var range: SourceRange
  /// Why the interpreter could not run it.
  public var exception: PythonException
  /// The function it stands in, or nil at module level.
  public var function: String?
  /// Variables in force, outermost first: globals, then the function's locals.
  public var state: [Variable]

  public init(
    kind: Kind, code: String, range: SourceRange, exception: PythonException, function: String?,
    state: [Variable]
  ) {
    self.kind = kind
    self.code = code
    self.range = range
    self.exception = exception
    self.function = function
    self.state = state
  }
}

/// A user variable: not a module, function or class.
public struct Variable: Sendable, Equatable {
  public var name: String
  public var value: PythonValue
  public var repr: String

  public init(name: String, value: PythonValue, repr: String) {
    self.name = name
    self.value = value
    self.repr = repr
  }
}
