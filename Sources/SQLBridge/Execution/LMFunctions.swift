// SPDX-License-Identifier: Apache-2.0
// The SQLite functions behind a translated statement: lm(site, question, arguments...) and
// lm_ans(site, question[, rows]) look their key up; a miss is recorded and is NULL. lm_rows
// (aggregate) and lm_row (scalar) make one value of the rows of an ans@ site. They are not
// SQLITE_DETERMINISTIC on purpose: constant calls would be hoisted and asked though never needed,
// HAVING would evaluate per row (sql-execution, section 3d).

internal import CSQLite

/// Answers, and the misses of the current run. Used by one statement at a time.
final class LMFunctions {
  let answers = AnswerTable()
  private var sites: [LMSite] = []
  private var kinds: [SiteKind] = []
  /// Question number of each site: equal questions with equal types share answers.
  private var questionOfSite: [UInt32] = []
  private var questions: [String: UInt32] = [:]
  private var buffer = KeyBuffer()

  deinit { buffer.deallocate() }

  /// Arguments of the pending keys, needed once to ask them.
  private var pending: [Int: [[SQLValue]]] = [:]
  private var missed: [[Int]] = []
  /// Per site and entry the run in which the miss was recorded: a miss comes once per row.
  private var missedInRun: [[Int32]] = []
  private var run: Int32 = 0
  private(set) var missCount = 0
  /// Distinct keys missed in this run, and after how many the run ends.
  private var distinctMisses = 0
  var window: Int?
  private(set) var windowClosed = false
  /// Whether the run read a value of the LM.
  var readsValue: Bool { answers.core.pointee.readsValue }
  private(set) var failedReads: [Int: (question: String, reason: String)] = [:]
  /// The arguments of keys that failed.
  private(set) var failedRows: [Int: [[SQLValue]]] = [:]

  /// What a value is that the LM could not give.
  var substitute = SQLValue.null

  func begin(_ sites: [LMSite]) {
    self.sites = sites
    kinds = sites.map(\.kind)
    missedInRun = Array(repeating: [], count: sites.count)
    questionOfSite = sites.map { site in
      let name =
        "\(site.kind.rawValue)|\(site.wanted.rawValue)|\(site.function == .agg)|\(site.question)"
      if let number = questions[name] { return number }
      let number = UInt32(truncatingIfNeeded: questions.count)
      questions[name] = number
      return number
    }
    answers.setQuestions(
      zip(kinds, questionOfSite).map { $0 == .map ? $1 : UInt32.max })
    clearMisses()
  }

  func clearMisses() {
    missed = Array(repeating: [], count: sites.count)
    run &+= 1
    missCount = 0
    distinctMisses = 0
    windowClosed = false
    answers.core.pointee.readsValue = false
    failedReads = [:]
  }

  // MARK: - Registration

  static let names = ["lm", "lm_ans", "lm_row", "lm_rows", "lm_group"]

  func register(on connection: Connection) throws {
    let encoding = connection.trusted { try? connection.rows("PRAGMA encoding") }
    answers.core.pointee.isUTF8 = encoding == [[.text("UTF-8")]]
    answers.core.pointee.owner = Unmanaged.passUnretained(self).toOpaque()
    try connection.createFunction("lm", context: answers.core, xMap)
    try connection.createFunction("lm_ans", context: answers.core, xAns)
    try connection.createFunction("lm_row", argumentCount: -1, deterministic: true) {
      context, arguments in
      let values = (0..<arguments.count).map { arguments[$0] }
      if values.allSatisfy(\.isNull) { return sqlite3_result_null(context) }
      let rows = RowsAccumulator()
      rows.step(arguments)
      rows.final(context)
    }
    try connection.createAggregate("lm_rows") { RowsAccumulator() }
    try connection.createAggregate("lm_group") { GroupAccumulator() }
  }

  func unregister(from connection: Connection) {
    for name in Self.names { connection.removeFunction(name) }
  }

  // MARK: - Look-up

  fileprivate func lookUp(
    _ context: OpaquePointer?, _ count: Int, _ values: UnsafeMutablePointer<OpaquePointer?>?,
    kind: SiteKind
  ) {
    guard count >= 2, let values,
      let number = Int(exactly: sqlite3_value_int64(values[0])),
      number >= 0, number < kinds.count, kinds[number] == kind
    else {
      return sqlite3_result_error(context, "lm functions are called through QA(...)", -1)
    }
    guard let key = key(questionOfSite[number], count, values) else {
      // All arguments NULL: never asked. It makes nested calls wait for their inner ones.
      return sqlite3_result_null(context)
    }
    let entry = answers.entry(key)
    let answer = answers.answer(entry)
    if answer.setResult(context) {
      answers.core.pointee.readsValue = true
      return
    }
    if case .failed(let reason) = answers.state(entry) {
      failedReads[entry] = (sites[number].question, reason)
      return substitute.setResult(context)
    }
    miss(entry, number, FunctionArguments(Int32(truncatingIfNeeded: count), values))
    if windowClosed { return sqlite3_result_error(context, "enough values are missing", -1) }
    sqlite3_result_null(context)
  }

