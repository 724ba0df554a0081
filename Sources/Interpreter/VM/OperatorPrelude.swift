// SPDX-License-Identifier: Apache-2.0
// Prelude functions of the machine's slow paths: operators, comparisons, subscripts and
// construction where a class of the program defines them
// (https://docs.python.org/3.11/reference/datamodel.html#special-method-names). See Prelude.swift.

import PythonSyntax

enum OperatorPrelude: Int, CaseIterable {
  case buildClass, construct, binary, inPlace, compare, truth, truthOfCall, lengthOfCall
  case extendList, updateDict, updateFromMapping, dictGet, dictSet, dictDelete, dictContains
  case defaultItem, setOf, setAdd, setUpdate, dictOf, setSlice, getItemIndexed
  case unpack, containsByIteration, getAttributeOrElse, raiseClass, genericAlias
  case matchKeys, matchClass, copyWithoutKeys, runModule, importChain, closeGenerator, nextOr
  case importDotted, getattrOr, hasattrCall, sortedKeys, nativeNew, makeClassCall
  case delegateThrow, throwClass, awaitIterator, asyncIter, asyncNext, asyncGeneratorStep
  case groupMatch, groupResult, loadNameFrom, propertyOrElse, sortedCall, dictOr

  var name: String { "_op_" + "\(self)" }

