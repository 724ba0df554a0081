a = 12345678901234567890123456789
b = 987654321098765432109876543210
print(a + b, a - b, a * b, b // a, b % a, divmod(b, a), -b // a, b % -a, a ** 3, a & b, a | b, a ^ b, ~a, a >> 20, a << 20)
print(a == a + 0, a < b, a > 1e20, float(a), int(1e25), hash(a) == hash(a + 0), a.bit_length(), str(a)[::-1], f"{a:,}", f"{a:x}", f"{a:e}", abs(-a), -a, +a, pow(a, b, 97), a / b, int(str(a)), round(a, -5))
f = 1
for i in range(1, 31): f *= i
print(f, 2 ** 200 % 1000007, 10 ** 50 == int("1" + "0" * 50), sum(range(10 ** 6)), (1 << 64) - 1, -(1 << 63), 1 << 63, 0x7FFFFFFFFFFFFFFF + 1, -0x8000000000000000 - 1, 3037000500 ** 2, -9223372036854775808 // -1, abs(-9223372036854775808))
print(a // 0)