  /// The key of a call; nil when all arguments are NULL. Numbers count as their text, so that 1 and
  /// '1' are asked once.
  private func key(
    _ question: UInt32, _ count: Int, _ values: UnsafeMutablePointer<OpaquePointer?>
  ) -> AnswerKey? {
    buffer.begin()
    if count == 3, sqlite3_value_type(values[2]) != SQLITE_BLOB {
      guard sqlite3_value_type(values[2]) != SQLITE_NULL else { return nil }
      let text = sqlite3_value_text(values[2])
      let length = Int(sqlite3_value_bytes(values[2]))
      return AnswerKey(
        question: question, form: .text, bytes: text.map { UnsafeRawPointer($0) } ?? buffer.pointer,
        length: text == nil ? 0 : length)
    }
    var someValue = count == 2
    for index in 2..<max(count, 2) {
      let value = values[index]
      let type = sqlite3_value_type(value)
      guard type != SQLITE_NULL else {
        buffer.append(tag: 0)
        continue
      }
      someValue = true
      buffer.append(tag: type == SQLITE_BLOB ? 2 : 1)
      let bytes: UnsafeRawPointer? =
        type == SQLITE_BLOB
        ? sqlite3_value_blob(value) : sqlite3_value_text(value).map { UnsafeRawPointer($0) }
      buffer.append(bytes, Int(sqlite3_value_bytes(value)))
    }
    return someValue
      ? AnswerKey(
        question: question, form: .composite, bytes: buffer.pointer, length: buffer.count) : nil
  }

  private func miss(_ entry: Int, _ site: Int, _ arguments: FunctionArguments) {
    missCount += 1
    if entry >= missedInRun[site].count {
      let more = max(answers.count, 2 * missedInRun[site].count) - missedInRun[site].count
      missedInRun[site].append(contentsOf: repeatElement(0, count: more))
    }
    guard missedInRun[site][entry] != run else { return }
    missedInRun[site][entry] = run
    missed[site].append(entry)
    distinctMisses += 1
    if let window, distinctMisses >= window { windowClosed = true }
    guard pending[entry] == nil else { return }
    let values = (2..<max(arguments.count, 2)).map { arguments[$0] }
    switch sites[site].kind {
    case .map: pending[entry] = [values]
    case .ans:
      if case .blob(let bytes)? = values.first {
        pending[entry] = RowCoding.rows(bytes, width: sites[site].columns.count)
      } else {
        pending[entry] = []
      }
    }
  }

  // MARK: - Batches

  /// Keys to ask now: of each site none of whose blockers missed in this run; never empty after a
  /// run with misses. Keys come in the order in which they were met.
  func batches() -> [LMKeyBatch] {
    let free = sites.indices.filter { site in
      !missed[site].isEmpty && sites[site].blockers.allSatisfy { missed[$0].isEmpty }
    }
    // Blockers have no cycle, but were they ever to have one, asking all is still right.
    let chosen = free.isEmpty ? sites.indices.filter { !missed[$0].isEmpty } : free
    var batches: [LMKeyBatch] = []
    var placeOfQuestion: [UInt32: Int] = [:]
    var seen: Set<Int> = []
    for site in chosen {
      let place = placeOfQuestion[questionOfSite[site]] ?? batches.count
      if place == batches.count {
        placeOfQuestion[questionOfSite[site]] = place
        batches.append(LMKeyBatch(site: sites[site], keys: []))
      }
      for entry in missed[site] where seen.insert(entry).inserted {
        batches[place].keys.append(LMKey(id: entry, rows: pending[entry] ?? []))
      }
    }
    return batches.map(pruned)
  }

  /// Without the pairs of lm_join that are no candidates: they are false.
  private func pruned(_ batch: LMKeyBatch) -> LMKeyBatch {
    guard let candidates = batch.site.candidates else { return batch }
    let (asked, dropped) = CandidatePairs.split(batch.keys, candidates: candidates)
    for key in dropped {
      answers.set(key.id, .value(SQLValue(false)))
      pending[key.id] = nil
    }
    return LMKeyBatch(site: batch.site, keys: asked)
  }

