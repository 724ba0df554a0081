// SPDX-License-Identifier: Apache-2.0
// Making and freeing a machine: stack, builtin classes, builtins, prelude. What is made here before
// `seal` is permanent and shared by all inputs of the machine; `reset` frees the rest.

import PythonSyntax

#if canImport(Glibc)
  import Glibc
#endif

/// Builds a machine from the literal lists of builtins.
struct MachineBuilder {
  static let stackCount = 1 << 20
  static let scratchCount = 1 << 14
  static let frameCount = 1 << 15

  let vm: VM

  static func make(_ configuration: Interpreter.Configuration) -> VM {
    let builder = MachineBuilder(configuration)
    builder.install()
    return builder.vm
  }

  /// A builder that adds to an existing machine.
  init(vm: VM) { self.vm = vm }

  private init(_ configuration: Interpreter.Configuration) {
    vm = VM.allocate(capacity: 1)
    var heap = Heap(limit: configuration.limits.memory)
    heap.liveMark = 1
    let stride = MemoryLayout<Value>.stride
    let stack = MachineBuilder.reserveMemory(MachineBuilder.stackCount * stride)
      .bindMemory(to: Value.self, capacity: MachineBuilder.stackCount)
    let frames = MachineBuilder.reserveMemory(
      MachineBuilder.frameCount * MemoryLayout<Frame>.stride
    ).bindMemory(to: Frame.self, capacity: MachineBuilder.frameCount)

    // A class, a string, a dict and a tuple need each other before any helper can work; they are
    // made raw here and completed in `install`.
    func raw<T>(_ type: T.Type, _ tag: UInt32) -> UnsafeMutablePointer<T> {
      let size = MemoryLayout<T>.size
      let memory = heap.allocate(size, tag)
      memset(memory + 16, 0, size - 16)
      return memory.assumingMemoryBound(to: T.self)
    }
    let emptyString = raw(StrObject.self, Tag.str)
    emptyString.pointee.bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
    let emptyTuple = raw(TupleObject.self, Tag.tuple)
    let object = raw(TypeObject.self, Tag.type)
    let builtins = raw(DictObject.self, Tag.dict)
    let modules = raw(DictObject.self, Tag.dict)

    let types = BuiltinTypes(
      object: object, type: object, int: object, float: object, bool: object, str: object,
      list: object, tuple: object, dict: object, set: object, frozenset: object,
      generator: object, iterator: object, exceptions: [], listIterator: object,
      tupleIterator: object, strIterator: object, asciiIterator: object, rangeIterator: object,
      bytesIterator: object,
      setIterator: object, dictIterators: [object, object, object])
    let e = emptyString
    let names = WellKnownNames(
      dunderInit: e, dunderNew: e, dunderCall: e, dunderGet: e, dunderSet: e, dunderDelete: e,
      dunderGetattr: e, dunderGetattribute: e, dunderSetattr: e, dunderDelattr: e, dunderClass: e,
      dunderDict: e, dunderName: e, dunderQualname: e, dunderModule: e, dunderDoc: e,
      dunderIter: e, dunderNext: e, dunderGetitem: e, dunderSetitem: e, dunderDelitem: e,
      dunderLen: e, dunderBool: e, dunderEq: e, dunderNe: e, dunderHash: e, dunderLt: e,
      dunderLe: e, dunderGt: e, dunderGe: e, dunderContains: e, dunderEnter: e, dunderExit: e,
      dunderRepr: e, dunderStr: e, dunderFormat: e, dunderMissing: e, dunderIndex: e,
      dunderInt: e, dunderFloat: e, dunderSlots: e, dunderAnnotations: e, dunderMatchArgs: e,
      dunderClasscell: e, dunderReversed: e, dunderAll: e, append: e)
    let tagTypes = UnsafeMutablePointer<TypeRef?>.allocate(capacity: Tag.count + 16)
    tagTypes.initialize(repeating: nil, count: Tag.count + 16)
    let asciiStrings = Values.allocate(capacity: 128)
    let tail = TailCall(arguments: .allocate(capacity: TailCall.capacity))
    vm.initialize(
      to: VMState(
        heap: heap, stackBase: stack,
        stackEnd: stack + (MachineBuilder.stackCount - MachineBuilder.scratchCount),
        scratch: stack + (MachineBuilder.stackCount - MachineBuilder.scratchCount),
        scratchEnd: stack + MachineBuilder.stackCount, highWater: stack, frames: frames,
        fp: frames - 1,
        frameLimit: frames + (MachineBuilder.frameCount - 8), tail: tail,
        emulation: configuration.emulation, limits: configuration.limits, tagTypes: tagTypes,
        types: types, builtins: builtins, modules: modules, names: names,
        asciiStrings: asciiStrings, emptyString: emptyString, emptyTuple: emptyTuple,
        main: MachineBuilder.makeGlobals(stack), mainNames: GlobalNames(),
        preludeTable: MachineBuilder.makeGlobals(
          Values.allocate(capacity: GlobalNames.registerLimit + 1024)),
        preludeNames: GlobalNames(),
        hashSeed: (configuration.seed &+ 0x5851_F42D) &* 0x9E37_79B9_7F4A_7C15,
        filename: configuration.filename, hostFunctions: Set(configuration.hostFunctions)))
    for table in [vm.pointee.main, vm.pointee.preludeTable] {
      table.pointee.slots.initialize(repeating: .unset, count: GlobalNames.registerLimit)
    }
  }

