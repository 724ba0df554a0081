// SPDX-License-Identifier: Apache-2.0
// Prelude: what drives `yield from` under `throw`, `await`, and asynchronous generators
// (https://docs.python.org/3.11/reference/expressions.html#asynchronous-generator-functions).

extension Prelude {
  static let coroutines = """
    def _op_delegateThrow(iterator, exc, thrown):
        if isinstance(exc, GeneratorExit):
            close = getattr(iterator, 'close', None)
            if close is not None:
                close()
            raise exc
        throw = getattr(iterator, 'throw', None)
        if throw is None:
            raise exc
        return throw(thrown)

    def _op_throwClass(generator, cls, value):
        if value is None:
            exc = cls()
        elif isinstance(value, tuple):
            exc = cls(*value)
        else:
            exc = cls(value)
        return _generator_throw(generator, exc)

    def _op_awaitIterator(method, value):
        result = method(value)
        if _type_lookup(type(result), '__next__') is None:
            if _type_name(result) == 'coroutine':
                raise TypeError("__await__() returned a coroutine")
            raise TypeError(f"__await__() returned non-iterator of type '{type(result).__name__}'")
        return result

    def _op_asyncIter(value):
        method = _type_lookup(type(value), '__aiter__')
        if method is None:
            raise TypeError(f"'async for' requires an object with __aiter__ method, got {type(value).__name__}")
        result = method(value)
        if _type_lookup(type(result), '__anext__') is None:
            raise TypeError(f"'async for' received an object from __aiter__ that does not implement __anext__: {type(result).__name__}")
        return result

    def _op_asyncNext(iterator):
        method = _type_lookup(type(iterator), '__anext__')
        if method is None:
            raise TypeError(f"'async for' requires an iterator with __anext__ method, got {type(iterator).__name__}")
        return method(iterator)

    def _op_asyncGeneratorStep(generator, mode, value):
        return _AsyncGeneratorStep(generator, mode, value)

    class _AsyncGeneratorStep:
        def __init__(self, generator, mode, value):
            self.generator = generator
            self.mode = mode
            self.value = value
            self.state = 0
        def __await__(self):
            return self
        def __iter__(self):
            return self
        def __next__(self):
            return self.send(None)
        def send(self, value):
            if self.state == 2:
                raise RuntimeError("cannot reuse already awaited " + type(self).__name__ + "()")
            generator = self.generator
            try:
                if self.state == 0:
                    self.state = 1
                    if self.mode == 0:
                        if _generator_state(generator) == 3:
                            self.state = 2
                            raise StopAsyncIteration
                        return self.give(_generator_send(generator, self.value))
                    if self.mode == 1:
                        return self.give(_generator_throw(generator, self.value))
                    if _generator_state(generator) == 3:
                        self.state = 2
                        raise StopIteration
                    return self.give(_generator_throw(generator, GeneratorExit()))
                return self.give(_generator_send(generator, value))
            except StopIteration as e:
                if self.state == 2:
                    raise
                self.state = 2
                if self.mode == 2:
                    raise
            except (GeneratorExit, StopAsyncIteration) as e:
                if self.mode != 2 or self.state == 2:
                    raise
                self.state = 2
                raise StopIteration from None
            except BaseException:
                self.state = 2
                raise
            raise StopAsyncIteration
        def throw(self, exc, value=None, traceback=None):
            if self.state == 2:
                raise RuntimeError("cannot reuse already awaited " + type(self).__name__ + "()")
            self.state = 1
            try:
                return self.give(_generator_throw(self.generator, exc))
            except StopIteration:
                if self.state == 2:
                    raise
                self.state = 2
            except BaseException:
                self.state = 2
                raise
            raise StopAsyncIteration
        def close(self):
            self.state = 2
        def give(self, result):
            if _is_wrapped(result):
                self.state = 2
                if self.mode == 2:
                    raise RuntimeError("async generator ignored GeneratorExit")
                raise StopIteration(_unwrap(result))
            return result
    _AsyncGeneratorStep.__name__ = 'async_generator_asend'
    _AsyncGeneratorStep.__qualname__ = 'async_generator_asend'
    _publish_class(_AsyncGeneratorStep)
    """

