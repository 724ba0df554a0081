// SPDX-License-Identifier: Apache-2.0
// Look-ahead: independent calls are under way together, and everything else is as without it.
// Waiting is not timed: the model holds the answers of a function back until so many of its calls
// are under way.

import Interpreter
import LanguageModel
import Testing

@testable import LMulator

private func model(together: [String: Int] = [:]) -> DelayedModel {
  DelayedModel(together: together) { function, args in
    let first = args.first?.compact ?? "null"
    switch function {
    case "get_country": return args.first.map { "\"land of \($0.stringValue ?? "?")\"" } ?? "null"
    case "get_capital": return args.first.map { "\"city of \($0.stringValue ?? "?")\"" } ?? "null"
    case "size", "score": return String((first.utf8.reduce(7) { ($0 * 31 + Int($1)) % 1000 }))
    case "is_big": return first.utf8.reduce(0) { $0 + Int($1) } % 2 == 0 ? "true" : "false"
    default: return "null"
    }
  }
}

private let interpreters = InterpreterPool()

private let places = "places = [f'p{i}' for i in range(40)]\n"

private func run(
  _ program: String, _ model: DelayedModel, ahead: Int = 64
) async throws -> ProgramResult {
  var options = LMulator.Options()
  options.lookAhead = ahead
  options.maxEmulations = 2_000
  options.pool = interpreters
  options.guesses = false
  return try await LMulator.run(program: program, model: model, options: options)
}

struct AheadCase: Sendable, CustomTestStringConvertible {
  var name: String
  var program: String
  /// Calls of each function that must be under way together.
  var together: [String: Int] = [:]
  /// Calls that only look-ahead makes.
  var extra = 0
  var testDescription: String { name }
}

private let cases: [AheadCase] = [
  .init(
    name: "set in a loop",
    program: "countries = set()\nfor p in places:\n    countries.add(get_country(p))\n"
      + "print(len(countries), sorted(countries)[0])\n", together: ["get_country": 40]),
  .init(
    name: "list comprehension", program: "countries = [get_country(p) for p in places]\n",
    together: ["get_country": 40]),
  .init(
    name: "set comprehension", program: "countries = {get_country(p) for p in places}\n",
    together: ["get_country": 40]),
  .init(
    name: "dict build",
    program: "d = {}\nfor p in places:\n    d[p] = get_country(p)\nprint(d)\n",
    together: ["get_country": 40]),
  .init(
    name: "dict comprehension", program: "d = {p: size(p) for p in places}\n",
    together: ["size": 40]),
  .init(
    name: "dict of unknown keys",
    program: "d = {}\nfor p in places:\n    d[get_country(p)] = p\nprint(len(d))\n",
    together: ["get_country": 40]),
  .init(
    name: "counting by unknown keys",
    program: """
      d = {}
      for p in places:
          c = get_country(p)
          d[c] = d.get(c, 0) + 1
      print(d)
      """, together: ["get_country": 40]),
  .init(
    name: "sum", program: "n = sum(size(p) for p in places)\nprint(n)\n", together: ["size": 40]),
  .init(
    name: "augmented sum",
    program: "n = 0\nfor p in places:\n    n += size(p) * 2 - 1\nprint(f'{n:>10}')\n",
    together: ["size": 40]),
  .init(
    name: "sorted key", program: "s = sorted(places, key=size)\nprint(s[:3])\n",
    together: ["size": 40]),
  .init(
    name: "sort key", program: "places.sort(key=lambda p: -size(p))\nprint(places)\n",
    together: ["size": 40]),
  .init(name: "max key", program: "m = max(places, key=size)\nprint(m)\n", together: ["size": 40]),
  .init(
    name: "map and zip", program: "d = dict(zip(places, map(get_country, places)))\nprint(d)\n",
    together: ["get_country": 40]),
  .init(
    name: "generator",
    program: """
      def countries():
          for p in places:
              yield p, get_country(p)
      for p, c in countries():
          print(p, c)
      """, together: ["get_country": 40]),
  .init(
    name: "methods and attributes",
    program: """
      class Place:
          def __init__(self, name):
              self.name = name
              self.size = size(name)
          def __repr__(self):
              return f'{self.name}:{self.size}'
      all_places = [Place(p) for p in places]
      total = 0
      for p in all_places:
          total += p.size
      print(all_places, total)
      """, together: ["size": 40]),
  .init(
    name: "joined text", program: "t = ', '.join(get_country(p).upper() for p in places)\n",
    together: ["get_country": 40]),
  .init(
    name: "two stages in one loop",
    program: """
      for p in places:
          c = get_country(p)
          print(p, c, get_capital(c))
      """, together: ["get_country": 40, "get_capital": 40]),
  .init(
    name: "two stages in two loops",
    program: """
      countries = {p: get_country(p) for p in places}
      capitals = {p: get_capital(c) for p, c in countries.items()}
      """, together: ["get_country": 40, "get_capital": 40]),
  .init(
    name: "condition on the answer",
    program: """
      n = 0
      for p in places:
          if is_big(p):
              n += 1
          else:
              n -= 1
      """, together: ["is_big": 40]),
  .init(
    name: "call in one arm only",
    program: """
      n = 0
      for p in places:
          if is_big(p):
              n += size(p)
      """, together: ["is_big": 40]),
  .init(
    name: "filter", program: "big = [p for p in places if is_big(p)]\nprint(big)\n",
    together: ["is_big": 40]),
  .init(
    name: "any ends at the first", program: "x = any(is_big(p) for p in places)\n", together: [:]),
  .init(
    name: "break on the answer",
    program: "for p in places:\n    if is_big(p):\n        break\n", together: [:]),
  .init(
    name: "dependent chain",
    program: "c = 'x'\nfor i in range(6):\n    c = get_country(c)\nprint(c)\n", together: [:]),
  .init(
    name: "try around each",
    program: """
      out = []
      for p in places:
          try:
              out.append(int(size(p)) // (len(out) - 3))
          except ZeroDivisionError:
              out.append(None)
      """, together: ["size": 40]),
  .init(
    name: "random numbers in between",
    program: """
      import random
      random.seed(3)
      picks = [(random.randrange(1000), get_country(p), random.choice(places)) for p in places]
      """, together: ["get_country": 40]),
  .init(
    name: "deque, counter, defaultdict",
    program: """
      from collections import Counter, defaultdict, deque
      q = deque()
      groups = defaultdict(list)
      for p in places:
          q.append(size(p))
          groups[size(p) % 3].append(p)
      c = Counter(get_country(p) for p in places)
      print(q, dict(groups), c.most_common(2))
      """, together: ["get_country": 40, "size": 40]),
]

