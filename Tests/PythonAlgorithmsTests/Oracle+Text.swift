// SPDX-License-Identifier: Apache-2.0
// Operations of the fixture tables: formatting, text and calendar.

import BigInt
import PythonAlgorithms

extension Oracle {
  static let formats: [String: Operation] = [
    "format_int": { a in
      try into { try Formatter.append(Integer(integer(a[0])), spec: a[1], to: &$0) }
    },
    "format_float": { a in try into { try Formatter.append(double(a[0]), spec: a[1], to: &$0) } },
    "format_str": { a in try into { try Formatter.append(text: a[0], spec: a[1], to: &$0) } },
    "format_complex": { a in
      try into { try Formatter.append(double(a[0]), double(a[1]), spec: a[2], to: &$0) }
    },
    "percent_int": { a in
      try percent(a[1]) { conversion, out in
        switch conversion.code {
        case 101, 102, 103, 69, 70, 71:
          PercentFormat.append(try IntegerMath.double(integer(a[0])), conversion, to: &out)
        case 99: try PercentFormat.append(character: Integer(integer(a[0])), conversion, to: &out)
        case 115, 114, 97: PercentFormat.append(text: a[0], conversion, to: &out)
        default: PercentFormat.append(Integer(integer(a[0])), conversion, to: &out)
        }
      }
    },
    "percent_float": { a in
      try percent(a[1]) { conversion, out in
        switch conversion.code {
        case 101, 102, 103, 69, 70, 71: PercentFormat.append(double(a[0]), conversion, to: &out)
        case 100, 105, 117:
          PercentFormat.append(try FloatMath.integer(double(a[0])), conversion, to: &out)
        case 115, 114, 97:
          let text = into { FloatText.appendRepr(double(a[0]), to: &$0) }
          PercentFormat.append(text: text, conversion, to: &out)
        default: throw PercentFormat.numberRequired(conversion.code, type: "float")
        }
      }
    },
    "percent_str": { a in
      try percent(a[1]) { conversion, out in
        switch conversion.code {
        case 115: PercentFormat.append(text: a[0], conversion, to: &out)
        case 114, 97:
          let text = into { StringRepr.append(a[0], ascii: conversion.code == 97, to: &$0) }
          PercentFormat.append(text: text, conversion, to: &out)
        case 99: throw PercentFormat.characterRequired
        case 101, 102, 103, 69, 70, 71: throw PercentFormat.realRequired(type: "str")
        default: throw PercentFormat.numberRequired(conversion.code, type: "str")
        }
      }
    },
    "template": { a in
      let mirror = FormatTemplate(a[0]).segments
      return try render(mirror)
    },
    "repr": { a in into { StringRepr.append(a[0], to: &$0) } },
    "ascii": { a in into { StringRepr.append(a[0], ascii: true, to: &$0) } },
    "bytes_repr": { a in into { StringRepr.append(bytes: a[0], to: &$0) } },
  ]

  /// Formats every conversion of a template with one value.
  private static func percent(
    _ template: [UInt8], _ body: (PercentConversion, inout [UInt8]) throws -> Void
  ) throws -> [UInt8] {
    var out: [UInt8] = []
    for segment in PercentTemplate(template).segments {
      switch segment {
      case .literal(let text): out += text
      case .fault(let fault): throw fault
      case .conversion(let conversion):
        if let fault = conversion.unsupported { throw fault }
        try body(conversion, &out)
      }
    }
    return out
  }

  /// The fields of a template as "<argument|path|conversion|spec>".
  private static func render(_ segments: [FormatTemplate.Segment]) throws -> [UInt8] {
    var out: [UInt8] = []
    for segment in segments {
      switch segment {
      case .literal(let text): out += text
      case .fault(let fault): throw fault
      case .field(let field):
        out += bytes("<")
        switch field.argument {
        case .position(let position): out += bytes("\(position)")
        case .keyword(let name): out += name
        }
        for step in field.path {
          switch step {
          case .attribute(let name): out += bytes(".") + name
          case .index(let index): out += bytes("[\(index)]")
          case .key(let key): out += bytes("[") + key + bytes("]")
          }
        }
        if let fault = field.pathFault { throw fault }
        if let fault = field.conversionFault { throw fault }
        if let conversion = field.conversion { out += [33, UInt8(truncatingIfNeeded: conversion)] }
        out += bytes(":") + (try render(field.spec)) + bytes(">")
      }
    }
    return out
  }