  static let source = """
    def _op_loadNameFrom(namespace, name, slot, callee):
        try:
            return namespace[name]
        except KeyError:
            pass
        return _load_global(slot, callee)

    def _op_special(value, name):
        return _type_lookup(type(value), name)

    def _op_binary(a, b, op):
        name, rname, symbol = _operator_names(op)
        ta = type(a)
        tb = type(b)
        left = _type_lookup(ta, name)
        right = None if ta is tb else _type_lookup(tb, rname)
        if right is not None and ta is not tb and _is_subtype(tb, ta) and right is not _type_lookup(ta, rname):
            r = right(b, a)
            if r is not NotImplemented:
                return r
            right = None
        if left is not None:
            r = left(a, b)
            if r is not NotImplemented:
                return r
        if right is not None:
            r = right(b, a)
            if r is not NotImplemented:
                return r
        return _binary_fallback(a, b, op)

    def _op_inPlace(a, b, method, op):
        r = method(a, b)
        if r is not NotImplemented:
            return r
        return _plain_binary(a, b, op)

    def _op_compare(a, b, op):
        name, rname, symbol = _comparison_names(op)
        ta = type(a)
        tb = type(b)
        if _is_plain_sequence(a) and _is_plain_sequence(b):
            return _op_compare_sequences(a, b, op)
        left = _type_lookup(ta, name)
        right = _type_lookup(tb, rname)
        swapped = False
        if right is not None and ta is not tb and _is_subtype(tb, ta):
            swapped = True
            r = right(b, a)
            if r is not NotImplemented:
                return r
        if left is not None:
            r = left(a, b)
            if r is not NotImplemented:
                return r
        elif op == 1:
            eq = _type_lookup(ta, '__eq__')
            if eq is not None:
                r = eq(a, b)
                if r is not NotImplemented:
                    return not r
        if right is not None and not swapped:
            r = right(b, a)
            if r is not NotImplemented:
                return r
        elif op == 1 and right is None:
            eq = _type_lookup(tb, '__eq__')
            if eq is not None:
                r = eq(b, a)
                if r is not NotImplemented:
                    return not r
        if op == 0:
            return a is b
        if op == 1:
            return a is not b
        return _compare_fallback(a, b, op)

    def _op_compare_sequences(a, b, op):
        if isinstance(a, dict):
            if not isinstance(b, dict) or len(a) != len(b):
                same = False
            else:
                same = True
                for k, v in a.items():
                    if k not in b:
                        same = False
                        break
                    w = b[k]
                    if not (v is w or v == w):
                        same = False
                        break
            if op == 0:
                return same
            if op == 1:
                return not same
            return _compare_fallback(a, b, op)
        if isinstance(a, list) != isinstance(b, list):
            if op == 0:
                return False
            if op == 1:
                return True
            return _compare_fallback(a, b, op)
        if op < 2 and len(a) != len(b):
            return op == 1
        for x, y in zip(a, b):
            if not (x is y or x == y):
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

    def _op_truth(value):
        method = _type_lookup(type(value), '__bool__')
        if method is not None:
            r = method(value)
            if r is True or r is False:
                return r
            raise TypeError(f"__bool__ should return bool, returned {type(r).__name__}")
        method = _type_lookup(type(value), '__len__')
        if method is not None:
            r = method(value)
            if not isinstance(r, int):
                raise TypeError(f"'{type(r).__name__}' object cannot be interpreted as an integer")
            if r < 0:
                raise ValueError("__len__() should return >= 0")
            return r != 0
        return True

    def _op_truthOfCall(method, a, b):
        return True if method(a, b) else False

    def _op_lengthOfCall(method, value):
        r = method(value)
        if not isinstance(r, int):
            raise TypeError(f"'{type(r).__name__}' object cannot be interpreted as an integer")
        if r < 0:
            raise ValueError("__len__() should return >= 0")
        return r

    def _op_extendList(target, iterable):
        for x in iterable:
            target.append(x)
        return target

    def _op_find(d, key):
        h = hash(key)
        for i, k in _dict_candidates(d, h):
            if k is key or k == key:
                return i, h
        return -1, h

    def _op_updateDict(target, other):
        for k, v in other.items():
            target[k] = v
        return target

    def _op_updateFromMapping(target, other):
        for k in other.keys():
            target[k] = other[k]

    def _op_dictGet(d, key):
        i, h = _op_find(d, key)
        if i >= 0:
            return _dict_value(d, i)
        return _dict_missing(d, key)

    def _op_dictSet(d, key, value):
        i, h = _op_find(d, key)
        if i >= 0:
            _dict_set_value(d, i, value)
        else:
            _dict_insert(d, key, h, value)

    def _op_dictDelete(d, key):
        i, h = _op_find(d, key)
        if i < 0:
            raise KeyError(key)
        _dict_remove(d, i)

    def _op_dictContains(d, key):
        return _op_find(d, key)[0] >= 0

    def _op_defaultItem(d, key, factory):
        value = factory()
        d[key] = value
        return value

    def _op_setAdd(s, item):
        i, h = _op_find(s, item)
        if i < 0:
            _dict_insert(s, item, h, None)

    def _op_setOf(items):
        s = set()
        for x in items:
            _op_setAdd(s, x)
        return s

    def _op_setUpdate(s, items):
        for x in items:
            _op_setAdd(s, x)

    def _op_dictOf(items):
        d = {}
        i = 0
        while i < len(items):
            d[items[i]] = items[i + 1]
            i += 2
        return d

    def _op_setSlice(target, key, value):
        target[key] = [x for x in value]

    def _op_getItemIndexed(container, key):
        index = key.__index__()
        if not isinstance(index, int):
            raise TypeError(f"__index__ returned non-int (type {type(index).__name__})")
        return container[index]

    def _op_unpack(source, limit):
        result = []
        for x in source:
            result.append(x)
            if len(result) > limit:
                break
        return result

    def _op_containsByIteration(container, item):
        for x in container:
            if x is item or x == item:
                return True
        return False

    def _op_getAttributeOrElse(value, name, method):
        try:
            return method(value, name)
        except AttributeError:
            return _type_lookup(type(value), '__getattr__')(value, name)

    def _op_propertyOrElse(getter, value, name):
        try:
            return getter(value)
        except AttributeError:
            return _type_lookup(type(value), '__getattr__')(value, name)

    def _op_raiseClass(cls):
        raise cls()

    def _op_matchKeys(subject, keys):
        result = []
        missing = object()
        for k in keys:
            v = subject.get(k, missing)
            if v is missing:
                return None
            result.append(v)
        return tuple(result)

    def _op_matchClass(subject, cls, count, names):
        if not isinstance(subject, cls):
            return None
        result = []
        if count:
            if cls in (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple):
                if count > 1:
                    raise TypeError(f"{cls.__name__}() accepts 1 positional sub-pattern ({count} given)")
                result.append(subject)
            else:
                args = getattr(cls, '__match_args__', ())
                if count > len(args):
                    plural = '' if len(args) == 1 else 's'
                    raise TypeError(f"{cls.__name__}() accepts {len(args)} positional sub-pattern{plural} ({count} given)")
                for i in range(count):
                    if not hasattr(subject, args[i]):
                        return None
                    result.append(getattr(subject, args[i]))
        for name in names:
            if not hasattr(subject, name):
                return None
            result.append(getattr(subject, name))
        return tuple(result)

    def _op_copyWithoutKeys(subject, keys):
        result = {}
        for k in subject.keys():
            if k not in keys:
                result[k] = subject[k]
        return result

    def _op_importChain(prefixes, wanted):
        for prefix in prefixes:
            _import_module(prefix)
        return _import_module(wanted)

    def _op_runModule(run, module):
        run()
        return _publish_module(run, module)

    def _op_importDotted(name, wants_root):
        path = ''
        root = None
        for part in name.split('.'):
            path = path + '.' + part if path else part
            module = _import_module(path)
            if root is None:
                root = module
        return root if wants_root else module

    def _op_closeGenerator(generator):
        try:
            generator.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            return
        raise RuntimeError("generator ignored GeneratorExit")

    def _op_nextOr(iterator, default):
        try:
            return _type_lookup(type(iterator), '__next__')(iterator)
        except StopIteration:
            return default

    def _op_construct(cls, args, kwargs):
        new = _type_lookup(cls, '__new__')
        if new is None:
            value = _native_new(cls, args, kwargs)
        else:
            if isinstance(new, (staticmethod, classmethod)):
                new = new.__func__
            value = new(cls, *args, **kwargs)
        if isinstance(value, cls):
            init = _type_lookup(type(value), '__init__')
            if init is not None:
                r = init(value, *args, **kwargs)
                if r is not None:
                    raise TypeError(f"__init__() should return None, not '{type(r).__name__}'")
        return value

    def _op_genericAlias(origin, args):
        return _GenericAlias(origin, args)

    def _op_buildClass(func, name, *bases, metaclass=None, **kwds):
        resolved = []
        for base in bases:
            if not isinstance(base, type):
                entries = _type_lookup(type(base), '__mro_entries__')
                if entries is not None:
                    resolved.extend(entries(base, bases))
                    continue
            resolved.append(base)
        original = bases
        bases = tuple(resolved)
        if metaclass is None:
            metaclass = type(bases[0]) if bases else type
            if bases and not isinstance(bases[0], type) and not callable(metaclass):
                metaclass = type
        if isinstance(metaclass, type):
            for base in bases:
                m = type(base)
                if _is_subtype(metaclass, m):
                    continue
                if _is_subtype(m, metaclass):
                    metaclass = m
                    continue
                raise TypeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases")
        prepare = _type_lookup(metaclass, '__prepare__') if isinstance(metaclass, type) else None
        if prepare is not None:
            if isinstance(prepare, (classmethod, staticmethod)):
                prepare = prepare.__func__
                ns = prepare(metaclass, name, bases, **kwds)
            else:
                ns = prepare(name, bases, **kwds)
        else:
            ns = {}
        func(ns)
        cell = ns.pop('__classcell__', None)
        if len(original) != len(bases) or any([x is not y for x, y in zip(original, bases)]):
            ns['__orig_bases__'] = original
        if metaclass is type:
            cls = _make_class(type, name, bases, ns, kwds)
        else:
            cls = metaclass(name, bases, ns, **kwds)
        if cell is not None:
            _set_cell(cell, cls)
        return cls

    def _make_class(metaclass, name, bases, ns, kwds):
        cls = _raw_class(metaclass, name, bases, ns)
        for key, value in list(cls.__dict__.items()):
            hook = _op_special(value, '__set_name__')
            if hook is not None:
                hook(value, cls, key)
        hook = _super_lookup(cls, '__init_subclass__')
        if hook is not None:
            if isinstance(hook, classmethod):
                hook = hook.__func__
            elif isinstance(hook, staticmethod):
                hook.__func__(**kwds)
                return cls
            hook(cls, **kwds)
        elif kwds:
            raise TypeError(f"{name}.__init_subclass__() takes no keyword arguments")
        return cls

    def _op_getattrOr(value, name, default):
        try:
            return _getattr(value, name)
        except AttributeError:
            return default

    def _op_hasattrCall(value, name):
        try:
            _getattr(value, name)
            return True
        except AttributeError:
            return False

    def _op_sortedKeys(d):
        return sorted(d)

    def _op_dictOr(target, other):
        dict.update(target, other)
        return target

    def _op_sortedCall(method):
        return sorted(method())

    def _op_nativeNew(cls, args):
        return _native_new(cls, args, {})

    def _op_makeClassCall(metaclass, name, bases, ns, kwds):
        return _make_class(metaclass, name, bases, ns, kwds)

    class _GenericAlias:
        def __init__(self, origin, args):
            self.__origin__ = origin
            self.__args__ = args if isinstance(args, tuple) else (args,)
        def __repr__(self):
            def show(x):
                if isinstance(x, type):
                    return x.__qualname__ if x.__module__ == 'builtins' else x.__module__ + '.' + x.__qualname__
                if x is Ellipsis:
                    return '...'
                if isinstance(x, list):
                    return '[' + ', '.join([show(y) for y in x]) + ']'
                return repr(x)
            return show(self.__origin__) + '[' + ', '.join([show(x) for x in self.__args__]) + ']'
        def __call__(self, *args, **kwargs):
            return self.__origin__(*args, **kwargs)
        def __eq__(self, other):
            return isinstance(other, _GenericAlias) and self.__origin__ == other.__origin__ and self.__args__ == other.__args__
        def __hash__(self):
            return hash((self.__origin__, self.__args__))
        def __getitem__(self, key):
            return self
        def __or__(self, other):
            return _UnionType((self, other))
        def __ror__(self, other):
            return _UnionType((other, self))
        def __mro_entries__(self, bases):
            return (self.__origin__,)

    class _UnionType:
        def __init__(self, args):
            flat = []
            for a in args:
                for b in (a.__args__ if isinstance(a, _UnionType) else (type(None) if a is None else a,)):
                    if b not in flat:
                        flat.append(b)
            self.__args__ = tuple(flat)
        def __repr__(self):
            return ' | '.join(['None' if a is type(None) else a.__qualname__ if isinstance(a, type) else repr(a) for a in self.__args__])
        def __or__(self, other):
            return _UnionType((self, other))
        def __ror__(self, other):
            return _UnionType((other, self))
        def __eq__(self, other):
            return isinstance(other, _UnionType) and set(self.__args__) == set(other.__args__)
        def __hash__(self):
            return hash(frozenset(self.__args__))
        def __instancecheck__(self, value):
            return isinstance(value, self.__args__)
    """
}

