class M(type):
    x = 5
    def __iter__(c): return iter([1, 2])
    def __len__(c): return 7
    def __getitem__(c, i): return i
    def __contains__(c, x): return x == 1
    def __bool__(c): return False
    def __lt__(c, o): return 'lt'
    def __add__(c, o): return 'add'
    def __getattr__(c, n): return 'ga' + n
class A(metaclass=M): pass
print(A.x, list(A), len(A), A[4], 1 in A, bool(A), A < A, A + 1, A.foo)
