// SPDX-License-Identifier: Apache-2.0
// Addresses of servers as a user writes them, and what must not be shown of them.

/// Keys and passwords never reach an error, a tape or a log.
enum Redaction {
  static func keys(_ keys: [String], in text: String) -> String {
    keys.reduce(text) { $1.count < 4 ? $0 : $0.replacing($1, with: "***") }
  }

  /// Addresses without `user:password@` and without their query, readable ones or not.
  static func address(_ text: String) -> String {
    text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      if let address = Address(part) { return address.shown }
      let visible = part.prefix { $0 != "?" }
      guard let at = visible.lastIndex(of: "@") else { return String(visible) }
      let scheme = visible.firstRange(of: "://").map { visible[..<$0.upperBound] } ?? ""
      return scheme + "***" + visible[at...]
    }.joined(separator: ",")
  }
}

/// An address to send to, and how it is shown.
struct Address: Sendable {
  /// With what the user gave but without a path of a protocol at its end.
  let url: String
  let shown: String
  /// `user:password` of the address, for redaction.
  let secret: String?
  /// The protocol whose path ended the address; nil if none did.
  let format: (any WireFormat)?

  init?(_ text: Substring) {
    var text = text
    while text.hasSuffix("/") { text.removeLast() }
    guard let scheme = text.firstRange(of: "://") else { return nil }
    let rest = text[scheme.upperBound...].prefix { $0 != "?" && $0 != "#" }
    let authority = rest.prefix { $0 != "/" }
    let parts = authority.split(separator: "@", omittingEmptySubsequences: false)
    let host = parts.last ?? ""
    guard !host.isEmpty, !host.hasPrefix(":") else { return nil }
    var path = rest[authority.endIndex...]
    format = WireFormats.all.first { path.hasSuffix($0.path) }
    if let format { path.removeLast(format.path.count) }
    while path.hasSuffix("/") { path.removeLast() }
    let start = text[..<scheme.upperBound]
    secret = parts.count > 1 ? parts.dropLast().joined(separator: "@") : nil
    shown = "\(start)\(host)\(path)"
    url = "\(start)\(authority)\(path)"
  }
}
