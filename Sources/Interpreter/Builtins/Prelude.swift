// SPDX-License-Identifier: Apache-2.0
// The prelude: Python code that the machine runs where a builtin needs user code (a sort key, an
// `__eq__`, an iterable that is a generator). So natives never call back, everything runs on one
// frame stack, and an LM call inside a sort key can suspend the program. Its frames are hidden in
// tracebacks. Functions named `_x` that are not defined here are natives of `Intrinsics`.

import PythonSyntax

/// Functions of the prelude that natives and slow paths hand over to, by name in `Prelude.source`.
enum PreludeFunction: Int, CaseIterable {
  case materialize, indexed, sequenceIterator

  // Iteration
  case len, iter, next, nextOf, callableIterator, any, anyFrom, all, allFrom, sum, sumFrom
  case extreme, extremeFrom, enumerate, zip, mapOne, mapMany, filter, reversedSequence
  case isInstance, isSubclass, unionOf

  // Numbers
  case divmod, powerModulo, hash, intFrom, floatFrom, complexFrom, bool

  // Text
  case repr, reprBuiltin, ascii, str, print, strConstruct, format, formatConverted
  case strFormat, percent, translate, exceptionText

  // Sequences
  case sequenceContains, sequenceIndex, notInList, sequenceCount, listRemove, notEqual,
    itemsCompare, dictsCompare
  case setsCompare, bytesOfObjects, bytesOfMethod
  case sortedBy, listSort

  // Dicts and sets
  case dictGet, dictItem, dictStore, dictDelete, dictContains, dictSetdefault, dictPop
  case dictUpdate, dictConstruct, dictFromkeys, itemsContain
  case setAdd, setDiscard, setRemove, setContains, setConstruct, setOperation
  case setOperationInPlace, setUpdateOperator, setRelation

  var name: String { "_n_\(self)" }
}

enum Prelude {
  static func install(_ vm: VM) {}

  static let source = [iteration, numbers, text, conversions, sequences, tables].joined()
}
