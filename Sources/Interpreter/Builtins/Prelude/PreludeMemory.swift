// SPDX-License-Identifier: Apache-2.0
// Prelude: memoryview over bytes, bytearray and array
// (https://docs.python.org/3.11/library/stdtypes.html#memory-views), and the builtins of
// asynchronous iteration.

extension Prelude {
  static let memory = """
    _memory_sizes = {'B': 1, 'b': 1, 'c': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 8, 'L': 8, 'q': 8, 'Q': 8, 'f': 4, 'd': 8, '?': 1}

    class memoryview:
        __module__ = 'builtins'
        __slots__ = ('_object', '_format', '_start', '_count', '_step', '_readonly', '_released', '_cast')
        def __init__(self, object):
            self._released = False
            self._cast = False
            self._start = 0
            self._step = 1
            self._format = 'B'
            if isinstance(object, memoryview):
                object._check()
                self._object = object._object
                self._format = object._format
                self._start = object._start
                self._count = object._count
                self._step = object._step
                self._readonly = object._readonly
                self._cast = object._cast
                return
            if isinstance(object, (bytes, bytearray)):
                self._readonly = isinstance(object, bytes)
            elif type(object).__name__ == 'array' and hasattr(object, 'typecode'):
                self._readonly = False
                self._format = object.typecode
            else:
                raise TypeError(f"memoryview: a bytes-like object is required, not '{type(object).__name__}'")
            self._object = object
            self._count = len(object)
        def _check(self):
            if self._released:
                raise ValueError('operation forbidden on released memoryview object')
        @property
        def obj(self):
            self._check()
            return self._object
        @property
        def format(self):
            self._check()
            return self._format
        @property
        def itemsize(self):
            self._check()
            return _memory_sizes.get(self._format, 1)
        @property
        def nbytes(self):
            return self._count * self.itemsize
        @property
        def readonly(self):
            self._check()
            return self._readonly
        @property
        def ndim(self):
            self._check()
            return 1
        @property
        def shape(self):
            self._check()
            return (self._count,)
        @property
        def strides(self):
            return (self._step * self.itemsize,)
        @property
        def suboffsets(self):
            self._check()
            return ()
        @property
        def contiguous(self):
            self._check()
            return self._step == 1
        c_contiguous = contiguous
        f_contiguous = contiguous
        def __len__(self):
            self._check()
            return self._count
        def _index(self, i):
            if i < 0:
                i += self._count
            if i < 0 or i >= self._count:
                raise IndexError('index out of bounds on dimension 1')
            return self._start + i * self._step
        def _part(self, key):
            start, stop, step = key.indices(self._count)
            r = memoryview(self)
            r._count = len(range(start, stop, step))
            r._start = self._start + start * self._step
            r._step = self._step * step
            return r
        def __getitem__(self, key):
            self._check()
            if isinstance(key, slice):
                return self._part(key)
            if key is Ellipsis:
                return self
            if not isinstance(key, int):
                if _type_lookup(type(key), '__index__') is None:
                    raise TypeError('memoryview: invalid slice key')
                key = key.__index__()
            value = self._object[self._index(key)]
            return bytes([value]) if self._format == 'c' and isinstance(value, int) else value
        def _value(self, value):
            f = self._format
            if f in 'fd':
                if not isinstance(value, (int, float)):
                    raise TypeError(f"memoryview: invalid type for format {f!r}")
                return float(value)
            if f == 'c':
                if not isinstance(value, bytes):
                    raise TypeError(f"memoryview: invalid type for format {f!r}")
                if len(value) != 1:
                    raise ValueError(f"memoryview: invalid value for format {f!r}")
                return value[0]
            if not isinstance(value, int):
                if _type_lookup(type(value), '__index__') is None:
                    raise TypeError(f"memoryview: invalid type for format {f!r}")
                value = value.__index__()
            bits = 8 * _memory_sizes.get(f, 1)
            low = -(1 << (bits - 1)) if f.islower() else 0
            high = (1 << (bits - 1)) if f.islower() else 1 << bits
            if not low <= value < high:
                raise ValueError(f"memoryview: invalid value for format {f!r}")
            return value
        def __setitem__(self, key, value):
            self._check()
            if self._readonly:
                raise TypeError('cannot modify read-only memory')
            if isinstance(key, slice):
                part = self._part(key)
                if not isinstance(value, memoryview):
                    value = memoryview(value)
                if len(part) != len(value) or part._format != value._format:
                    raise ValueError('memoryview assignment: lvalue and rvalue have different structures')
                items = list(value)
                for i in range(len(part)):
                    part._object[part._start + i * part._step] = items[i]
                return
            if not isinstance(key, int):
                if _type_lookup(type(key), '__index__') is None:
                    raise TypeError('memoryview: invalid slice key')
                key = key.__index__()
            place = self._index(key)
            self._object[place] = self._value(value)
        def __delitem__(self, key):
            raise TypeError('cannot delete memory')
        def __iter__(self):
            self._check()
            for i in range(self._count):
                yield self[i]
        def __contains__(self, value):
            for x in self:
                if x is value or x == value:
                    return True
            return False
        def tolist(self):
            self._check()
            return [x for x in self]
        def tobytes(self, order=None):
            self._check()
            whole = self._object
            if not isinstance(whole, (bytes, bytearray)):
                part = whole[:0]
                for x in self:
                    part.append(x)
                return part.tobytes()
            stop = self._start + self._count * self._step
            if self._step == 1:
                return bytes(whole[self._start:stop])
            return bytes([whole[self._start + i * self._step] for i in range(self._count)])
        def __bytes__(self):
            return self.tobytes()
        def hex(self, *args):
            return self.tobytes().hex(*args)
        def cast(self, format, shape=None):
            self._check()
            if format[:1] == '@':
                format = format[1:]
            if format not in _memory_sizes:
                raise ValueError("memoryview: destination format must be a native single character format prefixed with an optional '@'")
            if self._format not in 'Bbc' and format not in 'Bbc':
                raise TypeError('memoryview: cannot cast between two non-byte formats')
            r = memoryview(self)
            size = _memory_sizes[format]
            if size == 1 and self.itemsize == 1 and format != 'b':
                r._format = format
                return r
            data = self.tobytes()
            if len(data) % size:
                raise TypeError('memoryview: length is not a multiple of itemsize')
            import array
            if format in 'Bc':
                r._object = data
                r._count = len(data)
            else:
                r._object = array.array(format, data)
                r._count = len(data) // size
            r._start = 0
            r._step = 1
            r._format = format
            return r
        def toreadonly(self):
            r = memoryview(self)
            r._readonly = True
            return r
        def release(self):
            self._released = True
        def __enter__(self):
            self._check()
            return self
        def __exit__(self, *args):
            self.release()
        def __eq__(self, other):
            if self is other:
                return True
            if isinstance(other, (bytes, bytearray)) or type(other).__name__ == 'array':
                other = memoryview(other)
            if not isinstance(other, memoryview):
                return NotImplemented
            return not self._released and not other._released and self.tolist() == other.tolist()
        def __hash__(self):
            self._check()
            if not self._readonly:
                raise ValueError('cannot hash writable memoryview object')
            return hash(self.tobytes())
        def __repr__(self):
            at = object.__repr__(self).split(' at ')[1]
            return f"<{'released ' if self._released else ''}memory at {at}"

    def aiter(async_iterable, /):
        method = _type_lookup(type(async_iterable), '__aiter__')
        if method is None:
            raise TypeError(f"'{type(async_iterable).__name__}' object is not an async iterable")
        return method(async_iterable)

    _anext_missing = object()

    async def _anext_or(awaitable, default):
        try:
            return await awaitable
        except StopAsyncIteration:
            return default

    def anext(async_iterator, default=_anext_missing, /):
        method = _type_lookup(type(async_iterator), '__anext__')
        if method is None:
            raise TypeError(f"'{type(async_iterator).__name__}' object is not an async iterator")
        awaitable = method(async_iterator)
        return awaitable if default is _anext_missing else _anext_or(awaitable, default)

    def _displayhook(value):
        if value is not None:
            print(repr(value))

    def exit(code=None):
        raise SystemExit(code)
    """

  /// What the prelude defines that programs see as builtins.
  static let publicNames = [
    "BaseExceptionGroup", "ExceptionGroup", "memoryview", "aiter", "anext", "_displayhook", "exit",
  ]
}
