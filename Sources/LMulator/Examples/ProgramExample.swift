// SPDX-License-Identifier: Apache-2.0
// The examples of the program prompt, of our own writing, one for each thing that a program must
// show: counting by meaning, dates from knowledge, choosing among options, judging rows of a
// table, plain computation. Tests run their programs.

import Interpreter

/// A question with its program.
public struct ProgramExample: Sendable, Equatable {
  public var question: String
  public var table: ProgramTable?
  /// Python source, its last line ended.
  public var program: String

  public init(question: String, table: ProgramTable? = nil, program: String) {
    self.question = question
    self.table = table
    self.program = program
  }

  /// The examples that a prompt shows unless told otherwise.
  public static let all = [counting, date, choice, rows, computation]

  static let counting = ProgramExample(
    question: "In the shed I found a rake, two lanterns, a spade, three hoes and a radio. How many "
      + "garden tools are there?",
    program: """
      things = {"rake": 1, "lantern": 2, "spade": 1, "hoe": 3, "radio": 1}
      answer = 0
      for thing, number in things.items():
          if is_garden_tool(thing):
              answer += number

      """)

  static let date = ProgramExample(
    question: "The bakery opened four days after Midsummer Day in Sweden in 2022. On which date, "
      + "as MM/DD/YYYY?",
    program: """
      from datetime import date, timedelta

      midsummer = get_midsummer_day_date(2022, country="Sweden", ret_type=date)
      answer = (midsummer + timedelta(days=4)).strftime("%m/%d/%Y")

      """)

  static let choice = ProgramExample(
    question: "Which remark is meant as praise? (A) \"What a clever way to lose the keys again.\" "
      + "(B) \"You found the keys before I noticed, thank you.\"",
    program: """
      remarks = {
          "(A)": "What a clever way to lose the keys again.",
          "(B)": "You found the keys before I noticed, thank you.",
      }
      praise = {label: how_sincere_is_praise(remark, ret_type=float) for label, remark in remarks.items()}
      answer = max(praise, key=praise.get)

      """)

  static let rows = ProgramExample(
    question: "How many kilometres of the trails lead through a forest?",
    table: ProgramTable(
      columns: ["Trail", "Length", "Remarks"],
      rows: [
        [.str("Heron Loop"), .str("4.5 km"), .str("boardwalk along the marsh")],
        [.str("Old Mill"), .str("7 km"), .str("shady, among beeches and oaks")],
      ]),
    program: """
      answer = 0
      for row in table:
          if leads_through_forest(row["Trail"], row["Remarks"], ret_type=bool):
              answer += float(row["Length"].split()[0])

      """)

  static let computation = ProgramExample(
    question:
      "A tank holds 240 litres. A pump fills 18 litres a minute while 3 litres a minute leak "
      + "out. After how many minutes is the tank full?",
    program: """
      capacity = 240
      net = 18 - 3
      answer = capacity / net

      """)
}
