// SPDX-License-Identifier: Apache-2.0
// `$XDG_CONFIG_HOME/tandem/config.toml`, a small part of TOML: comments, and `key = value` with
// strings in quotes and integers, no tables. Keys: lm, model, decomposer-lm, emulator-lm, cache,
// concurrency, max-calls, max-tokens. Flags and the environment win.

import Foundation
import LanguageModel

struct ConfigFile {
  static let keys = [
    "lm", "model", "decomposer-lm", "emulator-lm", "cache", "concurrency", "max-calls",
    "max-tokens",
  ]
  private var values: [String: String] = [:]

  init() {}

  /// A file that is not there has no settings.
  init(path: String) throws {
    let exists = FileManager.default.fileExists(atPath: path)
    try self.init(text: exists ? try Input.text(path) : "", path: path)
  }

  init(text: String, path: String) throws {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = line.trimmingCharacters(in: .whitespaces)
      if line.isEmpty || line.hasPrefix("#") { continue }
      guard let (key, value) = Self.setting(line), Self.keys.contains(key) else {
        throw InputError(
          "\(path):\(number + 1): found \(line.prefix(60)); wanted KEY = VALUE with a key of "
            + Self.keys.joined(separator: ", "))
      }
      values[key] = value
    }
  }

  private static func setting(_ line: String) -> (key: String, value: String)? {
    guard let equals = line.firstIndex(of: "=") else { return nil }
    let key = line[..<equals].trimmingCharacters(in: .whitespaces)
    let rest = line[line.index(after: equals)...].trimmingCharacters(in: .whitespaces)
    guard let quote = rest.first, quote == "\"" || quote == "'" else {
      let bare = rest.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces)
      return Int(bare) == nil ? nil : (key, bare)
    }
    let body = rest.dropFirst()
    guard let end = body.firstIndex(of: quote), !body[..<end].contains("\\") else { return nil }
    let after = body[body.index(after: end)...].trimmingCharacters(in: .whitespaces)
    return after.isEmpty || after.hasPrefix("#") ? (key, String(body[..<end])) : nil
  }

  func text(_ key: String) -> String? { values[key] }
  func number(_ key: String) -> Int? { values[key].flatMap { Int($0) } }
  var cache: CacheMode? { values["cache"].flatMap(CacheMode.init(rawValue:)) }
}
