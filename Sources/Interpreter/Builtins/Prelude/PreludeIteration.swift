// SPDX-License-Identifier: Apache-2.0
// Prelude: iteration functions over generators and classes of the program, and calls of Python
// functions for each item.

extension Prelude {
  static let iteration = """
    def _n_materialize(native, args, index, count):
        return _call_normalized(native, args, index, [x for x in args[index]], count)

    def _n_indexed(native, args, index, count):
        return _call_normalized(native, args, index, _n_index(args[index]), count)

    def _n_index(x):
        if isinstance(x, int):
            return x
        m = _bound(x, '__index__')
        if m is None:
            raise TypeError(f"'{type(x).__name__}' object cannot be interpreted as an integer")
        r = m()
        if not isinstance(r, int):
            raise TypeError(f"__index__ returned non-int (type {type(r).__name__})")
        return r

    def _n_sequenceIterator(value):
        i = 0
        try:
            while True:
                yield value[i]
                i += 1
        except IndexError:
            return

    def _n_len(m):
        n = m()
        if not isinstance(n, int):
            n = _n_index(n)
        if n < 0:
            raise ValueError('__len__() should return >= 0')
        return n

    def _n_iter(m):
        r = m()
        if not _has_special(r, '__next__'):
            raise TypeError(f"iter() returned non-iterator of type '{type(r).__name__}'")
        return r

    def _n_next(m, default):
        try:
            return m()
        except StopIteration:
            return default

    def _n_nextOf(g, default):
        try:
            return next(g)
        except StopIteration:
            return default

    def _callable_iterator(f, sentinel):
        while True:
            x = f()
            if x == sentinel:
                return
            yield x

    def _n_callableIterator(f, sentinel):
        return _set_generator_type(_callable_iterator(f, sentinel), 'callable_iterator')

    def _n_any(it):
        for x in it:
            if x:
                return True
        return False

    def _n_anyFrom(x, it):
        if x:
            return True
        for x in it:
            if x:
                return True
        return False

    def _n_all(it):
        for x in it:
            if not x:
                return False
        return True

    def _n_allFrom(x, it):
        if not x:
            return False
        for x in it:
            if not x:
                return False
        return True

    def _n_sum(it, total):
        for x in it:
            total = total + x
        return total

    def _n_sumFrom(total, x, it):
        total = total + x
        for x in it:
            total = total + x
        return total

    def _n_extreme(it, key, is_max, has_default, default):
        it = iter(it)
        for best in it:
            break
        else:
            if has_default:
                return default
            raise ValueError(f"{'max' if is_max else 'min'}() arg is an empty sequence")
        if key is None:
            if is_max:
                for x in it:
                    if x > best:
                        best = x
            else:
                for x in it:
                    if x < best:
                        best = x
            return best
        best_key = key(best)
        if is_max:
            for x in it:
                k = key(x)
                if k > best_key:
                    best = x
                    best_key = k
        else:
            for x in it:
                k = key(x)
                if k < best_key:
                    best = x
                    best_key = k
        return best

    def _n_extremeFrom(best, x, it, is_max):
        if is_max:
            if x > best:
                best = x
            for x in it:
                if x > best:
                    best = x
        else:
            if x < best:
                best = x
            for x in it:
                if x < best:
                    best = x
        return best

    def _enumerate_items(it, i):
        for x in it:
            yield (i, x)
            i += 1

    def _n_enumerate(it, start):
        return _set_generator_type(_enumerate_items(iter(it), _n_index(start)), 'enumerate')

    def _zip_items(its, strict):
        if not its:
            return
        n = len(its)
        while True:
            row = []
            for it in its:
                x = next(it, _n_end)
                if x is _n_end:
                    if strict:
                        _zip_check(its, len(row))
                    return
                row.append(x)
            yield tuple(row)

    def _zip_check(its, i):
        if i > 0:
            s = ' ' if i == 1 else 's 1-'
            raise ValueError(f'zip() argument {i + 1} is shorter than argument{s}{i}')
        for j in range(1, len(its)):
            if next(its[j], _n_end) is not _n_end:
                s = ' ' if j == 1 else 's 1-'
                raise ValueError(f'zip() argument {j + 1} is longer than argument{s}{j}')

    _n_end = _make_sentinel()

    def _n_zip(sources, strict):
        its = [iter(s) for s in sources]
        return _set_generator_type(_zip_items(its, strict), 'zip')

    def _map_one(f, it):
        for x in it:
            yield f(x)

    def _n_mapOne(f, it):
        return _set_generator_type(_map_one(f, iter(it)), 'map')

    def _map_many(f, rows):
        for row in rows:
            yield f(*row)

    def _n_mapMany(f, its):
        return _set_generator_type(_map_many(f, zip(*its)), 'map')

    def _filter_none(it):
        for x in it:
            if x:
                yield x

    def _filter_by(f, it):
        for x in it:
            if f(x):
                yield x

    def _n_filter(f, it):
        it = iter(it)
        g = _filter_none(it) if f is None else _filter_by(f, it)
        return _set_generator_type(g, 'filter')

    def _reversed_sequence(x, n):
        for i in range(n - 1, -1, -1):
            yield x[i]

    def _n_reversedSequence(x):
        return _set_generator_type(_reversed_sequence(x, len(x)), 'reversed')

    def _n_isInstance(x, cls):
        if isinstance(cls, tuple):
            for c in cls:
                if isinstance(x, c):
                    return True
            return False
        if type(cls).__name__ == '_GenericAlias':
            raise TypeError('isinstance() argument 2 cannot be a parameterized generic')
        m = _bound(cls, '__instancecheck__')
        if m is None:
            return isinstance(x, (cls,))
        return bool(m(x))

    def _n_unionOf(a, b):
        return _UnionType((a, b))

    def _n_isSubclass(x, cls):
        if isinstance(cls, tuple):
            for c in cls:
                if issubclass(x, c):
                    return True
            return False
        return bool(_bound(cls, '__subclasscheck__')(x))

    """

