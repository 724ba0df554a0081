class S(str):
    def __new__(cls, v): return super().__new__(cls, v.upper())
    def __len__(self): return 99
    def upper(self): return 'UP'
print(S('abc'), len(S('a')), S('a').upper(), S('a') + 'b', type(S('a') + 'b').__name__, S('q').lower(), {S('a'): 1}, S('x') == 'X')
