// SPDX-License-Identifier: Apache-2.0
// Binding arguments to parameters, for Python functions and natives, with CPython's messages
// (https://docs.python.org/3.11/reference/expressions.html#calls).

extension UnsafeMutablePointer where Pointee == VMState {
  // MARK: Python functions

  /// Arranges the arguments in the window of a function: positional, keyword-only, *args, **kwargs;
  /// the other locals unset.
  func bindArguments(
    _ function: FunctionRef, _ window: Values, _ count: Int, _ names: TupleRef?
  ) -> Value {
    let code = function.pointee.code
    let source = code.source
    if source.flags.contains(.classBody) {
      let namespace = window[0]
      clearLocals(code, window, from: 1)
      window[0] = namespace
      return .none
    }
    let positional = count - (names?.count ?? 0)
    // Positional call with defaults only: the usual slow case.
    if names == nil && source.kwonlyargcount == 0
      && source.flags.intersection([.varargs, .varkeywords]).isEmpty && count <= source.argcount
    {
      clearLocals(code, window, from: count)
      return fillDefaults(function, window, source)
    }
    let scratch = window + Int(code.pointee.registerCount) + 8
    scratch.update(from: window, count: count)
    raiseHighWater(scratch + count)
    clearLocals(code, window, from: 0)
    let taken = Swift.min(positional, source.argcount)
    window.update(from: scratch, count: taken)
    if let names {
      let bound = bindKeywords(function, window, scratch + positional, names, source)
      if bound.isSignal { return bound }
    } else if source.flags.contains(.varkeywords) {
      setKeywordDict(source, window, makeDict())
    }
    if source.flags.contains(.varargs) {
      let extra = Swift.max(positional - source.argcount, 0)
      window[source.argcount + source.kwonlyargcount] = Value(
        tag: Tag.tuple, makeTuple(scratch + taken, extra))
    } else if positional > source.argcount {
      return raiseTooMany(function, source, positional, window)
    }
    return fillDefaults(function, window, source)
  }

  private func setKeywordDict(_ source: CodeObject, _ window: Values, _ dict: DictRef) {
    let index =
      source.argcount + source.kwonlyargcount + (source.flags.contains(.varargs) ? 1 : 0)
    window[index] = Value(tag: Tag.dict, dict)
  }

  private func bindKeywords(
    _ function: FunctionRef, _ window: Values, _ values: Values, _ names: TupleRef,
    _ source: CodeObject
  ) -> Value {
    let extra = source.flags.contains(.varkeywords) ? makeDict() : nil
    let named = source.argcount + source.kwonlyargcount
    for index in 0..<names.count {
      let name = names.items[index].str
      let text = name.string
      var parameter = source.posonlyargcount
      while parameter < named && source.varnames[parameter] != text { parameter += 1 }
      if parameter < named {
        if !window[parameter].isUnset {
          return raise(
            .typeError, "\(qualname(function))() got multiple values for argument '\(text)'")
        }
        window[parameter] = values[index]
      } else if let extra {
        set(extra, name, values[index])
      } else {
        if source.varnames.prefix(source.posonlyargcount).contains(text) {
          return raise(
            .typeError,
            "\(qualname(function))() got some positional-only arguments passed as keyword "
              + "arguments: '\(text)'")
        }
        return raise(
          .typeError, "\(qualname(function))() got an unexpected keyword argument '\(text)'")
      }
    }
    if let extra { setKeywordDict(source, window, extra) }
    return .none
  }

  func qualname(_ function: FunctionRef) -> String {
    if let attributes = function.pointee.attributes,
      let name = get(attributes, pointee.names.dunderQualname), name.tag == Tag.str
    {
      return name.str.string
    }
    return function.pointee.code.pointee.qualname.string
  }

  private func fillDefaults(
    _ function: FunctionRef, _ window: Values, _ source: CodeObject
  ) -> Value {
    let defaults = function.pointee.defaults
    let first = source.argcount - (defaults?.count ?? 0)
    var missing: [String] = []
    for index in 0..<source.argcount where window[index].isUnset {
      if index >= first, let defaults {
        window[index] = defaults.items[index - first]
      } else {
        missing.append(source.varnames[index])
      }
    }
    if !missing.isEmpty { return raiseMissing(function, missing, "positional") }
    for index in source.argcount..<(source.argcount + source.kwonlyargcount)
    where window[index].isUnset {
      if let dict = function.pointee.keywordDefaults,
        let value = get(dict, intern(source.varnames[index]))
      {
        window[index] = value
      } else {
        missing.append(source.varnames[index])
      }
    }
    if !missing.isEmpty { return raiseMissing(function, missing, "keyword-only") }
    return .none
  }

  private func raiseMissing(_ function: FunctionRef, _ names: [String], _ kind: String) -> Value {
    let quoted = names.map { "'\($0)'" }
    let list: String
    switch quoted.count {
    case 1: list = quoted[0]
    case 2: list = "\(quoted[0]) and \(quoted[1])"
    default: list = quoted.dropLast().joined(separator: ", ") + ", and " + quoted[quoted.count - 1]
    }
    let plural = names.count == 1 ? "" : "s"
    return raise(
      .typeError,
      "\(qualname(function))() missing \(names.count) required \(kind) argument\(plural): \(list)")
  }