  /// Address space that costs memory only where it is written.
  static func reserveMemory(_ bytes: Int) -> UnsafeMutableRawPointer {
    let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
    guard let memory = mmap(nil, bytes, PROT_READ | PROT_WRITE, flags, -1, 0),
      memory != MAP_FAILED
    else { Heap.outOfMemory() }
    return memory
  }

  static func makeGlobals(_ slots: Values) -> UnsafeMutablePointer<GlobalTable> {
    let table = UnsafeMutablePointer<GlobalTable>.allocate(capacity: 1)
    table.initialize(
      to: GlobalTable(
        slots: slots, high: nil, highCapacity: 0, builtins: nil, builtinCapacity: 0, count: 0,
        dict: nil, mirror: nil))
    return table
  }

  // MARK: Installing the builtins

  private func install() {
    installStrings()
    installRootTypes()
    for definition in BuiltinTypeList.all { install(definition) }
    completeRootTypes()
    installExceptions()
    for native in BuiltinFunctionList.all {
      vm.set(vm.pointee.builtins, native.name, vm.register(native, owner: nil))
    }
    for (name, type) in vm.pointee.types.byName where BuiltinTypeList.isPublic(name) {
      vm.set(vm.pointee.builtins, name, Value(tag: Tag.type, type))
    }
    vm.set(vm.pointee.builtins, "None", .none)
    vm.set(vm.pointee.builtins, "True", .true)
    vm.set(vm.pointee.builtins, "False", .false)
    vm.set(vm.pointee.builtins, "Ellipsis", .ellipsis)
    vm.set(vm.pointee.builtins, "NotImplemented", .notImplemented)
    vm.set(vm.pointee.builtins, "__debug__", .true)
    for definition in CoreMembers.types { install(definition) }
    for native in CoreMembers.functions {
      vm.set(vm.pointee.builtins, native.name, vm.register(native, owner: nil))
    }
    vm.installTrampoline()
    vm.pointee.raiseParked = vm.register(
      Native("_raise_parked", "exception, /") { vm, args in vm.raise(args[0]) }, owner: nil)
    vm.installPrelude()
    vm.seal()
  }

