// SPDX-License-Identifier: Apache-2.0
// The SQLite functions behind a translated statement: lm(site, question, arguments...) and
// lm_ans(site, question[, rows]) look their key up; a miss is recorded and is NULL. lm_rows
// (aggregate) and lm_row (scalar) make one value of the rows of an ans@ site. They are not
// SQLITE_DETERMINISTIC on purpose: constant calls would be hoisted and asked though never needed,
// HAVING would evaluate per row (sql-execution, section 3d).

internal import CSQLite

/// Answers, and the misses of the current run. Used by one statement at a time.
final class LMFunctions {
  private(set) var answers = AnswerTable()
  private var sites: [LMSite] = []
  private var kinds: [SiteKind] = []
  /// Question number of each site: equal questions with equal types share answers.
  private var questionOfSite: [UInt32] = []
  private var questions: [String: UInt32] = [:]
  private var buffer: [UInt8] = []

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
  private(set) var readsValue = false
  private(set) var failedReads: [Int: (question: String, reason: String)] = [:]

  func begin(_ sites: [LMSite]) {
    self.sites = sites
    kinds = sites.map(\.kind)
    missedInRun = Array(repeating: [], count: sites.count)
    questionOfSite = sites.map { site in
      let name = "\(site.kind.rawValue)|\(site.wanted.rawValue)|\(site.question)"
      if let number = questions[name] { return number }
      let number = UInt32(truncatingIfNeeded: questions.count)
      questions[name] = number
      return number
    }
    clearMisses()
  }

  func clearMisses() {
    missed = Array(repeating: [], count: sites.count)
    run &+= 1
    missCount = 0
    distinctMisses = 0
    windowClosed = false
    readsValue = false
    failedReads = [:]
  }

  // MARK: - Registration

  static let names = ["lm", "lm_ans", "lm_row", "lm_rows"]

  func register(on connection: Connection) throws {
    try connection.createFunction("lm", argumentCount: -1, deterministic: false) {
      [unowned self] in
      lookUp($0, $1, kind: .map)
    }
    try connection.createFunction("lm_ans", argumentCount: -1, deterministic: false) {
      [unowned self] in
      lookUp($0, $1, kind: .ans)
    }
    try connection.createFunction("lm_row", argumentCount: -1, deterministic: true) {
      context, arguments in
      let values = (0..<arguments.count).map { arguments[$0] }
      if values.allSatisfy(\.isNull) { return sqlite3_result_null(context) }
      let rows = RowsAccumulator()
      rows.step(arguments)
      rows.final(context)
    }
    try connection.createAggregate("lm_rows") { RowsAccumulator() }
  }

  func unregister(from connection: Connection) {
    for name in Self.names { connection.removeFunction(name) }
  }

  // MARK: - Look-up

  private func lookUp(_ context: OpaquePointer?, _ arguments: FunctionArguments, kind: SiteKind) {
    guard arguments.count >= 2,
      let number = Int(exactly: sqlite3_value_int64(arguments.pointer(0))),
      number >= 0, number < kinds.count, kinds[number] == kind
    else {
      return sqlite3_result_error(context, "lm functions are called through QA(...)", -1)
    }
    guard makeKey(questionOfSite[number], arguments) || arguments.count == 2 else {
      // All arguments NULL: never asked. It makes nested calls wait for their inner ones.
      return sqlite3_result_null(context)
    }
    let entry = buffer.withUnsafeBytes { answers.entry($0) }
    switch answers.states[entry] {
    case .value(let value):
      readsValue = true
      value.setResult(context)
    case .failed(let reason):
      failedReads[entry] = (sites[number].question, reason)
      sqlite3_result_null(context)
    case .pending:
      miss(entry, number, arguments)
      if windowClosed { return sqlite3_result_error(context, "enough values are missing", -1) }
      sqlite3_result_null(context)
    }
  }

  /// Builds the key in `buffer`; whether some argument is not NULL. Numbers count as their text,
  /// so that 1 and '1' are asked once.
  private func makeKey(_ question: UInt32, _ arguments: FunctionArguments) -> Bool {
    buffer.removeAll(keepingCapacity: true)
    withUnsafeBytes(of: question) { buffer.append(contentsOf: $0) }
    var someValue = false
    for index in 2..<max(arguments.count, 2) {
      let value = arguments.pointer(index)
      let type = sqlite3_value_type(value)
      guard type != SQLITE_NULL else {
        buffer.append(0)
        continue
      }
      someValue = true
      buffer.append(type == SQLITE_BLOB ? 2 : 1)
      let bytes: UnsafeRawPointer? =
        type == SQLITE_BLOB
        ? sqlite3_value_blob(value) : sqlite3_value_text(value).map { UnsafeRawPointer($0) }
      let count = Int(sqlite3_value_bytes(value))
      withUnsafeBytes(of: UInt32(truncatingIfNeeded: count)) { buffer.append(contentsOf: $0) }
      if let bytes {
        buffer.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
      }
    }
    return someValue
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
    return batches
  }

  /// Stores the answers of a batch, in the order of its keys.
  func store(_ replies: [LMAnswer], for batch: LMKeyBatch) throws {
    guard replies.count == batch.keys.count else {
      throw SQLError.answerCount(wanted: batch.keys.count, found: replies.count)
    }
    for (key, reply) in zip(batch.keys, replies) where answers.states.indices.contains(key.id) {
      answers.states[key.id] = reply.converted(to: batch.site.wanted)
      pending[key.id] = nil
    }
  }
}

/// Collects rows into one blob.
private final class RowsAccumulator: Accumulator {
  private var bytes: [UInt8] = []

  func step(_ arguments: FunctionArguments) {
    for index in 0..<arguments.count { RowCoding.append(arguments[index], to: &bytes) }
  }

  func final(_ context: OpaquePointer?) { SQLValue.blob(bytes).setResult(context) }
}
