// SPDX-License-Identifier: Apache-2.0
// unicodedata (https://docs.python.org/3.11/library/unicodedata.html), Unicode 14 as in CPython
// 3.11. The facts are those of the standard library of Swift; it has no bidirectional classes and
// no East Asian widths, which are told from category and block here (the Python part), and the tags
// of compatibility decompositions, which are told from names.

import PythonAlgorithms

enum UnicodeDataModule {
  static let definition = ModuleDefinition(
    name: "unicodedata",
    functions: [
      Native("_name", "point, /") { vm, args in
        UnicodeData.name(point(args)).map { vm.makeStr($0) } ?? .none
      },
      Native("_lookup", "name, /") { vm, args in
        guard args[0].isStr, let found = UnicodeData.lookup(args[0].str.string) else {
          return .none
        }
        return vm.makeStr(codePoint: found)
      },
      Native("_category", "point, /") { vm, args in vm.makeStr(CodePoint.category(point(args))) },
      Native("_combining", "point, /") { _, args in Value(UnicodeData.combining(point(args))) },
      Native("_mirrored", "point, /") { _, args in
        Value(Unicode.Scalar(point(args))?.properties.isBidiMirrored == true ? 1 : 0)
      },
      Native("_decimal", "point, /") { _, args in
        CodePoint.decimalDigit(point(args)).map { Value($0) } ?? .none
      },
      Native("_digit", "point, /") { _, args in
        CodePoint.digit(point(args)).map { Value($0) } ?? .none
      },
      Native("_numeric", "point, /") { _, args in
        CodePoint.numeric(point(args)).map { Value($0) } ?? .none
      },
      Native(
        "_normalize", "form, text, /",
        checked: { vm, args throws(Exit) in
          let name = try vm.string(args[0]) {
            "normalize() argument 1 must be str, not \($0)"
          }.string
          let text = try vm.string(args[1]) { "normalize() argument 2 must be str, not \($0)" }
          guard let form = UnicodeData.Form(rawValue: name) else {
            throw vm.exit(.valueError, "invalid normalization form")
          }
          try vm.ensure(text.byteCount * 20)
          return vm.makeStr(UnicodeData.normalize(text.array, form: form))
        }),
    ], source: source)

  private static func point(_ args: Arguments) -> UInt32 {
    args[0].isInt ? UInt32(truncatingIfNeeded: args[0].int) : 0
  }

  private static let source = #"""
    unidata_version = '14.0.0'

    def _point(function, c, position=''):
        if not isinstance(c, str):
            raise TypeError(f'{function}() argument{position} must be a unicode character, not {type(c).__name__}')
        if len(c) != 1:
            raise TypeError(f'{function}() argument{position} must be a unicode character, not str')
        return ord(c)

    _missing = object()

    def name(chr, default=_missing, /):
        found = _name(_point('name', chr, ' 1'))
        if found is None:
            if default is _missing:
                raise ValueError('no such name')
            return default
        return found

    def lookup(name, /):
        if not isinstance(name, str):
            raise TypeError(f'lookup() argument must be str, not {type(name).__name__}')
        found = _lookup(name)
        if found is None:
            raise KeyError(f"undefined character name '{name}'")
        return found

    def category(chr, /):
        return _category(_point('category', chr))

    def combining(chr, /):
        return _combining(_point('combining', chr))

    def mirrored(chr, /):
        return _mirrored(_point('mirrored', chr))

    def decimal(chr, default=_missing, /):
        found = _decimal(_point('decimal', chr, ' 1'))
        if found is None:
            if default is _missing:
                raise ValueError('not a decimal')
            return default
        return found

    def digit(chr, default=_missing, /):
        found = _digit(_point('digit', chr, ' 1'))
        if found is None:
            if default is _missing:
                raise ValueError('not a digit')
            return default
        return found

    def numeric(chr, default=_missing, /):
        found = _numeric(_point('numeric', chr, ' 1'))
        if found is None:
            if default is _missing:
                raise ValueError('not a numeric character')
            return default
        return float(found)

    def normalize(form, unistr, /):
        return _normalize(form, unistr)

    def is_normalized(form, unistr, /):
        return _normalize(form, unistr) == unistr

    _TAGS = (('SUPERSCRIPT', 'super'), ('MODIFIER LETTER', 'super'), ('FEMININE ORDINAL', 'super'), ('MASCULINE ORDINAL', 'super'), ('SUBSCRIPT', 'sub'), ('FULLWIDTH', 'wide'), ('IDEOGRAPHIC SPACE', 'wide'), ('HALFWIDTH', 'narrow'), ('MATHEMATICAL', 'font'), ('SCRIPT ', 'font'), ('DOUBLE-STRUCK', 'font'), ('BLACK-LETTER', 'font'), ('PLANCK', 'font'), ('CIRCLED', 'circle'), ('NO-BREAK', 'noBreak'), ('FIGURE SPACE', 'noBreak'), ('NON-BREAKING', 'noBreak'), ('FRACTION', 'fraction'), ('SQUARE', 'square'), ('ISOLATED FORM', 'isolated'), ('INITIAL FORM', 'initial'), ('MEDIAL FORM', 'medial'), ('FINAL FORM', 'final'), ('VERTICAL FORM', 'vertical'))

