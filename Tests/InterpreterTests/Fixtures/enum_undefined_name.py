from enum import Enum
try:
    class K(Enum):
        A = undefined_thing
except NameError as e:
    print(e)
