naïve = 1; 变量 = 2; ﬁ = 3
print(naïve, 变量, fi, 'ª'.isidentifier())
