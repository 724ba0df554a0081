// SPDX-License-Identifier: Apache-2.0
// Prompts as plain files: each target has them in Prompts/Templates, where SwiftPM compiles them in.
// `{{name}}` is a place that the target fills in. A user's folder (`--prompts DIR`) takes the place of
// the compiled ones for the time of a task, so that nothing has to be handed through every layer.

import Foundation

/// A prompt, or a part of one.
public struct PromptTemplate: Sendable {
  /// Its file: "binder/map.txt".
  public let name: String
  /// As compiled in, without the line end of the file.
  public let text: String

  /// - Parameter embedded: what SwiftPM made of the file (`PackageResources`).
  public init(_ name: String, _ embedded: [UInt8]) {
    self.name = name
    text = Self.trimmed(String(decoding: embedded, as: UTF8.self))
  }

  /// The places to fill in.
  public var places: Set<String> { Self.places(in: text) }

  /// The text in force with its places filled in; a place without a value stays as it is.
  public func callAsFunction(_ values: [String: String] = [:]) -> String {
    let template = Prompts.changed[name] ?? text
    guard !values.isEmpty else { return template }
    var result = ""
    var rest = template[...]
    while let open = rest.firstRange(of: "{{") {
      result += rest[..<open.lowerBound]
      rest = rest[open.upperBound...]
      guard let close = rest.firstRange(of: "}}"),
        let value = values[String(rest[..<close.lowerBound])]
      else {
        result += "{{"
        continue
      }
      result += value
      rest = rest[close.upperBound...]
    }
    return result + rest
  }

  static func places(in text: String) -> Set<String> {
    var places: Set<String> = []
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      rest = rest[open.upperBound...]
      guard let close = rest.firstRange(of: "}}") else { break }
      let name = rest[..<close.lowerBound]
      if !name.isEmpty, name.allSatisfy({ $0.isLetter || $0 == "_" }) {
        places.insert(String(name))
      }
    }
    return places
  }

  static func trimmed(_ text: String) -> String {
    var text = text.replacing("\r\n", with: "\n")
    while text.hasSuffix("\n") { text.removeLast() }
    return text
  }
}

/// A folder of prompts that cannot be used.
public struct PromptError: Error, Sendable, Hashable, CustomStringConvertible {
  public var description: String
}

/// A user's prompts in the place of the compiled ones.
public struct Prompts: Sendable {
  @TaskLocal static var changed: [String: String] = [:]

  private let texts: [String: String]

  /// Reads `DIR/TARGET/NAME.txt` for the known prompts; one that is not there stays as compiled in.
  /// - Throws: `PromptError` for a folder that is not there, a file of another name, a place that the
  ///   prompt does not have.
  public init(folder: String, known: [PromptTemplate]) throws(PromptError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
      isFolder.boolValue
    else {
      throw PromptError(description: "--prompts \(folder): there is no such folder")
    }
    let byName = Dictionary(known.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var texts: [String: String] = [:]
    for name in Self.files(in: folder) {
      guard let template = byName[name] else {
        throw PromptError(
          description: "\(folder)/\(name): there is no such prompt; known: "
            + known.map(\.name).sorted().joined(separator: ", "))
      }
      guard let data = FileManager.default.contents(atPath: folder + "/" + name) else {
        throw PromptError(description: "\(folder)/\(name): cannot be read")
      }
      let text = PromptTemplate.trimmed(String(decoding: data, as: UTF8.self))
      let unknown = PromptTemplate.places(in: text).subtracting(template.places).sorted()
      if let first = unknown.first {
        let there = template.places.sorted().map { "{{\($0)}}" }.joined(separator: ", ")
        throw PromptError(
          description: "\(folder)/\(name): found the place {{\(first)}}, wanted "
            + (there.isEmpty ? "none" : "one of \(there)"))
      }
      texts[name] = text
    }
    self.texts = texts
  }

  /// Runs `body` with these prompts in force.
  public func inForce<Result>(
    isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
  ) async rethrows -> Result {
    try await Self.$changed.withValue(texts, operation: body, isolation: isolation)
  }

  /// Writes the compiled prompts as files, for a user to change. Files that are there stay.
  /// - Returns: the names of the files written.
  public static func export(
    _ known: [PromptTemplate], to folder: String
  ) throws(PromptError) -> [String] {
    var written: [String] = []
    for template in known {
      let path = folder + "/" + template.name
      if FileManager.default.fileExists(atPath: path) { continue }
      let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
      do {
        try FileManager.default.createDirectory(
          atPath: parent, withIntermediateDirectories: true)
        try Data((template.text + "\n").utf8).write(to: URL(fileURLWithPath: path))
      } catch {
        throw PromptError(description: "\(path): cannot be written")
      }
      written.append(template.name)
    }
    return written
  }

  private static func files(in folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted()
  }
}
