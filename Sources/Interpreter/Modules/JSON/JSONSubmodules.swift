// SPDX-License-Identifier: Apache-2.0
// json.decoder and json.encoder (https://docs.python.org/3.11/library/json.html): other names of
// what json has.

enum JSONSubmodules {
  static let decoder = ModuleDefinition(
    name: "json.decoder",
    source: #"""
      from json import JSONDecodeError, JSONDecoder
      """#)

  static let encoder = ModuleDefinition(
    name: "json.encoder",
    source: #"""
      from json import JSONEncoder
      """#)
}
