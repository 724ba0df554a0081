// SPDX-License-Identifier: Apache-2.0
// re (https://docs.python.org/3.11/library/re.html) on PCRE2. Matching has a step limit and a depth
// limit, so that a pattern that backtracks without end raises instead of hanging. Differences from
// CPython: lookbehind may have alternatives of different lengths, and case is folded one character
// to one.

import CPCRE2
import PythonAlgorithms

/// A compiled pattern; freed with the machine.
final class CompiledRegex {
  let code: OpaquePointer
  let match: OpaquePointer
  let context: OpaquePointer?

  init?(_ pattern: [UInt8], options: UInt32, error: inout String) {
    var number: Int32 = 0
    var offset = 0
    let compiled = pattern.withUnsafeBufferPointer {
      pcre2_compile_8($0.baseAddress, $0.count, options, &number, &offset, nil)
    }
    guard let compiled, let data = pcre2_match_data_create_from_pattern_8(compiled, nil) else {
      var buffer = [UInt8](repeating: 0, count: 256)
      let length = pcre2_get_error_message_8(number, &buffer, buffer.count)
      error = String(decoding: buffer.prefix(Swift.max(0, Int(length))), as: UTF8.self)
      return nil
    }
    code = compiled
    match = data
    context = pcre2_match_context_create_8(nil)
    pcre2_set_match_limit_8(context, RegexModule.stepLimit)
    pcre2_set_depth_limit_8(context, RegexModule.depthLimit)
    pcre2_set_heap_limit_8(context, RegexModule.heapLimit)
  }

  deinit {
    pcre2_match_context_free_8(context)
    pcre2_match_data_free_8(match)
    pcre2_code_free_8(code)
  }
}

enum RegexModule {
  /// Backtracking steps of one match.
  static let stepLimit: UInt32 = 50_000_000
  static let depthLimit: UInt32 = 5_000_000
  /// Kibibytes.
  static let heapLimit: UInt32 = 256 << 10

  static let definition = ModuleDefinition(
    name: "re",
    functions: [
      Native("_compile", "pattern, flags, /", checked: compile),
      Native("_search", "handle, string, pos, endpos, mode, /", checked: search),
      Native(
        "_replace", "handle, string, replacement, count, /",
        checked: { vm, args throws(Exit) in try replace(vm, args) }),
    ], source: RegexSource.source)

  // MARK: Compiling

  private static func bytes(_ value: Value) -> [UInt8]? {
    switch value.tag {
    case Tag.str: value.str.array
    case Tag.bytes, Tag.bytearray: value.bytes.array
    default: nil
    }
  }

  /// (handle, flags, number of groups, names), or (message, position) for a bad pattern.
  private static func compile(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let value = vm.unwrapped(args[0])
    guard var pattern = bytes(value) else {
      throw vm.exit(.typeError, "first argument must be string or compiled pattern")
    }
    let isText = value.isStr
    if !isText {
      // Bytes match as Latin-1 text.
      var wide: [UInt8] = []
      for byte in pattern { UTF8Text.append(UInt32(byte), to: &wide) }
      pattern = wide
    }
    var translator = RegexTranslator(pattern, flags: try vm.integer(args, 1))
    let translated: [UInt8]
    do throws(RegexFault) {
      translated = try translator.translate()
    } catch {
      return vm.makeTuple([vm.makeStr(error.message), Value(error.position)])
    }
    let flags = translator.flags
    var options = UInt32(PCRE2_UTF)
    options |= UInt32(PCRE2_NEVER_BACKSLASH_C)
    if isText && flags & RegexTranslator.Flag.ascii == 0 { options |= UInt32(PCRE2_UCP) }
    if flags & RegexTranslator.Flag.ignoreCase != 0 { options |= UInt32(PCRE2_CASELESS) }
    if flags & RegexTranslator.Flag.multiline != 0 { options |= UInt32(PCRE2_MULTILINE) }
    if flags & RegexTranslator.Flag.dotAll != 0 { options |= UInt32(PCRE2_DOTALL) }
    var message = ""
    guard let regex = CompiledRegex(translated, options: options, error: &message) else {
      if message.contains("lookbehind") { message = "look-behind requires fixed-width pattern" }
      return vm.makeTuple([vm.makeStr(message), .none])
    }
    let states = RandomStates.of(vm)
    states.regexes.append(regex)
    let names = vm.makeDict()
    for (name, group) in translator.names { vm.set(names, name, Value(group)) }
    let all =
      isText && flags & RegexTranslator.Flag.ascii == 0
      ? flags | RegexTranslator.Flag.unicode : flags
    return vm.makeTuple([
      Value(states.regexes.count - 1), Value(all), Value(translator.groupCount),
      Value(tag: Tag.dict, names),
    ])
  }

  // MARK: Matching

