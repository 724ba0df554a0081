// SPDX-License-Identifier: Apache-2.0
// Prelude: lists, dicts and sets whose items or keys are compared, ordered or hashed by methods of
// the program.

extension Prelude {
  static let sequences = """
    def _n_sequenceContains(x, value):
        for item in list(x):
            if item is value or item == value:
                return True
        return False

    def _n_sequenceIndex(x, value, start, stop):
        i = start
        while i < stop and i < len(x):
            item = x[i]
            if item is value or item == value:
                return i
            i += 1
        if isinstance(x, tuple):
            raise ValueError('tuple.index(x): x not in tuple')
        _n_notInList(value)

    def _n_notInList(value):
        raise ValueError(f'{value!r} is not in list')

    def _n_sequenceCount(x, value):
        n = 0
        for item in x:
            if item is value or item == value:
                n += 1
        return n

    def _n_listRemove(x, value):
        i = 0
        while i < len(x):
            item = x[i]
            if item is value or item == value:
                del x[i]
                return
            i += 1
        raise ValueError('list.remove(x): x not in list')

    def _n_notEqual(eq, other):
        r = eq(other)
        return r if r is NotImplemented else not r

    def _n_itemsCompare(a, b, op):
        a = _plain_list(a)
        b = _plain_list(b)
        if op < 2 and len(a) != len(b):
            return op == 1
        for x, y in zip(a, b):
            if x is not y and not x == y:
                if op == 0:
                    return False
                if op == 1:
                    return True
                if op == 2:
                    return x < y
                if op == 3:
                    return x <= y
                if op == 4:
                    return x > y
                return x >= y
        n = len(a)
        m = len(b)
        return (n == m, n != m, n < m, n <= m, n > m, n >= m)[op]

    def _n_dictsCompare(a, b, is_equal):
        if len(a) != len(b):
            return not is_equal
        for k in a:
            y = dict.get(b, k, _n_end)
            if y is _n_end:
                return not is_equal
            x = dict.__getitem__(a, k)
            if x is not y and not x == y:
                return not is_equal
        return is_equal

    def _n_setsCompare(a, b, op):
        a = _n_as_set(a)
        b = _n_as_set(b)
        n = len(a)
        m = len(b)
        if op == 0:
            return n == m and _n_setRelation(0, a, b)
        if op == 1:
            return not (n == m and _n_setRelation(0, a, b))
        if op == 2:
            return n < m and _n_setRelation(0, a, b)
        if op == 3:
            return n <= m and _n_setRelation(0, a, b)
        if op == 4:
            return n > m and _n_setRelation(1, a, b)
        return n >= m and _n_setRelation(1, a, b)

    def _n_bytesOfMethod(cls, method):
        r = method()
        if not isinstance(r, bytes):
            raise TypeError(f"__bytes__ returned non-bytes (type {type(r).__name__})")
        return r if cls is bytes else cls(r)

    def _n_bytesOfObjects(cls, items):
        return cls([_n_index(x) for x in items])

    def _merge_sort(keys, items):
        n = len(keys)
        order = list(range(n))
        width = 1
        while width < n:
            out = []
            for lo in range(0, n, 2 * width):
                i = lo
                mid = min(lo + width, n)
                j = mid
                hi = min(lo + 2 * width, n)
                while i < mid and j < hi:
                    if keys[order[j]] < keys[order[i]]:
                        out.append(order[j])
                        j += 1
                    else:
                        out.append(order[i])
                        i += 1
                out.extend(order[i:mid])
                out.extend(order[j:hi])
            order = out
            width *= 2
        return [items[i] for i in order]

    def _sort_items(items, key, reverse):
        keys = items if key is None else [key(x) for x in items]
        r = _sort(items, keys, reverse)
        if r is not None:
            return r
        if reverse:
            r = _merge_sort(keys[::-1], items[::-1])
            r.reverse()
            return r
        return _merge_sort(keys, items)

    def _n_sortedBy(items, key, reverse):
        return _sort_items(items, key, reverse)

    def _n_listSort(x, key, reverse):
        items = _list_take(x)
        done = items
        try:
            done = _sort_items(items, key, reverse)
        finally:
            changed = len(x) > 0
            _list_put(x, done)
        if changed:
            raise ValueError('list modified during sort')

    """