    def decomposition(chr, /):
        p = _point('decomposition', chr)
        if 0xac00 <= p <= 0xd7a3:
            return ''
        d = _normalize('NFD', chr)
        if d != chr:
            if len(d) > 2:
                first = _normalize('NFC', d[:-1])
                if len(first) == 1:
                    d = first + d[-1]
            return ' '.join(['%04X' % ord(c) for c in d])
        d = _normalize('NFKD', chr)
        if d == chr:
            return ''
        label = _name(p) or ''
        tag = 'compat'
        for word, t in _TAGS:
            if word in label:
                tag = t
                break
        return f'<{tag}> ' + ' '.join(['%04X' % ord(c) for c in d])

    _WIDE = ((0x1100, 0x115f), (0x231a, 0x231b), (0x2329, 0x232a), (0x23e9, 0x23ec), (0x23f0, 0x23f0), (0x23f3, 0x23f3), (0x25fd, 0x25fe), (0x2614, 0x2615), (0x2648, 0x2653), (0x267f, 0x267f), (0x2693, 0x2693), (0x26a1, 0x26a1), (0x26aa, 0x26ab), (0x26bd, 0x26be), (0x26c4, 0x26c5), (0x26ce, 0x26ce), (0x26d4, 0x26d4), (0x26ea, 0x26ea), (0x26f2, 0x26f3), (0x26f5, 0x26f5), (0x26fa, 0x26fa), (0x26fd, 0x26fd), (0x2705, 0x2705), (0x270a, 0x270b), (0x2728, 0x2728), (0x274c, 0x274c), (0x274e, 0x274e), (0x2753, 0x2755), (0x2757, 0x2757), (0x2795, 0x2797), (0x27b0, 0x27b0), (0x27bf, 0x27bf), (0x2b1b, 0x2b1c), (0x2b50, 0x2b50), (0x2b55, 0x2b55), (0x2e80, 0x2fff), (0x3001, 0x303e), (0x3041, 0x3247), (0x3250, 0x4dbf), (0x4e00, 0xa4cf), (0xa960, 0xa97f), (0xac00, 0xd7a3), (0xf900, 0xfaff), (0xfe10, 0xfe19), (0xfe30, 0xfe6f), (0x16fe0, 0x18aff), (0x1b000, 0x1b2ff), (0x1f004, 0x1f004), (0x1f0cf, 0x1f0cf), (0x1f18e, 0x1f18e), (0x1f191, 0x1f19a), (0x1f200, 0x1f320), (0x1f32d, 0x1f335), (0x1f337, 0x1f37c), (0x1f37e, 0x1f393), (0x1f3a0, 0x1f3ca), (0x1f3cf, 0x1f3d3), (0x1f3e0, 0x1f3f0), (0x1f3f4, 0x1f3f4), (0x1f3f8, 0x1f43e), (0x1f440, 0x1f440), (0x1f442, 0x1f4fc), (0x1f4ff, 0x1f53d), (0x1f54b, 0x1f54e), (0x1f550, 0x1f567), (0x1f57a, 0x1f57a), (0x1f595, 0x1f596), (0x1f5a4, 0x1f5a4), (0x1f5fb, 0x1f64f), (0x1f680, 0x1f6c5), (0x1f6cc, 0x1f6cc), (0x1f6d0, 0x1f6d2), (0x1f6d5, 0x1f6d7), (0x1f6dd, 0x1f6df), (0x1f6eb, 0x1f6ec), (0x1f6f4, 0x1f6fc), (0x1f7e0, 0x1f7eb), (0x1f7f0, 0x1f7f0), (0x1f90c, 0x1f93a), (0x1f93c, 0x1f945), (0x1f947, 0x1f9ff), (0x1fa70, 0x1faff), (0x20000, 0x3fffd))
    _NARROW_ASCII = ((0x20, 0x7e), (0xa2, 0xa3), (0xa5, 0xa6), (0xac, 0xac), (0xaf, 0xaf), (0x27e6, 0x27ed), (0x2985, 0x2986))
    _AMBIGUOUS = ((0xa1, 0xa1), (0xa4, 0xa4), (0xa7, 0xa8), (0xaa, 0xaa), (0xad, 0xae), (0xb0, 0xb4), (0xb6, 0xba), (0xbc, 0xbf), (0xc6, 0xc6), (0xd0, 0xd0), (0xd7, 0xd8), (0xde, 0xe1), (0xe6, 0xe6), (0xe8, 0xea), (0xec, 0xed), (0xf0, 0xf0), (0xf2, 0xf3), (0xf7, 0xfa), (0xfc, 0xfc), (0xfe, 0xfe), (0x101, 0x101), (0x111, 0x111), (0x113, 0x113), (0x11b, 0x11b), (0x126, 0x127), (0x12b, 0x12b), (0x131, 0x133), (0x138, 0x138), (0x13f, 0x142), (0x144, 0x144), (0x148, 0x14b), (0x14d, 0x14d), (0x152, 0x153), (0x166, 0x167), (0x16b, 0x16b), (0x1ce, 0x1ce), (0x1d0, 0x1d0), (0x1d2, 0x1d2), (0x1d4, 0x1d4), (0x1d6, 0x1d6), (0x1d8, 0x1d8), (0x1da, 0x1da), (0x1dc, 0x1dc), (0x251, 0x251), (0x261, 0x261), (0x2c4, 0x2c4), (0x2c7, 0x2c7), (0x2c9, 0x2cb), (0x2cd, 0x2cd), (0x2d0, 0x2d0), (0x2d8, 0x2db), (0x2dd, 0x2dd), (0x2df, 0x2df), (0x300, 0x36f), (0x391, 0x3a1), (0x3a3, 0x3a9), (0x3b1, 0x3c1), (0x3c3, 0x3c9), (0x401, 0x401), (0x410, 0x44f), (0x451, 0x451), (0x2010, 0x2010), (0x2013, 0x2016), (0x2018, 0x2019), (0x201c, 0x201d), (0x2020, 0x2022), (0x2024, 0x2027), (0x2030, 0x2030), (0x2032, 0x2033), (0x2035, 0x2035), (0x203b, 0x203b), (0x203e, 0x203e), (0x2074, 0x2074), (0x207f, 0x207f), (0x2081, 0x2084), (0x20ac, 0x20ac), (0x2103, 0x2103), (0x2105, 0x2105), (0x2109, 0x2109), (0x2113, 0x2113), (0x2116, 0x2116), (0x2121, 0x2122), (0x2126, 0x2126), (0x212b, 0x212b), (0x2153, 0x2154), (0x215b, 0x215e), (0x2160, 0x216b), (0x2170, 0x2179), (0x2189, 0x2189), (0x2190, 0x2199), (0x21b8, 0x21b9), (0x21d2, 0x21d2), (0x21d4, 0x21d4), (0x21e7, 0x21e7), (0x2200, 0x2200), (0x2202, 0x2203), (0x2207, 0x2208), (0x220b, 0x220b), (0x220f, 0x220f), (0x2211, 0x2211), (0x2215, 0x2215), (0x221a, 0x221a), (0x221d, 0x2220), (0x2223, 0x2223), (0x2225, 0x2225), (0x2227, 0x222c), (0x222e, 0x222e), (0x2234, 0x2237), (0x223c, 0x223d), (0x2248, 0x2248), (0x224c, 0x224c), (0x2252, 0x2252), (0x2260, 0x2261), (0x2264, 0x2267), (0x226a, 0x226b), (0x226e, 0x226f), (0x2282, 0x2283), (0x2286, 0x2287), (0x2295, 0x2295), (0x2299, 0x2299), (0x22a5, 0x22a5), (0x22bf, 0x22bf), (0x2312, 0x2312), (0x2460, 0x24e9), (0x24eb, 0x254b), (0x2550, 0x2573), (0x2580, 0x258f), (0x2592, 0x2595), (0x25a0, 0x25a1), (0x25a3, 0x25a9), (0x25b2, 0x25b3), (0x25b6, 0x25b7), (0x25bc, 0x25bd), (0x25c0, 0x25c1), (0x25c6, 0x25c8), (0x25cb, 0x25cb), (0x25ce, 0x25d1), (0x25e2, 0x25e5), (0x25ef, 0x25ef), (0x2605, 0x2606), (0x2609, 0x2609), (0x260e, 0x260f), (0x261c, 0x261c), (0x261e, 0x261e), (0x2640, 0x2640), (0x2642, 0x2642), (0x2660, 0x2661), (0x2663, 0x2665), (0x2667, 0x266a), (0x266c, 0x266d), (0x266f, 0x266f), (0x269e, 0x269f), (0x26bf, 0x26bf), (0x26c6, 0x26cd), (0x26cf, 0x26d3), (0x26d5, 0x26e1), (0x26e3, 0x26e3), (0x26e8, 0x26e9), (0x26eb, 0x26f1), (0x26f4, 0x26f4), (0x26f6, 0x26f9), (0x26fb, 0x26fc), (0x26fe, 0x26ff), (0x273d, 0x273d), (0x2776, 0x277f), (0x2b56, 0x2b59), (0x3248, 0x324f), (0xe000, 0xf8ff), (0xfe00, 0xfe0f), (0xfffd, 0xfffd), (0x1f100, 0x1f10a), (0x1f110, 0x1f12d), (0x1f130, 0x1f169), (0x1f170, 0x1f18d), (0x1f18f, 0x1f190), (0x1f19b, 0x1f1ac), (0xe0100, 0xe01ef), (0xf0000, 0xffffd), (0x100000, 0x10fffd))

