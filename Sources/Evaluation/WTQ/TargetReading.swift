// SPDX-License-Identifier: Apache-2.0
// Numbers and dates in raw targets of WikiTableQuestions. The official measure takes them from the
// `.tagged` files (a CoreNLP tagger made them); a split whose tagged file is not there is read by
// rule instead: 10.0 for "10 years", 2009-06-21 for "June 21, 2009".

import Binder

enum TargetReading {
  /// The form that `targetCanon` has for a target; the target itself when it is only a text.
  static func canon(_ target: String) -> String {
    if let number = CellReading.number(target) { return number }
    guard let date = CellReading.date(target) else { return target }
    return date.utf8.count == 7 ? date + "-xx" : date
  }
}

extension TargetReading {
  static func isNumber(_ text: String) -> Bool { CellReading.number(text) != nil }
  static func isDate(_ text: String) -> Bool { CellReading.date(text) != nil }
}