  private func installStrings() {
    for code in 0..<128 {
      let text = String(UnicodeScalar(UInt8(code)))
      vm.pointee.asciiStrings[code] = Value(tag: Tag.str, vm.intern(text))
    }
    func name(_ text: String) -> StrRef { vm.intern(text) }
    vm.pointee.names = WellKnownNames(
      dunderInit: name("__init__"), dunderNew: name("__new__"), dunderCall: name("__call__"),
      dunderGet: name("__get__"), dunderSet: name("__set__"), dunderDelete: name("__delete__"),
      dunderGetattr: name("__getattr__"), dunderGetattribute: name("__getattribute__"),
      dunderSetattr: name("__setattr__"), dunderDelattr: name("__delattr__"),
      dunderClass: name("__class__"), dunderDict: name("__dict__"),
      dunderName: name("__name__"), dunderQualname: name("__qualname__"),
      dunderModule: name("__module__"), dunderDoc: name("__doc__"),
      dunderIter: name("__iter__"), dunderNext: name("__next__"),
      dunderGetitem: name("__getitem__"), dunderSetitem: name("__setitem__"),
      dunderDelitem: name("__delitem__"), dunderLen: name("__len__"),
      dunderBool: name("__bool__"), dunderEq: name("__eq__"), dunderNe: name("__ne__"),
      dunderHash: name("__hash__"), dunderLt: name("__lt__"), dunderLe: name("__le__"),
      dunderGt: name("__gt__"), dunderGe: name("__ge__"), dunderContains: name("__contains__"),
      dunderEnter: name("__enter__"), dunderExit: name("__exit__"),
      dunderRepr: name("__repr__"), dunderStr: name("__str__"),
      dunderFormat: name("__format__"), dunderMissing: name("__missing__"),
      dunderIndex: name("__index__"), dunderInt: name("__int__"),
      dunderFloat: name("__float__"), dunderSlots: name("__slots__"),
      dunderAnnotations: name("__annotations__"), dunderMatchArgs: name("__match_args__"),
      dunderClasscell: name("__classcell__"), dunderReversed: name("__reversed__"),
      dunderAll: name("__all__"), append: name("append"))
  }

  /// `object` was made raw; give it a name, an mro of itself, and a namespace.
  private func installRootTypes() {
    let object = vm.pointee.types.object
    object.pointee.name = vm.intern("object")
    object.pointee.qualname = object.pointee.name
    object.pointee.bases = vm.pointee.emptyTuple
    let mro = vm.makeTuple(count: 1)
    mro.items[0] = Value(tag: Tag.type, object)
    object.pointee.mro = mro
    object.pointee.namespace = vm.makeDict()
    object.pointee.instanceTag = Tag.instance
    object.pointee.flags = TypeFlag.builtin | TypeFlag.subclassable
    object.pointee.constructor = -1
    object.pointee.expectedSlots = 4
    object.pointee.rootShape = vm.makeShape(object, isDictionary: false)
    vm.pointee.types.byName["object"] = object
  }

  func install(_ definition: TypeDefinition) {
    let types = vm.pointee.types
    let type: TypeRef
    if let known = types.byName[definition.name] {
      type = known
    } else {
      let bases = vm.makeTuple(count: 1)
      let base = types.byName[definition.base] ?? types.object
      bases.items[0] = Value(tag: Tag.type, base)
      let name = vm.intern(definition.name)
      guard
        let made = vm.makeType(
          name: name, qualname: name, bases: bases, namespace: vm.makeDict(), metaclass: nil,
          instanceTag: definition.tag, flags: definition.flags | TypeFlag.builtin)
      else { return }
      type = made
      type.pointee.moduleName = vm.intern(definition.module)
      vm.pointee.types.byName[definition.name] = type
      if definition.tag != Tag.instance, vm.pointee.tagTypes[Int(definition.tag)] == nil {
        vm.pointee.tagTypes[Int(definition.tag)] = type
      }
    }
    vm.addMembers(of: definition, to: type)
  }

  private func completeRootTypes() {
    func named(_ name: String) -> TypeRef {
      vm.pointee.types.byName[name] ?? vm.pointee.types.object
    }
    vm.pointee.types.type = named("type")
    vm.pointee.types.int = named("int")
    vm.pointee.types.float = named("float")
    vm.pointee.types.bool = named("bool")
    vm.pointee.types.str = named("str")
    vm.pointee.types.list = named("list")
    vm.pointee.types.tuple = named("tuple")
    vm.pointee.types.dict = named("dict")
    vm.pointee.types.set = named("set")
    vm.pointee.types.frozenset = named("frozenset")
    vm.pointee.types.generator = named("generator")
    vm.pointee.types.iterator = named("iterator")
    vm.pointee.tagTypes[Int(Tag.bigInt)] = named("int")
    vm.pointee.types.listIterator = named("list_iterator")
    vm.pointee.types.tupleIterator = named("tuple_iterator")
    vm.pointee.types.strIterator = named("str_iterator")
    vm.pointee.types.asciiIterator = named("str_ascii_iterator")
    vm.pointee.types.rangeIterator = named("range_iterator")
    vm.pointee.types.bytesIterator = named("bytes_iterator")
    vm.pointee.types.setIterator = named("set_iterator")
    vm.pointee.types.dictIterators = [
      named("dict_keyiterator"), named("dict_valueiterator"), named("dict_itemiterator"),
    ]
    vm.pointee.tagTypes[Int(Tag.native)] = named("builtin_function_or_method")
  }