  private func raiseTooMany(
    _ function: FunctionRef, _ source: CodeObject, _ given: Int, _ window: Values
  ) -> Value {
    let defaults = function.pointee.defaults?.count ?? 0
    let keywordOnly = (source.argcount..<(source.argcount + source.kwonlyargcount)).filter {
      !window[$0].isUnset
    }.count
    let takes: String
    var plural: Bool
    if defaults > 0 {
      takes = "from \(source.argcount - defaults) to \(source.argcount)"
      plural = true
    } else {
      takes = "\(source.argcount)"
      plural = source.argcount != 1
    }
    var gave = "\(given)"
    if keywordOnly > 0 {
      gave +=
        " positional argument\(given == 1 ? "" : "s") (and \(keywordOnly) keyword-only "
        + "argument\(keywordOnly == 1 ? "" : "s"))"
      plural = plural || false
    }
    return raise(
      .typeError,
      "\(qualname(function))() takes \(takes) positional argument\(plural ? "s" : "") but \(gave) "
        + "\(given == 1 && keywordOnly == 0 ? "was" : "were") given")
  }

  // MARK: Natives

  /// Arranges arguments for a native; nil with TypeError pending.
  func bindNative(_ index: Int, _ window: Values, _ count: Int, _ names: TupleRef?) -> Arguments? {
    if !pointee.natives[index].isParsed { parseSignature(index) }
    let positional = pointee.natives[index].positional
    let keywordOnly = pointee.natives[index].keywordOnly
    let keywords = names?.count ?? 0
    let given = count - keywords
    if window + Swift.max(count, positional) + keywordOnly + 16 >= pointee.stackEnd {
      _ = raiseRecursion()
      return nil
    }
    if names == nil && !pointee.natives[index].hasVarargs {
      if given <= positional && given >= pointee.natives[index].required {
        var slot = given
        let end = positional &+ keywordOnly &+ (pointee.natives[index].hasVarkeywords ? 1 : 0)
        while slot < end {
          window[slot] = .unset
          slot &+= 1
        }
        raiseHighWater(window + positional + keywordOnly)
        return Arguments(base: window, count: positional)
      }
      _ = raiseNativeCount(index, given)
      return nil
    }
    if names == nil {
      if given < pointee.natives[index].required {
        _ = raiseNativeCount(index, given)
        return nil
      }
      for slot in 0..<(keywordOnly + (pointee.natives[index].hasVarkeywords ? 1 : 0)) {
        window[given + slot] = .unset
      }
      raiseHighWater(window + given + keywordOnly + 1)
      return Arguments(base: window, count: given)
    }
    return bindNativeKeywords(index, window, count, names)
  }

  @inline(never)
  private func bindNativeKeywords(
    _ index: Int, _ window: Values, _ count: Int, _ names: TupleRef?
  ) -> Arguments? {
    let entry = pointee.natives[index]
    guard let names else { return nil }
    let given = count - names.count
    let values = (0..<names.count).map { window[given + $0] }
    let fixed = entry.hasVarargs ? Swift.max(given, entry.positional) : entry.positional
    if !entry.hasVarargs && given > entry.positional {
      _ = raiseNativeCount(index, given)
      return nil
    }
    for slot in given..<Swift.max(fixed + entry.keywordOnly + 1, given) { window[slot] = .unset }
    raiseHighWater(window + fixed + entry.keywordOnly + 1)
    let extra = entry.hasVarkeywords ? makeDict() : nil
    for (position, value) in values.enumerated() {
      let name = names.items[position].str.string
      if let parameter = entry.names.firstIndex(of: name), parameter >= entry.positionalOnly {
        let slot = parameter < entry.positional ? parameter : fixed + (parameter - entry.positional)
        if !window[slot].isUnset {
          _ = raise(
            .typeError,
            "argument for \(entry.name)() given by name ('\(name)') and position (\(slot + 1))")
          return nil
        }
        window[slot] = value
      } else if let extra {
        set(extra, names.items[position].str, value)
      } else {
        if entry.names.isEmpty || entry.names.count == entry.positionalOnly {
          _ = raise(.typeError, "\(nativeTitle(entry))() takes no keyword arguments")
        } else {
          _ = raise(
            .typeError, "'\(name)' is an invalid keyword argument for \(entry.name)()")
        }
        return nil
      }
    }
    if let extra { window[fixed + entry.keywordOnly] = Value(tag: Tag.dict, extra) }
    for slot in 0..<entry.required where window[slot].isUnset {
      _ = raise(
        .typeError,
        "\(entry.name)() missing required argument '\(entry.names[slot])' (pos \(slot + 1))")
      return nil
    }
    return Arguments(base: window, count: entry.hasVarargs ? fixed : entry.positional)
  }

  private func nativeTitle(_ entry: NativeEntry) -> String {
    if entry.owner == entry.name { return entry.name }
    return entry.owner.map { "\($0).\(entry.name)" } ?? entry.name
  }

