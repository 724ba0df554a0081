try: import nothing_here
except ModuleNotFoundError as e: print(e, e.name)
try: from math import doesnotexist
except ImportError as e: print(type(e).__name__)