  private func installExceptions() {
    var exceptions: [TypeRef] = []
    for kind in ExceptionKind.allCases {
      let bases = vm.makeTuple(count: 1)
      let base = kind.base.map { exceptions[$0.rawValue] } ?? vm.pointee.types.object
      bases.items[0] = Value(tag: Tag.type, base)
      let name = vm.intern(kind.name)
      guard
        let type = vm.makeType(
          name: name, qualname: name, bases: bases, namespace: vm.makeDict(), metaclass: nil,
          instanceTag: Tag.exception, flags: TypeFlag.builtin | TypeFlag.subclassable)
      else { continue }
      type.pointee.moduleName = vm.intern("builtins")
      exceptions.append(type)
      vm.set(vm.pointee.builtins, kind.name, Value(tag: Tag.type, type))
    }
    vm.pointee.types.exceptions = exceptions
    let root = exceptions[0]
    vm.addMembers(of: ExceptionMembers.definition, to: root)
    let osError = Value(tag: Tag.type, exceptions[ExceptionKind.osError.rawValue])
    vm.set(vm.pointee.builtins, "IOError", osError)
    vm.set(vm.pointee.builtins, "EnvironmentError", osError)
  }
}

extension UnsafeMutablePointer where Pointee == VMState {
  /// Enters a native in the machine's table.
  func register(_ native: Native, owner: String?) -> Value {
    let index = pointee.natives.count
    pointee.natives.append(
      NativeEntry(
        function: native.function, name: native.name, parameters: native.parameters, owner: owner))
    return Value(tag: Tag.native, bits: UInt64(truncatingIfNeeded: index))
  }

  func addMembers(of definition: TypeDefinition, to type: TypeRef) {
    let namespace = type.pointee.namespace
    let owner = definition.name
    for native in definition.methods {
      set(namespace, native.name, register(native, owner: owner))
    }
    for native in definition.getters {
      let getter = makeDescriptor(Tag.property, register(native, owner: owner))
      getter.header.pointee.flags |= ObjectFlag.computed
      set(namespace, native.name, getter)
    }
    for native in definition.staticMethods {
      set(namespace, native.name, makeDescriptor(Tag.staticMethod, register(native, owner: owner)))
    }
    for native in definition.classMethods {
      set(namespace, native.name, makeDescriptor(Tag.classMethod, register(native, owner: owner)))
    }
    if let constructor = definition.constructor {
      let value = register(constructor, owner: owner)
      type.pointee.constructor = Int(truncatingIfNeeded: value.bits)
    }
    if !definition.doc.isEmpty { set(namespace, "__doc__", makeStr(definition.doc)) }
  }

  /// Makes everything that exists now permanent.
  func seal() {
    for block in pointee.heap.blocks {
      var cell = block.start
      while cell < block.carved {
        let header = cell.assumingMemoryBound(to: ObjectHeader.self)
        if header.pointee.kind != 0 { header.pointee.mark = Heap.permanentMark }
        cell += block.cellSize
      }
    }
    for object in pointee.heap.large {
      object.assumingMemoryBound(to: ObjectHeader.self).pointee.mark = Heap.permanentMark
    }
    var permanentShapes: Set<UnsafeMutablePointer<Shape>> = []
    var shape = pointee.shapes
    while let current = shape {
      permanentShapes.insert(current)
      shape = current.pointee.next
    }
    pointee.sealed = SealedState(
      codeCount: pointee.loadedCodes.count, nativeCount: pointee.natives.count,
      types: pointee.types, shapes: permanentShapes, firstShape: pointee.shapes)
    pointee.heap.seal()
    pointee.heap.threshold = pointee.heap.bytes + (2 << 20)
    pointee.heap.limit = pointee.limits.memory + pointee.heap.bytes
  }
}
