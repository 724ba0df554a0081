name, n, pi = "Bob", 42, 3.14159
print(f"{name} {n:5d}|{n:<5}|{n:^5}|{n:+}|{pi:.2f}|{pi:10.3f}|{n:x}|{n:#b}|{1e6:,}|{0.25:.1%}")
print(f"{name!r:>10} {n=} {pi=:.1f} {{literal}} {'nested ' + name} {[i for i in range(3)]} {n if n > 3 else 0}")
w = 8; print(f"{name:*^{w}}|{pi:{w}.{2}f}|{'a':>{w}}", f"{True} {None} {[1, 'a']} {('x',)}", f"{name.upper()} {len(name)} {d['k'] if (d := {'k': 1}) else 0}")
print("{:>8}|{:<8}|{:^8}|{:08.3f}|{:e}|{:,}".format("a", "b", "c", 3.14159, 12345.678, 1234567))
print(f"{10:03d} {-5:04d} {255:#x} {'s':s} {65:c} {1.0} {1e100} {12345.6789:g} {0.00001:g}", f'{"quoted"}', f"""triple {n}""")
print(f"{n:abc}")
