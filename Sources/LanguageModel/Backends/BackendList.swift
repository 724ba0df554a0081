// SPDX-License-Identifier: Apache-2.0
// The literal list of backends. A new backend is one file that makes a `BackendDescriptor`, and one
// line here.

enum BackendList {
  static let all: [BackendDescriptor] = [
    .http,
    .openAI,
    .anthropic,
    .tape,
    .exec,
    .llamaServer,
    .ask,
  ]

  /// One line a form, for error and help texts.
  static var usage: String {
    let width = all.map(\.form.count).max() ?? 0
    return all.map { descriptor in
      let padding = String(repeating: " ", count: width - descriptor.form.count)
      return
        "  \(descriptor.form)\(padding)  \(descriptor.meaning), as in --lm \(descriptor.example)"
    }.joined(separator: "\n")
  }
}
