# SPDX-License-Identifier: Apache-2.0
"""Writes the fixture tables of PythonAlgorithmsTests from CPython 3.11, the oracle.

    python3 generate.py [COUNT] [SEED] [FOLDER]

COUNT random rows a topic (default 300), deterministic for a SEED. A row is an operation, its
arguments and CPython's result, separated by tabs; Oracle.swift evaluates the same operations.
Text is escaped: \\t \\n \\r \\\\ and \\u{HEX} for everything that is not printable ASCII. An error is
"!Class: message". Floats travel as float.hex().
"""

import datetime as dt
import math
import random
import struct
import sys
import unicodedata
from pathlib import Path

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 300
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 7
FOLDER = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(__file__).parent
R = random.Random(SEED)
sys.set_int_max_str_digits(0)


def esc(text):
    out = []
    for ch in str(text):
        if ch in "\t\n\r\\":
            out.append({"\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\"}[ch])
        elif " " <= ch < "\x7f":
            out.append(ch)
        else:
            out.append("\\u{%x}" % ord(ch))
    return "".join(out)


def attempt(function, *args):
    try:
        return function(*args)
    except Exception as error:
        if isinstance(error, OverflowError) and error.args[:1] == (34,):
            return "!OverflowError: (34, 'Numerical result out of range')"
        return f"!{type(error).__name__}: {error}"


class Topic:
    def __init__(self, name):
        self.name, self.rows = name, []

    def add(self, operation, *args, result):
        fields = [arg.hex() if isinstance(arg, float) else arg for arg in args]
        self.rows.append("\t".join(esc(x) for x in [operation, *fields, result]))

    def write(self):
        version = sys.version.split()[0]
        head = f"# operation, arguments, result; made by generate.py {COUNT} {SEED}, CPython {version}\n"
        (FOLDER / f"{self.name}.tsv").write_text(head + "\n".join(self.rows) + "\n", "utf-8")


def bits_float():
    return struct.unpack("<d", struct.pack("<Q", R.getrandbits(64)))[0]


SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, 1e16, 1e15, 9999999999999998.0, 1e-4, 1e-5, 0.1, 1e22,
           1e23, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, float("inf"),
           float("-inf"), float("nan"), 123456789.0, 2.675, 1e300, 0.045, 1.005, 1e21, 100.0, 12345.678]


def any_float():
    kind = R.randrange(7)
    if kind == 0:
        return R.choice(SPECIAL)
    if kind == 1:
        return bits_float()
    if kind == 2:
        return round(R.uniform(-1000, 1000), R.randrange(4))
    if kind == 3:
        return R.uniform(-1, 1) * 10.0 ** R.randrange(-12, 20)
    if kind == 4:
        return float(R.randrange(-10**6, 10**6)) / 2 ** R.randrange(12)
    if kind == 5:
        return float(R.randrange(-10**17, 10**17))
    return R.gauss(0, 10)


def finite():
    while True:
        x = any_float()
        if math.isfinite(x):
            return x


def any_int():
    kind = R.randrange(6)
    if kind == 0:
        return R.randrange(-20, 21)
    if kind == 1:
        return R.randrange(-10**6, 10**6)
    if kind == 2:
        return R.choice([2**63 - 1, -2**63, 2**63, 2**64, -2**63 - 1, 2**53, 2**53 + 1, 0, -2**61, 2**61 - 1, 2**1024, 10**19])
    if kind == 3:
        return R.getrandbits(R.randrange(1, 64)) * R.choice([1, -1])
    return R.getrandbits(R.randrange(1, 1200)) * R.choice([1, -1])


def hexes(*values):
    return " ".join(v.hex() if isinstance(v, float) else str(v) for v in values)


def float_text():
    base = R.choice([repr(any_float()), "%e" % any_float(), str(any_int()), "1_000.5", "1__0", "_1", "1_", "inf", "-Infinity",
                     "nan", "+nan", ".5", "5.", ".", "", "1e5", "1e", "1e+", "1_0e1_0", "0x1p3", "\u0661\u0662.\u0663", "\u00a012\u2003",
                     "infin", "1.7976931348623159e308", "2.4703282292062327e-324", "2.4703282292062328e-324", "9007199254740993",
                     "1" * R.randrange(1, 60) + "." + "3" * R.randrange(0, 40), "\ud800", "1 2", "caf\u00e9"])
    return R.choice(["", " ", "\t", "\n"]) + base + R.choice(["", "", "", " ", "\x1f"])


def int_text():
    base = R.choice([0, 10, 10, 16, 2, 8, 36, 3, 1, 37, R.randrange(2, 37)])
    digits = "".join(R.choice("0123456789abcdefxXoObB_zZ+- \u0663") for _ in range(R.randrange(0, 8)))
    text = R.choice([digits, str(any_int()), hex(any_int()), oct(any_int()), bin(R.randrange(100)), "0b_1", "0_1", "00", "01", "1__2",
                     str(R.getrandbits(4000)), "9" * R.randrange(1, 400), "7" * 5000, "\u0661\u0662", "x" * 250])
    return R.choice(["", " ", "-", "+", "\n"]) + text + R.choice(["", " "]), base


def numbers():
    t = Topic("numbers")
    for x in SPECIAL:
        t.add("float_repr", x, result=repr(x))
    for _ in range(COUNT):
        x = any_float()
        t.add("float_repr", x, result=repr(x))
        t.add("float_hex", x, result=x.hex())
        t.add("float_int", x, result=attempt(int, x))
        t.add("float_round0", x, result=attempt(round, x))
        ratio = attempt(x.as_integer_ratio)
        t.add("float_ratio", x, result=ratio if isinstance(ratio, str) else "%d %d" % ratio)
        if x == x:
            t.add("float_hash", x, result=hash(x))
        n = R.choice([0, 1, 2, 3, 5, 10, 17, 40, 330, -1, -2, -5, -300, -310, R.randrange(-20, 25)])
        result = attempt(round, x, n)
        t.add("float_round", x, n, result=result if isinstance(result, str) else result.hex())
        text = float_text()
        result = attempt(float, text)
        t.add("float_parse", text, result=result if isinstance(result, str) else result.hex())
        text, base = int_text()
        t.add("int_parse", text, base, 4300, result=limited(int, text, base))
        y = any_float()
        result = attempt(divmod, x, y)
        t.add("float_divmod", x, y, result=result if isinstance(result, str) else hexes(*result))
        result = attempt(lambda: x ** y)
        result = "complex" if isinstance(result, complex) else result if isinstance(result, str) else result.hex()
        if result != "!OverflowError: complex exponentiation":
            t.add("float_pow", x, y, result=result)
        t.add("complex_repr", x, y, result=repr(complex(x, y)))
        text = R.choice([x.hex(), x.hex().upper(), "0x1.8p1025", "0x.8", "1.8p3", "0x1p-1080", "0x1p", "inf", "x", "0x", " 0x1.fffffffffffff8p0 ",
                         "0x1.0000000000000%xp%d" % (R.getrandbits(20), R.randrange(-1080, 1030)), "-nan"])
        result = attempt(float.fromhex, text)
        t.add("float_fromhex", text, result=result if isinstance(result, str) else result.hex())
        a, b, c = any_int(), any_int(), any_int()
        t.add("int_text", a, 10, result=str(a))
        for radix, spec in ((2, "b"), (8, "o"), (16, "x")):
            t.add("int_text", a, radix, result=format(a, spec))
        t.add("int_hash", a, result=hash(a))
        result = attempt(divmod, a, b)
        t.add("int_divmod", a, b, result=result if isinstance(result, str) else "%d %d" % result)
        result = attempt(lambda: a / b)
        t.add("int_truediv", a, b, result=result if isinstance(result, str) else result.hex())
        t.add("int_powmod", a, c, b, result=attempt(pow, a, c, b))
        n = R.randrange(0, 70)
        t.add("int_pow", a, n, result=a ** n)
        result = attempt(float, a)
        t.add("int_float", a, result=result if isinstance(result, str) else result.hex())
        near = R.choice([x, float(a) if abs(a) < 2**1000 else x, float(R.randrange(-20, 20)), a % 2**60 + 0.5])
        t.add("int_compare", a, near, result="none" if near != near else (a > near) - (a < near))
        n = R.randrange(-2, 200)
        result = attempt(lambda: (a << n, a >> n))
        t.add("int_shift", a, n, result=result if isinstance(result, str) else "%d %d" % result)
        t.add("int_bits", a, result="%d %d" % (a.bit_length(), a.bit_count()))
        n = R.randrange(0, 40)
        t.add("int_round", a, n, result=round(a, -n))
        length, big, signed = R.randrange(0, 20), R.randrange(2), R.randrange(2)
        small = a % 2**R.randrange(1, 160) * R.choice([1, -1])
        order = "big" if big else "little"
        result = attempt(lambda: small.to_bytes(length, order, signed=bool(signed)))
        t.add("int_tobytes", small, length, big, signed, result=result if isinstance(result, str) else "".join("%d." % i for i in result))
        data = bytes(R.randrange(256) for _ in range(length))
        t.add("int_frombytes", "".join("%d." % i for i in data), big, signed, result=int.from_bytes(data, order, signed=bool(signed)))
    big = 7 ** 12345
    t.add("int_text", big, 10, result=big)
    t.add("int_str", 10 ** 4299, result=10 ** 4299)
    t.add("int_str", 10 ** 4300, result=limited(str, 10 ** 4300))
    t.write()


def limited(function, *args):
    """attempt() under the default limit of int digits."""
    sys.set_int_max_str_digits(4300)
    result = attempt(function, *args)
    sys.set_int_max_str_digits(0)
    return result


def number_spec(types):
    parts = [R.choice(["", "", "", "<", ">", "^", "=", "*<", "0^", "\u20ac>", "x="]), R.choice(["", "", "+", "-", " "]), R.choice(["", "", "", "z"]) if R.random() < 0.2 else "",
             R.choice(["", "", "#"]), R.choice(["", "", "0"]), R.choice(["", str(R.randrange(1, 30))]), R.choice(["", "", ",", "_"]),
             R.choice(["", "", "." + str(R.randrange(0, 25))]), R.choice(types)]
    spec = "".join(parts)
    if R.random() < 0.05:
        spec = R.choice(["abc", ",_d", "_,d", ".", ".d", "99999999999999999999d", "=+", "\u00e9", "{}", "5.5.5", ",,", "22q"])
    return spec


def formats():
    t = Topic("format")
    for spec in [".2f", ",", "05d", ">10", "", "n", "x", "#x", "#010b", "%", ".1%", "c", "+.3e", "010,", "08,", "09,", "012,.1f", "#_X"]:
        for value in [0, 1, -1, 1234567, 2**70, -2**70, 255]:
            t.add("format_int", value, spec, result=attempt(format, value, spec))
        for value in SPECIAL:
            t.add("format_float", value, spec, result=attempt(format, value, spec))
        for value in ["", "abc", "\u00e9\u20ac", "x" * 30]:
            t.add("format_str", value, spec, result=attempt(format, value, spec))
    for _ in range(COUNT):
        value, spec = any_int(), number_spec(["", "d", "d", "b", "o", "x", "X", "n", "c", "e", "f", "g", "%", "s", "q"])
        t.add("format_int", value, spec, result=attempt(format, value, spec))
        for _ in range(3):
            value, spec = any_float(), number_spec(["", "", "e", "E", "f", "f", "f", "F", "g", "G", "n", "%", "d", "s"])
            t.add("format_float", value, spec, result=attempt(format, value, spec))
        re, im, spec = any_float(), any_float(), number_spec(["", "", "e", "f", "g", "n", "%", "d"])
        t.add("format_complex", re, im, spec, result=attempt(format, complex(re, im), spec))
        text = R.choice(["", "ab", "hello", "\u00e9\u20ac\U0001f600", "x" * 20])
        spec = R.choice(["", "<", ">", "^", "=", "*^", "\u20ac<", "+", " ", "#", "0"]) + R.choice(["", "5", "12", "012"]) + R.choice(["", ".3", ".0", ",", "_"]) + R.choice(["", "s", "s", "d", "\x05"])
        t.add("format_str", text, spec, result=attempt(format, text, spec))
        flags = "".join(R.choice("-+ #0") for _ in range(R.randrange(4)))
        amount = R.choice(["", str(R.randrange(25))]) + R.choice(["", "", ".", "." + str(R.randrange(25))])
        template = "a%" + flags + amount + R.choice(["", "", "l"]) + R.choice("diouxXeEfFgGcrsaq%") + R.choice(["z", "%%", "\u00e9"])
        for operation, value in [("percent_int", any_int()), ("percent_float", any_float()), ("percent_str", text)]:
            result = attempt(lambda: template % (value,))
            if result == "!TypeError: not all arguments converted during string formatting":
                result = template % ()
            if operation == "percent_float" and template_code(template, flags, amount) == "c":
                continue
            t.add(operation, value, template, result=result)
        quoted = "".join(R.choice(["a", "'", '"', "\\", "\n", "\t", "\x00", "\x7f", "\u00e9", "\u00ad", "\u3000", "\ud800", "\U0001f600", "\u0378", "\U000e0001"]) for _ in range(R.randrange(8)))
        t.add("repr", quoted, result=repr(quoted))
        t.add("ascii", quoted, result=ascii(quoted))
        template = "".join(R.choice(["a", "{", "}", "{{", "}}", "{}", "{0}", "{1}", "{x}", "{x.y[0].z}", "{[k]}", "{!r}", "{0!s:>5}", "{:{}}", "{0:{1}}", "{:{:{}}}", "!", ":", "[", "]", ".", "{0[a]b}", "{0.}", "{!z}", "{!", "{0!ra}"]) for _ in range(R.randrange(5)))
        result = attempt(render, template)
        # Unknown names are the caller's; Shown cannot tell ascii() from repr().
        if not result.startswith("!KeyError") and "!a" not in template:
            t.add("template", template, result=result)
    for raw in ["a%", "%.", "%5", "%99999999999d", "%.99999999999d", "100%%", "%", "%5%", "%\u00e9"]:
        t.add("percent_int", 1, raw, result=attempt(lambda: raw % 1) if raw != "100%%" else raw % ())
    t.write()


def template_code(template, flags, amount):
    rest = template[len("a%" + flags + amount):]
    return rest.lstrip("l")[:1]


class Shown:
    """Follows any path and formats as what was asked of it."""

    def __init__(self, name):
        self.name = name

    def __getattr__(self, key):
        return Shown(f"{self.name}.{key}")

    def __getitem__(self, key):
        return Shown(f"{self.name}[{key}]")

    def __str__(self):
        return Converted(self.name + "!s")

    def __repr__(self):
        return Converted(self.name + "!r")

    def __format__(self, spec):
        return f"<{self.name}:{spec}>"


class Converted(str):
    def __format__(self, spec):
        return f"<{str.__str__(self)}:{spec}>"


def render(template):
    positions = [Shown(str(i)) for i in range(10)]
    return template.format(*positions, x=Shown("x"))


SAMPLES = "aZ0 _-'\u00e9\u00c9\u00df\u0130\u0131\u01c5\u01c6\u0345\u03a3\u03c3\u03c2\u0661\u00b2\u00bd\u2160\u2460\u4e00\u4e03\u3000\u00a0\u00ad\u200b\u10d0\u1c90\u1e9e\ufb01\u1f88\u0587\u13a0\uab70\U00010400\U0001f600\ud800\u0378.\u0301\u2028\x85\x1c\x0b\n\r\t"


def sample_text(limit=8):
    return "".join(R.choice(SAMPLES) for _ in range(R.randrange(limit)))


PREDICATES = ["isalpha", "isalnum", "isdecimal", "isdigit", "isnumeric", "isspace", "isprintable", "isidentifier", "islower", "isupper", "istitle"]
CASES = ["lower", "upper", "title", "capitalize", "swapcase", "casefold"]


def texts():
    t = Topic("text")
    points = [ord(c) for c in SAMPLES] + [R.randrange(0x3000) for _ in range(COUNT // 2)] + [R.randrange(0x110000) for _ in range(COUNT // 4)]
    if COUNT > 5000:
        points = range(0x110000)
    for point in points:
        ch = chr(point)
        if ch in "|":
            continue
        t.add("predicates", ch, result="".join(str(int(getattr(ch, p)())) for p in PREDICATES))
        t.add("case", ch, result="|".join(getattr(ch, c)() for c in CASES))
        t.add("category", ch, result=unicodedata.category(ch))
        t.add("name", ch, result=unicodedata.name(ch, "none"))
    for _ in range(COUNT):
        text = sample_text()
        t.add("predicates", text, result="".join(str(int(getattr(text, p)())) for p in PREDICATES))
        t.add("case", text, result="|".join(getattr(text, c)() for c in CASES))
        n = R.choice([-1, -1, 0, 1, 2])
        t.add("split", text, n, result="|".join(text.split(None, n)))
        keep = R.randrange(2)
        t.add("splitlines", text, keep, result="|".join(text.splitlines(bool(keep))))
        t.add("strip", text, 1, 1, result=text.strip())
        t.add("strip", text, 1, 0, result=text.lstrip())
        t.add("strip", text, 0, 1, result=text.rstrip())
        form = R.choice(["NFC", "NFD", "NFKC", "NFKD"])
        t.add("normalize", text, form, result=unicodedata.normalize(form, text))
        codec = R.choice(["utf-8", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-8-sig"])
        handler = R.choice(["strict", "strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape", "surrogatepass"])
        result = attempt(text.encode, codec, handler)
        t.add("encode", text, codec, handler, result=result if isinstance(result, str) else "".join("%d." % i for i in result))
        data = text.encode(codec, "ignore")
        if R.random() < 0.6:
            data = bytes(b if R.random() < 0.7 else R.choice([0, 0x41, 0x80, 0xC3, 0xE2, 0xED, 0xA0, 0xF0, 0x9F, 0xFF, 0xD8, 0xDC]) for b in data)[:R.randrange(1, 20)]
        if handler == "xmlcharrefreplace":
            handler = "strict"
        t.add("decode", "".join("%d." % i for i in data), codec, handler, result=attempt(data.decode, codec, handler))
    t.write()


def iso_text():
    date = dt.date.fromordinal(R.randrange(1, 3652060))
    iso = date.isocalendar()
    date_text = R.choice([date.isoformat(), date.isoformat().replace("-", ""), "%04d-W%02d-%d" % tuple(iso), "%04dW%02d%d" % tuple(iso), "%04d-W%02d" % iso[:2],
                          "%04dW%02d" % iso[:2], "2024-13-01", "2024-02-30", "2024-W53-1", "2024-2-1", "2024-0102", "202401-02", "0000-01-01"])
    time = dt.time(R.randrange(24), R.randrange(60), R.randrange(60), R.randrange(10**6))
    time_text = R.choice([time.isoformat(), time.isoformat("minutes"), time.isoformat("hours"), time.isoformat("seconds"), time.isoformat("milliseconds"),
                          time.isoformat().replace(":", ""), time.strftime("%H%M"), time.strftime("%H:%M:%S,") + "123456789", "24:00", "10:60", "1:20", "10:2", "10:20:3", "1020:30", "10:20:30.", "10:20:30.5", "10:20:30.x", ""])
    zone = R.choice(["", "", "", "Z", "+01:30", "-0500", "+05", "+05:30:15", "-053015.123456", "+25:00", "+1", "z", "-00:00", "+01:3", "Zx"])
    return date_text, time_text + zone


STRFTIME = list("aAbBcdHIjmMpSUwWxXyYzZfGuV%DeFhnrRtT") + ["-d", "-m", "_d", "^a", "#p", "5Y", "03d", "Q", "-I", "E", "Ed", "-H", "^B", "10A", "-y", "-j", "k", "l", "P", "C", "g", "s"]
STRPTIME = ["%Y-%m-%d", "%d/%m/%y", "%B %d, %Y", "%b %d %Y", "%d %b %Y %H:%M", "%Y-%m-%dT%H:%M:%S.%f%z", "%I:%M %p", "%H:%M:%S", "%A, %d. %B %Y", "%j %Y", "%m%d", "%Y%m%d%H%M%S",
            "%U %w %Y", "%W %a %Y", "%G-W%V-%u", "%x %X", "%c", "%d%m", "%y %j", "%m/%d/%Y %I:%M:%S %p", "%Y", "%Z %z %Y", "%%%Y", "%a %d %b"]


def calendars():
    t = Topic("calendar")
    for _ in range(COUNT):
        ordinal = R.choice([R.randrange(1, 3652060), R.randrange(730000, 740000), 0, 3652060, 1, 3652059])

        def facts():
            d = dt.date.fromordinal(ordinal)
            iso = d.isocalendar()
            return f"{d.isoformat()} {d.toordinal()} {d.weekday()} {iso[0]} {iso[1]} {iso[2]} {d.timetuple().tm_yday}"

        t.add("ordinal", ordinal, result=attempt(facts))
        y, m, d = R.choice([0, 1, 2023, 2024, 1900, 2000, 9999, 10000]), R.randrange(0, 14), R.randrange(0, 33)
        t.add("date", y, m, d, result=attempt(dt.date, y, m, d))
        y, w, d = R.choice([0, 1, 2020, 2021, 2024, 9999, 10000]), R.choice([0, 1, 26, 52, 53, 54]), R.randrange(0, 9)
        t.add("isodate", y, w, d, result=attempt(dt.date.fromisocalendar, y, w, d))
        date_text, time_text = iso_text()
        t.add("fromiso_date", date_text, result=attempt(dt.date.fromisoformat, date_text))
        text = R.choice(["", "", "T"]) + time_text
        t.add("fromiso_time", text, result=attempt(lambda: dt.time.fromisoformat(text).isoformat()))
        both = date_text + R.choice(["T", "T", " ", "x", "-", "\u20ac"]) + time_text if R.random() < 0.9 else date_text
        t.add("fromiso_datetime", both, result=attempt(lambda: dt.datetime.fromisoformat(both).isoformat()))
        moment = dt.datetime(R.randrange(1, 9999), R.randrange(1, 13), R.randrange(1, 29), R.randrange(24), R.randrange(60), R.randrange(60), R.choice([0, 5, 123456]))
        if R.random() < 0.4:
            moment = moment.replace(tzinfo=dt.timezone(dt.timedelta(minutes=R.choice([0, 60, -330, 345]), seconds=R.choice([0, 0, 7]))))
        form = " ".join(R.choice(["%" + R.choice(STRFTIME), "%" + R.choice(STRFTIME), "x\u00e9"]) for _ in range(R.randrange(1, 5)))
        if not (moment.tzinfo and "%s" in form):
            t.add("strftime", moment.isoformat(), form, result=attempt(moment.strftime, form))
        form = R.choice(STRPTIME)
        text = moment.strftime(form)
        mutation = R.randrange(9)
        if mutation == 0:
            text = text.lower()
        elif mutation == 1:
            text += R.choice(["x", " ", "5"])
        elif mutation == 2:
            text = text.replace(" ", "   ")
        elif mutation == 3:
            text = text.replace("0", "")
        elif mutation == 4:
            form = form.replace("%d", "%Q") if R.random() < 0.3 else form + R.choice(["%", " ", "x"])
        elif mutation == 5:
            text = text.replace("2", "9")
        elif mutation == 6:
            text, form = R.choice([("112", "%m%d"), ("1112", "%d%m"), ("2024-W05-3", "%G-W%V-%u"), ("12 2024 1", "%V %Y %w"), ("12 2024", "%V %G"), ("29 Feb", "%d %b"), ("+01:30:15.5", "%z"), ("+0130:15", "%z"), ("Z", "%z"), ("366 2023", "%j %Y"), ("utc", "%Z"), ("0 0 2024", "%U %w %Y"), ("5", "%."), ("x", "% "), (" 5", "%d"), ("30 2", "%d %m")])
        t.add("strptime", text, form, result=attempt(lambda: dt.datetime.strptime(text, form).isoformat()))
        parts = [R.choice([0, 0, 0, R.randrange(-10**6, 10**6), round(R.uniform(-100, 100), R.randrange(9)), R.uniform(-1e5, 1e5), 0.5, 1.5]) for _ in range(7)]
        if R.random() < 0.05:
            parts[5] = R.choice([10**9, 10**10, -10**9, float("inf"), float("nan"), 999999999])

        def delta():
            names = ["microseconds", "milliseconds", "seconds", "minutes", "hours", "days", "weeks"]
            value = dt.timedelta(**dict(zip(names, parts)))
            return f"{value!r}|{value}|{value.total_seconds().hex()}"

        t.add("timedelta", *parts, result=attempt(delta))
        us, x, n = R.randrange(-10**12, 10**12), R.choice([finite(), 0.5, 1.5, 3.0, 0.1]), R.choice([2, 3, -2, 7, 0, 1000, -1])
        value = dt.timedelta(microseconds=us)
        t.add("timedelta_scale", us, x, result=attempt(lambda: f"{value * x!r} {value / x!r}"))
        t.add("timedelta_divide", us, n, result=attempt(lambda: f"{value / n!r} {value // n!r}"))
    t.write()


UNARY = ["acos", "acosh", "asin", "asinh", "atan", "atanh", "cbrt", "cos", "cosh", "degrees", "erf", "erfc", "exp", "exp2", "expm1", "fabs", "gamma", "lgamma", "log", "log10", "log1p", "log2", "radians", "sin", "sinh", "sqrt", "tan", "tanh"]


def draws(seed):
    r = random.Random(seed)
    parts = [r.random().hex(), r.getrandbits(100), r.randrange(-5, 10, 3), r.randint(1, 6), r.choice(range(11))]
    items = list(range(9))
    r.shuffle(items)
    parts += [items, r.sample(range(10), 4), r.sample(range(10000), 7), r.sample(range(3), counts=[3, 1, 4], k=5), r.choices(range(5), k=4), r.choices(range(3), weights=[1, 5, 2.5], k=6)]
    parts += [x.hex() for x in [r.uniform(2, 9), r.triangular(1, 4, 2), r.normalvariate(1, 2), r.gauss(0, 1), r.gauss(5, 2), r.gauss(0, 3), r.expovariate(2), r.gammavariate(2.5, 1), r.gammavariate(0.5, 2), r.betavariate(2, 3), r.lognormvariate(0, 1), r.vonmisesvariate(1, 2), r.paretovariate(3), r.weibullvariate(1, 2)]]
    parts.append(list(r.randbytes(5)))
    return " ".join(str(p) for p in parts)


def maths():
    t = Topic("math")

    def hexed(function, *args):
        result = attempt(function, *args)
        return result if isinstance(result, str) else result.hex()

    for _ in range(COUNT):
        for name in UNARY:
            x = R.choice([any_float(), R.uniform(-1, 1), R.uniform(-30, 180), float(R.randrange(-5, 30))])
            t.add("math1", name, x, result=hexed(getattr(math, name), x))
        x, y = any_float(), any_float()
        t.add("math_pow", x, y, result=hexed(math.pow, x, y))
        t.add("math_fmod", x, y, result=hexed(math.fmod, x, y))
        t.add("math_remainder", x, y, result=hexed(math.remainder, x, y))
        n = R.choice([R.randrange(-1100, 1100), 10**30, -10**30])
        t.add("math_ldexp", x, n, result=hexed(math.ldexp, x, n))
        t.add("math_frexp", x, result=hexes(*math.frexp(x)))
        t.add("math_modf", x, result=hexes(*math.modf(x)))
        t.add("math_ulp", x, result=math.ulp(x).hex())
        t.add("math_nextafter", x, y, result=math.nextafter(x, y).hex())
        a, b = any_int(), any_int()
        t.add("math_isqrt", a, result=attempt(math.isqrt, a))
        t.add("math_gcd", a, b, result=math.gcd(a, b))
        t.add("math_lcm", a, b, result=math.lcm(a, b))
        n, k = R.choice([R.randrange(-2, 200), abs(any_int())]), R.randrange(-2, 60)
        t.add("math_comb", n, k, result=attempt(math.comb, n, k))
        t.add("math_perm", n, k, result=attempt(math.perm, n, k))
        n = R.randrange(-1, 300)
        t.add("math_factorial", n, result=attempt(math.factorial, n))
        logs = attempt(lambda: hexes(math.log(a), math.log2(a), math.log10(a)))
        t.add("math_biglog", a, result=logs)
        values = [any_float() if R.random() < 0.2 else R.choice([1e16, -1e16, 1.0, 1e-16, R.uniform(-1, 1), 1e100, -1e100]) for _ in range(R.randrange(1, 9))]
        t.add("math_fsum", *values, result=hexed(math.fsum, values))
        values = [any_float() for _ in range(R.randrange(1, 5))]
        t.add("math_hypot", *values, result=math.hypot(*values).hex())
    t.write()


def randoms():
    t = Topic("random")
    for _ in range(max(10, COUNT // 20)):
        seed = any_int()
        t.add("random_int", seed, result=draws(seed))
        text = sample_text().encode("utf-8", "ignore").decode()
        t.add("random_str", text, result=draws(text))
        x = finite()
        t.add("random_float", x, result=draws(x))
    t.add("random_str", "x" * 300, result=draws("x" * 300))
    t.write()


for topic in (numbers, formats, texts, calendars, maths, randoms):
    topic()
