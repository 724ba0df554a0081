// SPDX-License-Identifier: Apache-2.0

@main
struct Tandem {
  static func main() {}
}
