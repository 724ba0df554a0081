import math
from math import gcd, sqrt, pi as PI
print(math.sqrt(2), math.pi, math.e, math.floor(-2.5), math.ceil(2.1), math.trunc(-2.7), math.factorial(20), math.gcd(12, 18, 27), math.lcm(4, 6), math.comb(5, 2), math.perm(5, 2))
print(math.log(10), math.log2(8), math.log10(1000), math.log(8, 2), math.exp(1), math.pow(2, 10), math.sin(1), math.cos(0), math.atan2(1, 1), math.degrees(math.pi), math.radians(180), math.hypot(3, 4))
print(math.isclose(0.1 + 0.2, 0.3), math.isnan(float("nan")), math.isinf(math.inf), math.fabs(-2), math.fmod(7, 3), math.modf(2.5), math.prod([1, 2, 3]), math.isqrt(17), math.copysign(1, -0.0), math.fsum([0.1] * 10), math.dist([0, 0], [3, 4]), math.tau, math.nan, gcd(4, 6), sqrt(16), PI)
for bad in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.sqrt("a"), lambda: math.exp(1000), lambda: math.floor("x")):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