extension UnsafeMutablePointer where Pointee == VMState {
  /// The result of this operation is that of a function of the operator prelude.
  func tailCall(operator function: OperatorPrelude, _ arguments: Value...) -> Value {
    pointee.tail.callable = operatorFunction(function)
    pointee.tail.tuple = .unset
    pointee.tail.keywords = .unset
    pointee.tail.count = arguments.count
    for (index, argument) in arguments.enumerated() {
      pointee.tail.arguments[index] = argument
    }
    return .tailCall
  }

  func operatorFunction(_ function: OperatorPrelude) -> Value {
    if function.rawValue < pointee.operatorPrelude.count {
      return pointee.operatorPrelude[function.rawValue]
    }
    // While the prelude itself runs.
    guard let slot = pointee.preludeNames.existingSlot(function.name) else { return .none }
    return pointee.preludeTable.slot(slot).pointee
  }

  /// Runs Python source of the prelude at start-up and gives the values of the functions named.
  func installPrelude() {
    let source = [
      OperatorPrelude.source, Prelude.coroutines, Prelude.groups, Prelude.memory, Prelude.source,
    ]
    .joined(separator: "\n")
    for (name, get, set) in OperatorIntrinsics.computed {
      pointee.computedGetters[name] = (
        register(get, owner: "object"), register(set, owner: "object")
      )
    }
    let intrinsics = OperatorIntrinsics.all + IntrinsicList.all + CoroutineTypes.intrinsics
    for native in intrinsics {
      set(pointee.builtins, native.name, register(native, owner: nil))
    }
    do throws(SyntaxError) {
      let library = try LibraryCode.compiled(source, filename: "<prelude>")
      let code = library.code
      pointee.preludeNames = library.names
      extendGlobals(pointee.preludeTable, pointee.preludeNames)
      let loaded = load(code, globals: pointee.preludeTable)
      let base = pointee.frames
      base.pointee = Frame(
        code: loaded, pc: UnsafeRawPointer(loaded.pointee.instructions),
        window: pointee.preludeTable.pointee.slots, top: pointee.stackBase + 16384, function: nil,
        generator: nil, destination: 0, action: ReturnAction.host, padding: 0,
        flags: FrameFlag.detached)
      pointee.fp = base
      if case .finished = run() {} else { preludeFailed(describePending()) }
    } catch let error {
      preludeFailed("\(error.range.line): \(error.message)")
    }
    func value(_ name: String) -> Value {
      guard let slot = pointee.preludeNames.existingSlot(name) else { return .none }
      return pointee.preludeTable.slot(slot).pointee
    }
    pointee.operatorPrelude = OperatorPrelude.allCases.map { value($0.name) }
    pointee.prelude = PreludeFunction.allCases.map { value($0.name) }
    for name in Prelude.publicNames { set(pointee.builtins, name, value(name)) }
    set(pointee.builtins, "quit", value("exit"))
    for native in intrinsics {
      let name = intern(native.name)
      if let position = findStr(pointee.builtins, name, hash(name)) {
        remove(pointee.builtins, at: position)
      }
    }
    pointee.epoch &+= 1
  }

  /// The prelude is our own source: a fault in it is a fault of the build, found by every test.
  private func preludeFailed(_ message: String) {
    assertionFailure("prelude: " + message)
    pointee.preludeFault = message
  }

  func describePending() -> String {
    guard pointee.pending.tag == Tag.exception else { return "no exception" }
    let exception = pointee.pending.exception
    let text =
      exception.pointee.args.count > 0 && exception.pointee.args.items[0].tag == Tag.str
      ? exception.pointee.args.items[0].str.string : ""
    return exception.pointee.type.pointee.name.string + ": " + text
  }
}