  static let groups = """
    class BaseExceptionGroup(BaseException):
        __module__ = 'builtins'
        def __new__(cls, message, exceptions, /, *args):
            if not isinstance(message, str):
                raise TypeError(f"BaseExceptionGroup.__new__() argument 1 must be str, not {type(message).__name__}")
            try:
                iter(exceptions)
                len(exceptions)
            except TypeError:
                raise TypeError("second argument (exceptions) must be a sequence") from None
            items = tuple(exceptions)
            if not items:
                raise ValueError("second argument (exceptions) must be a non-empty sequence")
            nested = False
            for i, item in enumerate(items):
                if not isinstance(item, BaseException):
                    raise ValueError(f"Item {i} of second argument (exceptions) is not an exception")
                if not isinstance(item, Exception):
                    nested = True
            if cls is BaseExceptionGroup:
                if not nested:
                    cls = ExceptionGroup
            elif nested and issubclass(cls, Exception):
                if cls is ExceptionGroup:
                    raise TypeError("Cannot nest BaseExceptions in an ExceptionGroup")
                raise TypeError(f"Cannot nest BaseExceptions in {cls.__name__!r}")
            self = BaseException.__new__(cls, message, exceptions)
            self.message = message
            self.exceptions = items
            return self
        def __init__(self, *args, **kwargs):
            pass
        def __str__(self):
            n = len(self.exceptions)
            return f"{self.message} ({n} sub-exception{'' if n == 1 else 's'})"
        def derive(self, excs):
            return BaseExceptionGroup(self.message, excs)
        def subgroup(self, condition):
            return _group_split(self, _group_test(condition))[0]
        def split(self, condition):
            return _group_split(self, _group_test(condition))
        def __class_getitem__(cls, item):
            return _GenericAlias(cls, item)

    class ExceptionGroup(BaseExceptionGroup, Exception):
        __module__ = 'builtins'

    def _group_test(condition):
        if isinstance(condition, type) and issubclass(condition, BaseException):
            return lambda e: isinstance(e, condition)
        if isinstance(condition, tuple) and condition and all([isinstance(c, type) and issubclass(c, BaseException) for c in condition]):
            return lambda e: isinstance(e, condition)
        if callable(condition) and not isinstance(condition, type):
            return condition
        raise TypeError("expected a function, exception type or tuple of exception types")

    def _group_like(group, excs):
        result = group.derive(excs)
        if not isinstance(result, BaseExceptionGroup):
            raise TypeError("derive must return an instance of BaseExceptionGroup")
        _exception_traceback(result, group)
        notes = getattr(group, '__notes__', None)
        if notes is not None:
            result.__notes__ = list(notes)
        return result

    def _group_split(group, test):
        if test(group):
            return group, None
        match = []
        rest = []
        for item in group.exceptions:
            if isinstance(item, BaseExceptionGroup):
                a, b = _group_split(item, test)
                if a is not None:
                    match.append(a)
                if b is not None:
                    rest.append(b)
            elif test(item):
                match.append(item)
            else:
                rest.append(item)
        return (_group_like(group, match) if match else None), (_group_like(group, rest) if rest else None)

    def _op_groupMatch(rest, wanted):
        for cls in wanted if isinstance(wanted, tuple) else (wanted,):
            if not (isinstance(cls, type) and issubclass(cls, BaseException)):
                raise TypeError("catching classes that do not inherit from BaseException is not allowed")
            if issubclass(cls, BaseExceptionGroup):
                raise TypeError("catching ExceptionGroup with except* is not allowed. Use except instead.")
        if rest is None:
            return None, None
        if isinstance(rest, wanted):
            if isinstance(rest, BaseExceptionGroup):
                return rest, None
            group = BaseExceptionGroup('', (rest,))
            return group, None
        if isinstance(rest, BaseExceptionGroup):
            return _group_split(rest, lambda e: isinstance(e, wanted))
        return None, rest

    def _group_leaves(exc, found):
        if isinstance(exc, BaseExceptionGroup):
            for item in exc.exceptions:
                _group_leaves(item, found)
        else:
            found.append(exc)

    def _group_part(group, kept):
        if isinstance(group, BaseExceptionGroup):
            items = []
            for item in group.exceptions:
                part = _group_part(item, kept)
                if part is not None:
                    items.append(part)
            if not items:
                return None
            if len(items) == len(group.exceptions) and all([x is y for x, y in zip(items, group.exceptions)]):
                return group
            return _group_like(group, items)
        for k in kept:
            if k is group:
                return group
        return None

    def _group_is_part(exc, group):
        if not isinstance(exc, BaseExceptionGroup):
            return exc is group
        if exc is group:
            return True
        own = []
        _group_leaves(exc, own)
        outer = []
        _group_leaves(group, outer)
        for x in own:
            for y in outer:
                if x is y:
                    break
            else:
                return False
        return exc.__traceback__ is group.__traceback__

    def _op_groupResult(orig, raised, rest):
        if not raised:
            return rest
        if not isinstance(orig, BaseExceptionGroup):
            return raised[0] if len(raised) == 1 else BaseExceptionGroup('', raised)
        again = []
        fresh = []
        for exc in raised:
            if isinstance(exc, BaseExceptionGroup) and _group_is_part(exc, orig):
                _group_leaves(exc, again)
            else:
                fresh.append(exc)
        if rest is not None:
            _group_leaves(rest, again)
        kept = _group_part(orig, again) if again else None
        if not fresh:
            return kept
        if kept is not None:
            fresh.append(kept)
        return BaseExceptionGroup('', fresh)
    """
}
