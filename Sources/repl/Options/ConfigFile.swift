// SPDX-License-Identifier: Apache-2.0
// `$XDG_CONFIG_HOME/tandem/config.toml`, a small part of TOML: comments, and `key = value` with
// strings in quotes and numbers, then a table `[prices]` with the dollars of a million tokens by
// model. Flags and the environment win.
//
//   lm = "http://127.0.0.1:8080/v1"
//   [prices]
//   "small-model" = { prompt = 0.15, cached = 0.075, completion = 0.6 }

import Foundation
import LanguageModel

struct ConfigFile {
  static let keys = [
    "lm", "model", "decomposer-lm", "emulator-lm", "cache", "concurrency", "max-calls",
    "max-tokens", "max-cost", "rpm", "tpm", "timeout",
  ]
  private(set) var prices = LMPrices()
  private var values: [String: String] = [:]

  init() {}

  /// A file that is not there has no settings.
  init(path: String) throws {
    let exists = FileManager.default.fileExists(atPath: path)
    try self.init(text: exists ? try Input.text(path) : "", path: path)
  }

  init(text: String, path: String) throws {
    var isPrices = false
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = line.trimmingCharacters(in: .whitespaces)
      if line.isEmpty || line.hasPrefix("#") { continue }
      if Self.bare(line) == "[prices]" {
        isPrices = true
        continue
      }
      if isPrices {
        guard let (model, price) = Self.price(line) else {
          throw InputError(
            "\(path):\(number + 1): found \(line.prefix(60)); wanted"
              + " \"MODEL\" = { prompt = DOLLARS, completion = DOLLARS } for a million tokens,"
              + " with or without cached = DOLLARS")
        }
        prices.byModel[model] = price
        continue
      }
      guard let (key, value) = Self.setting(line), Self.keys.contains(key) else {
        throw InputError(
          "\(path):\(number + 1): found \(line.prefix(60)); wanted KEY = VALUE with a key of "
            + Self.keys.joined(separator: ", ") + ", or [prices]")
      }
      values[key] = value
    }
  }

  private static func setting(_ line: String) -> (key: String, value: String)? {
    guard let equals = line.firstIndex(of: "=") else { return nil }
    let key = line[..<equals].trimmingCharacters(in: .whitespaces)
    let rest = line[line.index(after: equals)...].trimmingCharacters(in: .whitespaces)
    guard let (text, after) = quoted(rest) else {
      let number = bare(rest)
      return Double(number) == nil ? nil : (key, number)
    }
    return after.isEmpty || after.hasPrefix("#") ? (key, text) : nil
  }

  /// `"MODEL" = { prompt = 2.5, cached = 1.25, completion = 10 }`, the model with or without quotes.
  private static func price(_ line: String) -> (model: String, price: LMPrice)? {
    var (model, rest) = quoted(line) ?? ("", line)
    if model.isEmpty {
      guard let equals = line.firstIndex(of: "=") else { return nil }
      model = line[..<equals].trimmingCharacters(in: .whitespaces)
      rest = String(line[equals...])
    }
    rest = bare(rest)
    guard !model.isEmpty, rest.hasPrefix("=") else { return nil }
    rest = rest.dropFirst().trimmingCharacters(in: .whitespaces)
    guard rest.hasPrefix("{"), rest.hasSuffix("}") else { return nil }
    var dollars: [String: Double] = [:]
    for part in rest.dropFirst().dropLast().split(separator: ",") {
      guard let (key, value) = setting(String(part)), let number = Double(value), number >= 0,
        ["prompt", "cached", "completion"].contains(key)
      else { return nil }
      dollars[key] = number
    }
    guard let prompt = dollars["prompt"], let completion = dollars["completion"] else { return nil }
    return (
      model, LMPrice(prompt: prompt, cachedPrompt: dollars["cached"], completion: completion)
    )
  }

  /// A text in quotes at the beginning, and what stands after it.
  private static func quoted(_ text: String) -> (String, after: String)? {
    guard let quote = text.first, quote == "\"" || quote == "'" else { return nil }
    let body = text.dropFirst()
    guard let end = body.firstIndex(of: quote), !body[..<end].contains("\\") else { return nil }
    let after = body[body.index(after: end)...].trimmingCharacters(in: .whitespaces)
    return (String(body[..<end]), after)
  }

  /// Without a comment at the end.
  private static func bare(_ text: String) -> String {
    text.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces)
  }

  func text(_ key: String) -> String? { values[key] }
  func number(_ key: String) -> Int? { values[key].flatMap { Int($0) } }
  func real(_ key: String) -> Double? { values[key].flatMap { Double($0) } }
  var cache: CacheMode? { values["cache"].flatMap(CacheMode.init(rawValue:)) }
}