  /// Stores the answers of a batch, in the order of its keys.
  func store(_ replies: [LMAnswer], for batch: LMKeyBatch) throws {
    guard replies.count == batch.keys.count else {
      throw SQLError.answerCount(wanted: batch.keys.count, found: replies.count)
    }
    for (key, reply) in zip(batch.keys, replies) {
      let state = reply.stored(for: batch.site)
      answers.set(key.id, state)
      if case .failed = state { failedRows[key.id] = key.rows }
      pending[key.id] = nil
    }
  }
}

extension AnswerCore.Answer {
  /// Sets the value as the result; false when there is none.
  @inline(__always)
  fileprivate func setResult(_ context: OpaquePointer?) -> Bool {
    switch tag {
    case .integer: sqlite3_result_int64(context, bits)
    case .real: sqlite3_result_double(context, Double(bitPattern: UInt64(bitPattern: bits)))
    case .text:
      // The text stays where it is as long as the answers live, which is longer than a statement.
      sqlite3_result_text64(
        context, bytes?.assumingMemoryBound(to: CChar.self), UInt64(truncatingIfNeeded: bits), nil,
        UInt8(SQLITE_UTF8))
    case .blob:
      if bits == 0 {
        sqlite3_result_zeroblob(context, 0)
      } else {
        sqlite3_result_blob64(context, bytes, UInt64(truncatingIfNeeded: bits), nil)
      }
    case .null: sqlite3_result_null(context)
    case .failed, .pending: return false
    }
    return true
  }
}

// The functions' user data is the `AnswerCore`: one call per row, the usual case (one text argument,
// a known value) without a step into a class. sqlite3_value_text would copy each text to put a
// terminator behind it; sqlite3_value_blob gives the same bytes of a UTF-8 database as they are.

private func xMap(
  _ context: OpaquePointer?, _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?
) {
  guard let data = sqlite3_user_data(context), let values else { return }
  let core = data.assumingMemoryBound(to: AnswerCore.self)
  if count == 3, core.pointee.isUTF8, sqlite3_value_type(values[2]) == SQLITE_TEXT,
    let site = Int(exactly: sqlite3_value_int64(values[0])), site >= 0,
    site < core.pointee.siteCount, core.pointee.questions[site] != UInt32.max,
    let text = sqlite3_value_blob(values[2])
  {
    let key = AnswerKey(
      question: core.pointee.questions[site], form: .text, bytes: text,
      length: Int(sqlite3_value_bytes(values[2])))
    let found = core.pointee.find(key, AnswerCore.hash(key))
    if found >= 0, core.pointee.entries[found].answer.setResult(context) {
      core.pointee.readsValue = true
      return
    }
  }
  lookUp(core, context, count, values, kind: .map)
}

private func lookUp(
  _ core: UnsafeMutablePointer<AnswerCore>, _ context: OpaquePointer?, _ count: Int32,
  _ values: UnsafeMutablePointer<OpaquePointer?>?, kind: SiteKind
) {
  guard let owner = core.pointee.owner else { return sqlite3_result_null(context) }
  Unmanaged<LMFunctions>.fromOpaque(owner).takeUnretainedValue()
    .lookUp(context, Int(count), values, kind: kind)
}

private func xAns(
  _ context: OpaquePointer?, _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?
) {
  guard let data = sqlite3_user_data(context) else { return }
  lookUp(data.assumingMemoryBound(to: AnswerCore.self), context, count, values, kind: .ans)
}

/// Collects rows into one blob.
private final class RowsAccumulator: Accumulator {
  private var bytes: [UInt8] = []

  func step(_ arguments: FunctionArguments) {
    for index in 0..<arguments.count { RowCoding.append(arguments[index], to: &bytes) }
  }

  func final(_ context: OpaquePointer?) { SQLValue.blob(bytes).setResult(context) }
}

/// Collects the rows of a group but those that are all NULL; nothing collected is NULL.
private final class GroupAccumulator: Accumulator {
  private var bytes: [UInt8] = []

  func step(_ arguments: FunctionArguments) {
    let values = (0..<arguments.count).map { arguments[$0] }
    if values.allSatisfy(\.isNull) { return }
    for value in values { RowCoding.append(value, to: &bytes) }
  }

  func final(_ context: OpaquePointer?) {
    if bytes.isEmpty { return sqlite3_result_null(context) }
    SQLValue.blob(bytes).setResult(context)
  }
}