  static let tables = """
    def _n_find(d, key, h):
        for i in _candidates(d, h):
            k = _key_at(d, i)
            if k is key or k == key:
                return i
        return -1

    def _n_dictGet(d, key, default):
        i = _n_find(d, key, hash(key))
        return default if i < 0 else _value_at(d, i)

    def _n_dictItem(d, key):
        i = _n_find(d, key, hash(key))
        if i >= 0:
            return _value_at(d, i)
        m = _bound(d, '__missing__')
        if m is not None:
            return m(key)
        raise KeyError(key)

    def _n_dictStore(d, key, value):
        h = hash(key)
        i = _n_find(d, key, h)
        if i >= 0:
            _set_value_at(d, i, value)
        else:
            _insert(d, key, h, value)

    def _n_dictDelete(d, key):
        i = _n_find(d, key, hash(key))
        if i < 0:
            raise KeyError(key)
        _remove_at(d, i)

    def _n_dictContains(d, key):
        return _n_find(d, key, hash(key)) >= 0

    def _n_itemsContain(d, pair):
        i = _n_find(d, pair[0], hash(pair[0]))
        if i < 0:
            return False
        value = _value_at(d, i)
        return value is pair[1] or value == pair[1]

    def _n_dictSetdefault(d, key, value):
        h = hash(key)
        i = _n_find(d, key, h)
        if i >= 0:
            return _value_at(d, i)
        _insert(d, key, h, value)
        return value

    def _n_dictPop(d, key, default, has_default):
        i = _n_find(d, key, hash(key))
        if i < 0:
            if has_default:
                return default
            raise KeyError(key)
        value = _value_at(d, i)
        _remove_at(d, i)
        return value

    def _n_dictUpdate(d, other, kwargs):
        if isinstance(other, dict):
            for k in list(other):
                d[k] = dict.__getitem__(other, k)
        elif _has_special(other, 'keys') or hasattr(other, 'keys'):
            for k in other.keys():
                d[k] = other[k]
        else:
            i = 0
            for pair in other:
                try:
                    pair = list(pair)
                except TypeError:
                    raise TypeError(f'cannot convert dictionary update sequence element #{i} to a sequence') from None
                if len(pair) != 2:
                    raise ValueError(f'dictionary update sequence element #{i} has length {len(pair)}; 2 is required')
                d[pair[0]] = pair[1]
                i += 1
        if kwargs:
            for k in kwargs:
                d[k] = kwargs[k]

    def _n_dictConstruct(d, other, kwargs):
        _n_dictUpdate(d, other, kwargs)
        return d

    def _n_dictFromkeys(cls, it, value):
        d = cls()
        for k in it:
            d[k] = value
        return d

    def _n_setAdd(s, x):
        h = hash(x)
        if _n_find(s, x, h) < 0:
            _insert(s, x, h, None)

    def _n_setDiscard(s, x):
        i = _n_find(s, x, hash(x))
        if i >= 0:
            _remove_at(s, i)

    def _n_setRemove(s, x):
        i = _n_find(s, x, hash(x))
        if i < 0:
            raise KeyError(x)
        _remove_at(s, i)

    def _n_setContains(s, x):
        return _n_find(s, x, hash(x)) >= 0

    def _n_setConstruct(cls, it):
        s = set()
        for x in it:
            _n_setAdd(s, x)
        return _set_make(cls, s)

    def _n_as_set(x):
        if isinstance(x, (set, frozenset, dict)):
            return x
        s = set()
        for item in x:
            _n_setAdd(s, item)
        return s

    def _n_setOperation(op, a, others, cls):
        if op == 0:
            r = set()
            _set_copy_into(r, a)
            for other in others:
                for x in other:
                    _n_setAdd(r, x)
        elif op == 1:
            r = set()
            tables = [_n_as_set(other) for other in others]
            for x in a:
                for t in tables:
                    if not _n_setContains(t, x):
                        break
                else:
                    _n_setAdd(r, x)
        elif op == 2:
            r = set()
            tables = [_n_as_set(other) for other in others]
            for x in a:
                for t in tables:
                    if _n_setContains(t, x):
                        break
                else:
                    _n_setAdd(r, x)
        else:
            r = set()
            t = _n_as_set(others[0])
            for x in a:
                if not _n_setContains(t, x):
                    _n_setAdd(r, x)
            for x in t:
                if not _n_setContains(a, x):
                    _n_setAdd(r, x)
        return _set_make(cls, r)

    def _n_setOperationInPlace(op, a, others):
        r = _n_setOperation(op, a, others, set)
        _set_replace(a, r)

    def _n_setUpdateOperator(op, a, b):
        r = _n_setOperation(op, a, (b,), set)
        _set_replace(a, r)
        return a

    def _n_setRelation(op, a, b):
        b = _n_as_set(b)
        if op == 0:
            for x in a:
                if not _n_setContains(b, x):
                    return False
            return True
        if op == 1:
            for x in b:
                if not _n_setContains(a, x):
                    return False
            return True
        for x in a:
            if _n_setContains(b, x):
                return False
        return True

    """
}
