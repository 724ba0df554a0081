// SPDX-License-Identifier: Apache-2.0
// The process's environment: the only place in the project that reads it.

import Foundation
import LanguageModel

struct Environment {
  private let variables = ProcessInfo.processInfo.environment

  private func value(_ name: String) -> String? {
    variables[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  var lm: String? { value("TANDEM_LM") }

  var languageModels: LMEnvironment {
    var environment = LMEnvironment(
      openAIBaseURL: value("OPENAI_BASE_URL"), openAIAPIKey: value("OPENAI_API_KEY"))
    environment.anthropicBaseURL = value("ANTHROPIC_BASE_URL")
    environment.anthropicAPIKey = value("ANTHROPIC_API_KEY")
    environment.programFolders = (value("PATH") ?? "").split(separator: ":").map(String.init)
    return environment
  }

  /// https://no-color.org
  var noColor: Bool { value("NO_COLOR") != nil || value("TERM") == "dumb" }

  var configFile: String { directory("XDG_CONFIG_HOME", ".config") + "/tandem/config.toml" }
  var cacheFile: String { directory("XDG_CACHE_HOME", ".cache") + "/tandem/lm.sqlite" }
  var historyFile: String { directory("XDG_STATE_HOME", ".local/state") + "/tandem/history" }

  private func directory(_ name: String, _ standard: String) -> String {
    if let path = value(name), path.hasPrefix("/") { return path }
    return (value("HOME") ?? ".") + "/" + standard
  }
}
