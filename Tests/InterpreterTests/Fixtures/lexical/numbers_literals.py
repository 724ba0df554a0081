print(0xff, 0o17, 0b101, 1_000, 1e3, .5, 5., 1j, 0x_f, 1e-3, 1E5, 00, 0xFFFFFFFFFFFFFFFFFF)
