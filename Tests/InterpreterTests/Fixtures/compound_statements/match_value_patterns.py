class Color: RED = 1; BLUE = 2
def m(c):
    match c:
        case Color.RED: return 'red'
        case Color.BLUE: return 'blue'
        case other: return other
print(m(1), m(2), m(3))