  static let texts: [String: Operation] = [
    "predicates": { a in
      let t = a[0]
      return [
        TextPredicate.isAlpha(t), TextPredicate.isAlnum(t), TextPredicate.isDecimal(t),
        TextPredicate.isDigit(t), TextPredicate.isNumeric(t), TextPredicate.isSpace(t),
        TextPredicate.isPrintable(t), TextPredicate.isIdentifier(t), TextPredicate.isLower(t),
        TextPredicate.isUpper(t), TextPredicate.isTitle(t),
      ].flatMap(truth)
    },
    "case": { a in
      Array(
        [
          CaseMapping.lower(a[0]), CaseMapping.upper(a[0]), CaseMapping.title(a[0]),
          CaseMapping.capitalize(a[0]), CaseMapping.swapcase(a[0]), CaseMapping.casefold(a[0]),
        ].joined(separator: [124]))
    },
    "category": { a in bytes(CodePoint.category(CodePoints(a[0]).first { _ in true } ?? 0)) },
    "name": { a in
      bytes(UnicodeData.name(CodePoints(a[0]).first { _ in true } ?? 0) ?? "none")
    },
    "normalize": { a in
      guard let form = UnicodeData.Form(rawValue: string(a[1])) else { return [] }
      return UnicodeData.normalize(a[0], form: form)
    },
    "split": { a in ranges(a[0], TextSplitting.words(a[0], limit: int(a[1]))) },
    "splitlines": { a in ranges(a[0], TextSplitting.lines(a[0], keepEnds: flag(a[1]))) },
    "strip": { a in
      Array(a[0][TextSplitting.stripped(a[0], left: flag(a[1]), right: flag(a[2]))])
    },
    "encode": { a in
      guard let codec = Codec(name: string(a[1])),
        let handler = Codec.Handler(rawValue: string(a[2]))
      else { return [] }
      return try codec.encode(a[0], handler).flatMap { bytes("\($0).") }
    },
    "decode": { a in
      guard let codec = Codec(name: string(a[1])),
        let handler = Codec.Handler(rawValue: string(a[2]))
      else { return [] }
      return try codec.decode(string(a[0]).split(separator: ".").compactMap { UInt8($0) }, handler)
    },
  ]

  private static func ranges(_ text: [UInt8], _ ranges: [Range<Int>]) -> [UInt8] {
    Array(ranges.map { Array(text[$0]) }.joined(separator: [124]))
  }

  static let calendars: [String: Operation] = [
    "ordinal": { a in
      let date = try Gregorian.date(ordinal: int(a[0]))
      let iso = Gregorian.isoCalendar(date)
      return bytes(
        "\(ISOText.text(date)) \(Gregorian.ordinal(date)) \(Gregorian.weekday(date)) "
          + "\(iso.year) \(iso.week) \(iso.weekday) \(Gregorian.dayOfYear(date))")
    },
    "date": { a in
      let date = CivilDate(int(a[0]), int(a[1]), int(a[2]))
      try Gregorian.check(date)
      return bytes(ISOText.text(date))
    },
    "isodate": { a in
      bytes(
        ISOText.text(try Gregorian.date(isoYear: int(a[0]), week: int(a[1]), weekday: int(a[2]))))
    },
    "fromiso_date": { a in bytes(ISOText.text(try ISOText.date(a[0]))) },
    "fromiso_time": { a in
      let (time, offset) = try ISOText.time(a[0])
      return bytes(ISOText.text(time) + (offset.map { ISOText.text(offset: $0) } ?? ""))
    },
    "fromiso_datetime": { a in
      let (date, time, offset) = try ISOText.dateTime(a[0])
      return bytes(
        ISOText.text(date) + "T" + ISOText.text(time)
          + (offset.map { ISOText.text(offset: $0) } ?? ""))
    },
    "strftime": { a in
      let (date, time, offset) = try ISOText.dateTime(a[0])
      let zone = offset.map { $0 == 0 ? "UTC" : "UTC" + ISOText.text(offset: $0) }
      return StrFTime(date: date, time: time, offset: offset, zoneName: zone).format(a[1])
    },
    "strptime": { a in
      let read = try StrPTime.parse(a[0], format: a[1])
      try Gregorian.check(read.date)
      try Gregorian.check(read.time)
      return bytes(
        ISOText.text(read.date) + "T" + ISOText.text(read.time)
          + (read.offset.map { ISOText.text(offset: $0) } ?? ""))
    },
    "timedelta": { a in
      // microseconds, milliseconds, seconds, minutes, hours, days, weeks
      let units = [1, 1000, 1_000_000, 60_000_000, 3_600_000_000, 86_400_000_000, 604_800_000_000]
      var sum = TimeDelta.Sum()
      for (field, unit) in zip(a, units) {
        if let whole = Int(string(field)) {
          sum.add(whole, unit: unit)
        } else {
          try sum.add(double(field), unit: unit)
        }
      }
      let delta = try sum.delta()
      return bytes("\(delta.repr)|\(delta.text)|") + hex(delta.totalSeconds)
    },
    "timedelta_scale": { a in
      let delta = try TimeDelta(totalMicroseconds: Int128(int(a[0])))
      let x = double(a[1])
      return bytes(try delta.scaled(by: x).repr + " " + delta.scaled(by: x, dividing: true).repr)
    },
    "timedelta_divide": { a in
      let delta = try TimeDelta(totalMicroseconds: Int128(int(a[0])))
      let n = int(a[1])
      return bytes(
        try delta.divided(by: n, floor: false).repr + " " + delta.divided(by: n, floor: true).repr)
    },
  ]
}