// One after the other, so that they share an interpreter: making one takes long without
// optimization.
@Suite(.enabled(if: machineRuns, "waits for the machine"), .serialized)
struct LookAheadTests {
  @Test(arguments: cases)
  func sameAsWithout(_ test: AheadCase) async throws {
    let (slow, fast) = (model(), model(together: test.together))
    let without = try await run(places + test.program, slow, ahead: 0)
    let with = try await run(places + test.program, fast)
    #expect(without.exception == nil && with.exception == without.exception)
    #expect(with.globals == without.globals)
    #expect(with.output == without.output)
    #expect(with.answer == without.answer)
    #expect(with.steps == without.steps)
    #expect(with.trace.events == without.trace.events)
    #expect(slow.mostUnderWay == 1)
    #expect(fast.calls.count == slow.calls.count + test.extra)
    #expect(Set(fast.calls).isSuperset(of: slow.calls))
    #expect(with.unneededCalls == test.extra)
    #expect(with.requests == fast.calls.count)
    #expect(fast.missed.isEmpty)
  }

  /// An error and a misfit appear where the program stands, not where look-ahead met them.
  @Test func failuresWaitForTheirTurn() async throws {
    let program = """
      print('start')
      a = size('x')
      print(a)
      b = score('y', ret_type=int)
      print(b)
      """
    let model = DelayedModel { function, _ in function == "size" ? "3" : "\"no number\"" }
    let result = try await run(program, model)
    #expect(result.output == "start\n3\n")
    #expect(result.exception?.type == "LMulationError")
    #expect(result.requests == 3)
  }

  @Test func windowBoundsWhatIsUnderWay() async throws {
    let model = model(together: ["get_country": 8])
    let result = try await run(places + "c = [get_country(p) for p in places]\n", model, ahead: 8)
    #expect(model.missed.isEmpty)
    #expect(result.exception == nil)
    #expect(model.calls.count == 40)
    #expect(model.mostUnderWay <= 8)
  }

  @Test func hostFunctionsEndTheLook() async throws {
    var options = LMulator.Options()
    let said = DelayedModel(together: ["size": 1]) { _, _ in "1" }
    options.hostFunctions["say"] = { _ in .none }
    let result = try await LMulator.run(
      program: "a = size('x')\nsay(a)\nb = size('y')\nc = size('z')\n", model: said,
      options: options)
    #expect(result.exception == nil)
    #expect(said.calls.count == 3)
    #expect(said.mostUnderWay <= 2)
  }

  @Test func budgetOfEmulationsHolds() async throws {
    let model = model()
    var options = LMulator.Options()
    options.maxEmulations = 5
    let result = try await LMulator.run(
      program: places + "c = [get_country(p) for p in places]\n", model: model, options: options)
    #expect(result.exception?.type == "LMulationError")
    #expect(model.calls.count == 5)
  }
}