    def _in(p, ranges):
        low, high = 0, len(ranges)
        while low < high:
            mid = (low + high) // 2
            if ranges[mid][1] < p:
                low = mid + 1
            else:
                high = mid
        return low < len(ranges) and ranges[low][0] <= p

    def east_asian_width(chr, /):
        p = _point('east_asian_width', chr)
        if _in(p, _NARROW_ASCII):
            return 'Na'
        if p == 0x3000 or 0xff01 <= p <= 0xff60 or 0xffe0 <= p <= 0xffe6:
            return 'F'
        if p == 0x20a9 or 0xff61 <= p <= 0xffbe or 0xffc2 <= p <= 0xffdc or 0xffe8 <= p <= 0xffee:
            return 'H'
        if _in(p, _WIDE):
            return 'W'
        return 'A' if _in(p, _AMBIGUOUS) else 'N'

    def bidirectional(chr, /):
        p = _point('bidirectional', chr)
        c = _category(p)
        if c == 'Cn':
            return ''
        if 0x590 <= p <= 0x5ff or 0x7c0 <= p <= 0x85f or 0xfb1d <= p <= 0xfb4f or p == 0x200f:
            return 'NSM' if c == 'Mn' else 'ON' if c == 'Sm' else 'R'
        if c == 'Mn' or c == 'Me':
            return 'NSM'
        if 0x660 <= p <= 0x669 or 0x66b <= p <= 0x66c or 0x600 <= p <= 0x605 or p == 0x6dd:
            return 'AN'
        if 0x608 <= p <= 0x6ff or 0x700 <= p <= 0x7bf or 0x860 <= p <= 0x8ff or 0xfb50 <= p <= 0xfdcf or 0xfdf0 <= p <= 0xfdfc or 0xfe70 <= p <= 0xfefc:
            if 0x6f0 <= p <= 0x6f9:
                return 'EN'
            if p in (0x606, 0x607, 0x60e, 0x60f, 0x6de, 0x6e9):
                return 'ON'
            return 'CS' if p == 0x60c else 'ET' if p == 0x66a else 'AL'
        special = {9: 'S', 10: 'B', 11: 'S', 12: 'WS', 13: 'B', 0x1c: 'B', 0x1d: 'B', 0x1e: 'B', 0x1f: 'S', 0x85: 'B', 0x2028: 'WS', 0x2029: 'B', 0x2b: 'ES', 0x2d: 'ES', 0x2212: 'ES', 0x23: 'ET', 0x24: 'ET', 0x25: 'ET', 0xb0: 'ET', 0xb1: 'ET', 0x2030: 'ET', 0x2032: 'ET', 0x2c: 'CS', 0x2e: 'CS', 0x2f: 'CS', 0x3a: 'CS', 0xa0: 'CS', 0x202f: 'CS', 0xad: 'BN', 0x200b: 'BN', 0x200c: 'BN', 0x200d: 'BN', 0x200e: 'L', 0x202a: 'LRE', 0x202b: 'RLE', 0x202c: 'PDF', 0x202d: 'LRO', 0x202e: 'RLO', 0x2066: 'LRI', 0x2067: 'RLI', 0x2068: 'FSI', 0x2069: 'PDI', 0xfeff: 'BN', 0xb2: 'EN', 0xb3: 'EN', 0xb9: 'EN', 0x2070: 'EN'}.get(p)
        if special is not None:
            return special
        if c == 'Zs':
            return 'WS'
        if c == 'Cc' or c == 'Cf':
            return 'BN'
        if c == 'Sc':
            return 'ET'
        if 48 <= p <= 57 or 0x2074 <= p <= 0x2079 or 0x2080 <= p <= 0x2089 or 0xff10 <= p <= 0xff19 or 0x1d7ce <= p <= 0x1d7ff:
            return 'EN'
        if c in ('Po', 'Ps', 'Pe', 'Pd', 'Pc', 'Pi', 'Pf', 'Sm', 'Sk', 'So') or (c == 'No' and (p in (0xbc, 0xbd, 0xbe) or 0x2150 <= p <= 0x2189 or 0x2460 <= p <= 0x249b or 0x24ea <= p <= 0x2793)):
            return 'ON'
        return 'L'
    """#
}