  static let numbers = """
    def _n_divmod(a, b):
        m = _bound(a, '__divmod__')
        if m is not None:
            r = m(b)
            if r is not NotImplemented:
                return r
        m = _bound(b, '__rdivmod__')
        if m is not None:
            r = m(a)
            if r is not NotImplemented:
                return r
        raise TypeError(f"unsupported operand type(s) for divmod(): '{type(a).__name__}' and '{type(b).__name__}'")

    def _n_powerModulo(a, b, c):
        r = _bound(a, '__pow__')(b, c)
        if r is NotImplemented:
            raise TypeError(f"unsupported operand type(s) for ** or pow(): '{type(a).__name__}', '{type(b).__name__}', '{type(c).__name__}'")
        return r

    def _n_hash(x):
        if isinstance(x, tuple) and not _special_is_user(x, '__hash__'):
            return _hash_combine([hash(y) for y in x], False)
        if isinstance(x, frozenset) and not _special_is_user(x, '__hash__'):
            return _hash_combine([hash(y) for y in x], True)
        m = _bound(x, '__hash__')
        if m is None:
            raise TypeError(f"unhashable type: '{type(x).__name__}'")
        h = m()
        if not isinstance(h, int):
            raise TypeError('__hash__ method should return an integer')
        return hash(h)

    def _n_intFrom(cls, x):
        for name in ('__int__', '__index__', '__trunc__'):
            m = _bound(x, name)
            if m is not None:
                r = m()
                if not isinstance(r, int):
                    if name == '__trunc__':
                        r = _n_index(r)
                    else:
                        raise TypeError(f'{name} returned non-int (type {type(r).__name__})')
                return _int_make(cls, r)
        raise TypeError(f"int() argument must be a string, a bytes-like object or a real number, not '{type(x).__name__}'")

    def _n_floatFrom(cls, x):
        m = _bound(x, '__float__')
        if m is not None:
            r = m()
            if not isinstance(r, float):
                raise TypeError(f'{type(x).__name__}.__float__ returned non-float (type {type(r).__name__})')
            return _float_make(cls, r)
        m = _bound(x, '__index__')
        if m is not None:
            return _float_make(cls, float(_n_index(x)))
        raise TypeError(f"float() argument must be a string or a real number, not '{type(x).__name__}'")

    def _n_complexFrom(cls, x, y):
        m = _bound(x, '__complex__')
        if m is not None:
            r = m()
            if not isinstance(r, complex):
                raise TypeError(f'__complex__ returned non-complex (type {type(r).__name__})')
            return r if y is None else complex(r, y)
        if y is None:
            return complex(float(x))
        return complex(float(x), float(y))

    def _n_bool(x):
        return True if x else False

    """
}
