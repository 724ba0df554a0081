print(r'\n', rb'\n', u'x', f'{1}{"a"}', F"{2}", rf'\{3}', 'a' "b" '''c''', b'a' b'b')
