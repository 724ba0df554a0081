print("\x41\u00e9\N{BULLET}\101\
z", '\a\b\f\v\0'.encode(), "\U0001F600", '\'', "\"")