  private static func regex(_ vm: VM, _ value: Value) throws(Exit) -> CompiledRegex {
    let states = RandomStates.of(vm)
    guard value.isInt, value.int >= 0, value.int < states.regexes.count else {
      throw vm.exit(.runtimeError, "bad pattern handle")
    }
    return states.regexes[value.int]
  }

  /// Offsets of a match in bytes: pairs, -1 for groups without a match; nil for no match.
  /// mode 0 search, 1 match, 2 fullmatch; +4: not empty at the start.
  static func find(
    _ vm: VM, _ regex: CompiledRegex, _ subject: UnsafeBufferPointer<UInt8>, from start: Int,
    mode: Int
  ) throws(Exit) -> [Int]? {
    var options: UInt32 = UInt32(PCRE2_NO_UTF_CHECK)
    if mode & 3 == 1 { options |= UInt32(PCRE2_ANCHORED) }
    if mode & 3 == 2 { options |= UInt32(PCRE2_ANCHORED) | UInt32(PCRE2_ENDANCHORED) }
    if mode & 4 != 0 { options |= UInt32(PCRE2_NOTEMPTY_ATSTART) }
    let count = pcre2_match_8(
      regex.code, subject.baseAddress, subject.count, start, options, regex.match, regex.context)
    if count == PCRE2_ERROR_NOMATCH { return nil }
    if count < 0 {
      if count == PCRE2_ERROR_MATCHLIMIT || count == PCRE2_ERROR_DEPTHLIMIT
        || count == PCRE2_ERROR_HEAPLIMIT
      {
        throw vm.exit(
          .timeoutError, "regular expression limit of \(stepLimit) steps reached")
      }
      throw vm.exit(.runtimeError, "regular expression error \(count)")
    }
    guard let vector = pcre2_get_ovector_pointer_8(regex.match) else { return nil }
    let pairs = Int(pcre2_get_ovector_count_8(regex.match)) * 2
    return (0..<pairs).map { $0 < Int(count) * 2 ? vector[$0] : -1 }
  }

  /// (start, end, start1, end1, ...) in code points, or None.
  private static func search(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let regex = try regex(vm, args[0])
    let value = vm.unwrapped(args[1])
    let mode = try vm.integer(args, 4)
    if value.isStr {
      let string = value.str
      let count = string.count
      let from = Swift.min(Swift.max(try vm.integer(args, 2), 0), count)
      let to = args[3].isNone ? count : Swift.min(Swift.max(try vm.integer(args, 3), 0), count)
      if from > to { return .none }
      let end = string.byteOffset(to)
      let subject = UnsafeBufferPointer(start: string.bytes, count: end)
      guard
        let offsets = try find(
          vm, regex, subject, from: string.byteOffset(from), mode: mode)
      else { return .none }
      let result = vm.makeTuple(count: offsets.count)
      for (index, offset) in offsets.enumerated() {
        result.items[index] = Value(offset < 0 ? -1 : string.codePointIndex(offset))
      }
      return Value(tag: Tag.tuple, result)
    }
    guard let raw = bytes(value) else {
      throw vm.exit(
        .typeError, "expected string or bytes-like object, got '\(vm.typeName(args[1]))'")
    }
    // As Latin-1: offsets are counted in characters.
    let text = vm.makeStr(latin1(raw))
    let copy = [args[0], text, args[2], args[3], args[4]]
    let tuple = vm.makeTuple(copy).tuple
    return try search(vm, Arguments(base: tuple.items, count: 5))
  }

  private static func latin1(_ bytes: [UInt8]) -> [UInt8] {
    var wide: [UInt8] = []
    for byte in bytes { UTF8Text.append(UInt32(byte), to: &wide) }
    return wide
  }

  /// (new string, number of replacements) for a replacement without references.
  private static func replace(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let regex = try regex(vm, args[0])
    let (string, replacement) = (vm.unwrapped(args[1]), vm.unwrapped(args[2]))
    guard string.isStr, replacement.isStr else { return .none }
    let limit = try vm.integer(args, 3)
    let subject = string.str.buffer
    var out: [UInt8] = []
    var copied = 0
    var start = 0
    var done = 0
    var mode = 0
    while limit == 0 || done < limit {
      guard start <= subject.count,
        let offsets = try find(vm, regex, subject, from: start, mode: mode)
      else { break }
      out.append(contentsOf: subject[copied..<offsets[0]])
      out.append(contentsOf: replacement.str.buffer)
      copied = offsets[1]
      start = offsets[1]
      // After an empty match the next one may not be empty at the same place.
      mode = offsets[0] == offsets[1] ? 4 : 0
      done += 1
      if !vm.reserve(out.count) { throw Exit(.error) }
    }
    if done == 0 { return vm.makeTuple([string, Value(0)]) }
    out.append(contentsOf: subject[copied...])
    return vm.makeTuple([vm.makeStr(out), Value(done)])
  }
}