  /// CPython's wording for a wrong number of arguments.
  private func raiseNativeCount(_ index: Int, _ given: Int) -> Value {
    let entry = pointee.natives[index]
    // A method's self is not counted.
    let own = entry.names.first == "self" || entry.names.first == "cls" ? 1 : 0
    let count = Swift.max(given - own, 0)
    let required = Swift.max(entry.required - own, 0)
    let positional = entry.positional - own
    let title =
      own == 1 ? nativeTitle(entry) : entry.module.map { "\($0).\(entry.name)" } ?? entry.name
    let plural = { (n: Int) in n == 1 ? "" : "s" }
    if let wording = NativeWording.find(entry) {
      switch wording {
      case .fixed(let message): return raise(.typeError, message)
      case .parsed where count < required:
        return raise(
          .typeError,
          "\(entry.name)() takes at least \(required) argument\(plural(required)) (\(count) given)")
      case .parsed:
        return raise(
          .typeError,
          "\(entry.name)() takes at most \(positional) argument\(plural(positional)) (\(count) given)"
        )
      case .counted:
        return raise(
          .typeError,
          "\(entry.name) expected \(positional) argument\(plural(positional)), got \(count)")
      }
    }
    if count < required, entry.positionalOnly - own <= count, !entry.hasVarargs {
      return raise(
        .typeError,
        "\(entry.name)() missing required argument '\(entry.names[count + own])' (pos \(count + 1))"
      )
    }
    if required == positional && !entry.hasVarargs {
      if entry.keywordOnly > 0, entry.positionalOnly - own == positional {
        return raise(
          .typeError,
          "\(entry.name)() takes exactly \(positional) positional argument"
            + "\(positional == 1 ? "" : "s") (\(count) given)")
      }
      if positional == 0 {
        return raise(.typeError, "\(title)() takes no arguments (\(count) given)")
      }
      if positional == 1 {
        return raise(.typeError, "\(title)() takes exactly one argument (\(count) given)")
      }
      return raise(
        .typeError, "\(entry.name) expected \(positional) arguments, got \(count)")
    }
    if count < required {
      return raise(
        .typeError,
        "\(entry.name) expected at least \(required) argument\(plural(required)), got \(count)")
    }
    return raise(
      .typeError,
      "\(entry.name) expected at most \(positional) argument\(plural(positional)), got \(count)")
  }

  /// Reads the parameter list of a native.
  private func parseSignature(_ index: Int) {
    var entry = pointee.natives[index]
    var names: [String] = []
    var isKeywordOnly = false
    for part in splitParameters(entry.parameters) {
      let name = part.prefix { $0 != "=" && $0 != ":" }.trimmingPrefix(" ")
      if part == "/" {
        entry.positionalOnly = names.count
      } else if part == "*" {
        isKeywordOnly = true
      } else if part.hasPrefix("**") {
        entry.hasVarkeywords = true
      } else if part.hasPrefix("*") {
        entry.hasVarargs = true
        isKeywordOnly = true
        entry.positionalOnly = Swift.max(entry.positionalOnly, names.count)
      } else if isKeywordOnly {
        names.append(String(name))
        entry.keywordOnly += 1
      } else {
        names.append(String(name))
        entry.positional += 1
        if !part.contains("=") { entry.required += 1 }
      }
    }
    entry.names = names
    entry.isParsed = true
    pointee.natives[index] = entry
  }

  /// Splits at commas outside quotes and brackets.
  private func splitParameters(_ text: String) -> [String] {
    var parts: [String] = []
    var current = ""
    var quote: Character?
    var depth = 0
    for character in text {
      if let open = quote {
        if character == open { quote = nil }
        current.append(character)
      } else if character == "'" || character == "\"" {
        quote = character
        current.append(character)
      } else if character == "," && depth == 0 {
        parts.append(current)
        current = ""
      } else {
        if "([{".contains(character) { depth += 1 }
        if ")]}".contains(character) { depth -= 1 }
        if !(character == " " && current.isEmpty) { current.append(character) }
      }
    }
    if !current.isEmpty { parts.append(current) }
    return parts
  }
}

/// Natives whose wrong number of arguments CPython words in another way than the rest.
enum NativeWording {
  /// `f() takes at most 2 arguments (3 given)`
  case parsed
  /// `f expected 1 argument, got 2`
  case counted
  case fixed(String)

  private static let searches: Set<String> = [
    "count", "find", "index", "rfind", "rindex", "startswith", "endswith",
  ]

  static func find(_ entry: NativeEntry) -> NativeWording? {
    switch (entry.owner, entry.name) {
    case ("str", let name), ("bytes", let name), ("bytearray", let name):
      return searches.contains(name) || name == entry.owner ? .parsed : nil
    case ("int", "int"), ("complex", "complex"): return .parsed
    case ("type", "type"): return .fixed("type() takes 1 or 3 arguments")
    case (nil, "sorted"): return .counted
    case ("list", "sort"): return .fixed("sort() takes no positional arguments")
    default: return nil
    }
  }
}
