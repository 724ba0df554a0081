// SPDX-License-Identifier: Apache-2.0
// numpy as a documented subset (https://numpy.org/doc/stable/reference/): arrays of any number of
// dimensions with the element types bool, int64, float64, object and str. The kernels are natives,
// everything else is Python source on top (NumPySource). Missing: other number widths (their names
// stand for int64 and float64), structured types, masked arrays, ufunc methods, most of linalg.

enum NumPyModule {
  static let definition = ModuleDefinition(
    name: "numpy", functions: creation + kernels + shaping,
    types: [
      TypeDefinition(
        name: "ndarray", tag: Tag.nativeObject, module: "numpy",
        methods: NumPyMethods.operators + NumPyMethods.protocols + NumPyMethods.forwarded,
        getters: NumPyMethods.getters)
    ],
    source: NumPySource.scalars + NumPySource.creation + NumPySource.functions
      + NumPySource.statistics + NumPySource.namespaces,
    setUp: { vm, namespace in
      for (name, value) in [
        ("pi", Double.pi), ("e", 2.718281828459045), ("inf", Double.infinity),
        ("nan", Double.nan), ("euler_gamma", 0.5772156649015329),
      ] { vm.set(namespace, name, Value(value)) }
      vm.set(namespace, "newaxis", .none)
      vm.set(namespace, "__version__", vm.makeStr("2.4.6"))
    })

  static func array(_ vm: VM, _ args: Arguments, _ index: Int) throws(Exit) -> NDArray {
    try vm.asArray(args[index])
  }

  static func shape(_ vm: VM, _ value: Value) throws(Exit) -> [Int] {
    if value.tag != Tag.tuple && value.tag != Tag.list && !vm.isArray(value) {
      guard let length = vm.index(vm.plainScalar(value)) else { throw Exit(.error) }
      return [try checked(vm, length)]
    }
    var result: [Int] = []
    for item in vm.items(value).1 {
      guard let length = vm.index(vm.plainScalar(item)) else { throw Exit(.error) }
      result.append(length)
    }
    return result
  }

  private static func checked(_ vm: VM, _ length: Int) throws(Exit) -> Int {
    if length < -1 { throw vm.exit(.valueError, "negative dimensions are not allowed") }
    return length
  }

  // MARK: Creation

  private static let creation: [Native] = [
    Native(
      "_array", "obj, code, /",
      checked: { vm, args throws(Exit) in
        let array = try vm.asArray(args[0], DType(code: args[1]))
        return vm.makeArray(vm.isArray(args[0]) ? try vm.converted(array, to: array.dtype) : array)
      }),
    Native(
      "_asarray", "obj, code, /",
      checked: { vm, args throws(Exit) in
        if vm.isArray(args[0]), !args[1].isInt { return args[0] }
        return vm.makeArray(try vm.asArray(args[0], DType(code: args[1])))
      }),
    Native(
      "_full", "shape, value, code, /",
      checked: { vm, args throws(Exit) in
        let lengths = try shape(vm, args[0])
        if lengths.contains(where: { $0 < 0 }) {
          throw vm.exit(.valueError, "negative dimensions are not allowed")
        }
        let source = try vm.asArray(args[1], DType(code: args[2]))
        guard let spread = source.broadcast(to: lengths) else {
          throw vm.exit(
            .valueError,
            "could not broadcast input array from shape \(NDArray.text(source.shape)) into shape "
              + NDArray.text(lengths))
        }
        _ = try vm.newArray(.bool, lengths)
        return vm.makeArray(try vm.converted(spread, to: source.dtype))
      }),
    Native(
      "_arange", "start, stop, step, /",
      checked: { vm, args throws(Exit) in
        let values = (0..<3).map { vm.plainScalar(args[$0]) }
        if values.allSatisfy({ $0.isIntLike }) {
          let (start, stop, step) = (values[0].int, values[1].int, values[2].int)
          if step == 0 { throw vm.exit(.zeroDivisionError, "division by zero") }
          let count = rangeCount(start, stop, step) ?? 0
          try vm.ensure(count * 8)
          return vm.makeArray(try vm.newArray((0..<count).map { start &+ $0 &* step }, [count]))
        }
        var doubles: [Double] = []
        for value in values {
          guard let double = vm.double(value) else { throw Exit(.error) }
          doubles.append(double)
        }
        let length = ((doubles[1] - doubles[0]) / doubles[2]).rounded(.up)
        guard length < 1e12, !length.isNaN else {
          throw vm.exit(.valueError, "Maximum allowed size exceeded")
        }
        let count = Swift.max(0, Int(length))
        try vm.ensure(count * 8)
        let step = doubles[0] + doubles[2] - doubles[0]
        return vm.makeArray(
          try vm.newArray((0..<count).map { doubles[0] + Double($0) * step }, [count]))
      }),
    Native(
      "_new_scalar", "cls, value, /",
      checked: { vm, args throws(Exit) in
        vm.makeScalar(vm.plainScalar(args[1]), class: args[0])
      }),
    Native("_plain", "value, /") { vm, args in vm.plainScalar(args[0]) },
    Native("_is_array", "value, /") { vm, args in Value(vm.isArray(args[0])) },
    Native(
      "_code", "array, /",
      checked: { vm, args throws(Exit) in Value(try array(vm, args, 0).dtype.rawValue) }),
  ]

  // MARK: Kernels

  private static let kernels: [Native] = [
    Native(
      "_binary", "op, a, b, /",
      checked: { vm, args throws(Exit) in
        guard args[0].isInt, let op = ArrayOperator(rawValue: args[0].int) else { return .none }
        return try vm.elementwise(op, try array(vm, args, 1), try array(vm, args, 2))
      }),
    Native(
      "_unary", "name, a, /",
      checked: { vm, args throws(Exit) in
        try vm.unary(args[0].isStr ? args[0].str.string : "", try array(vm, args, 1))
      }),
    Native(
      "_reduce", "op, a, axis, keepdims, /",
      checked: { vm, args throws(Exit) in
        guard args[0].isStr, let op = Reduction(rawValue: args[0].str.string) else { return .none }
        let keep = try vm.flag(args[3], or: false)
        let axis = args[2].isNone ? nil : try vm.integer(args, 2)
        return try vm.reduce(op, try array(vm, args, 1), axis: axis, keepDimensions: keep)
      }),
    Native(
      "_accumulate", "a, axis, is_product, /",
      checked: { vm, args throws(Exit) in
        vm.makeArray(
          try vm.accumulated(
            try array(vm, args, 0), axis: try vm.integer(args, 1),
            isProduct: try vm.flag(args[2], or: false)))
      }),
    Native(
      "_sort", "a, axis, /",
      checked: { vm, args throws(Exit) in
        vm.makeArray(try vm.sorted(try array(vm, args, 0), axis: try vm.integer(args, 1)))
      }),
    Native(
      "_argsort", "a, axis, /",
      checked: { vm, args throws(Exit) in
        vm.makeArray(try vm.sortOrder(try array(vm, args, 0), axis: try vm.integer(args, 1)))
      }),
    Native(
      "_matmul", "a, b, /",
      checked: { vm, args throws(Exit) in
        try vm.matrixProduct(try array(vm, args, 0), try array(vm, args, 1))
      }),
    Native(
      "_nonzero", "a, /",
      checked: { vm, args throws(Exit) in
        var parts: [Value] = []
        let flags = try vm.converted(try array(vm, args, 0), to: .bool)
        for positions in NDArray.nonzero(flags) {
          parts.append(vm.makeArray(try vm.newArray(positions, [positions.count])))
        }
        return vm.makeTuple(parts)
      }),
    Native(
      "_where", "condition, x, y, /",
      checked: { vm, args throws(Exit) in
        let condition = try vm.converted(try array(vm, args, 0), to: .bool)
        let (x, y) = (try array(vm, args, 1), try array(vm, args, 2))
        guard let first = NDArray.broadcastShape(condition.shape, x.shape),
          let shape = NDArray.broadcastShape(first, y.shape),
          let flags = condition.broadcast(to: shape)?.ints(),
          let p = x.broadcast(to: shape), let q = y.broadcast(to: shape)
        else {
          throw vm.exit(
            .valueError,
            "operands could not be broadcast together with shapes "
              + [condition, x, y].map { NDArray.text($0.shape) + " " }.joined())
        }
        let dtype = common(x.dtype, y.dtype)
        let left = try vm.converted(p, to: dtype).values()
        let right = try vm.converted(q, to: dtype).values()
        let values = flags.indices.map { flags[$0] != 0 ? left[$0] : right[$0] }
        return vm.makeArray(try vm.build(values, shape, dtype))
      }),
  ]

  static func common(_ a: DType, _ b: DType) -> DType {
    if a == b { return a }
    if a.isNumber && b.isNumber { return a.rawValue > b.rawValue ? a : b }
    return a == .object || b == .object ? .object : .str
  }

  // MARK: Shape

  private static let shaping: [Native] = [
    Native(
      "_reshape", "a, shape, /",
      checked: { vm, args throws(Exit) in
        var source = try array(vm, args, 0)
        let wanted = try shape(vm, args[1])
        let total = source.count
        var lengths = wanted
        if let open = lengths.firstIndex(of: -1) {
          let known = lengths.filter { $0 != -1 }.reduce(1, *)
          if known > 0, total % known == 0, lengths.filter({ $0 == -1 }).count == 1 {
            lengths[open] = total / known
          }
        }
        guard lengths.allSatisfy({ $0 >= 0 }), lengths.reduce(1, *) == total else {
          throw vm.exit(
            .valueError,
            "cannot reshape array of size \(total) into shape \(NDArray.text(wanted))")
        }
        if !source.isContiguous { source = try vm.converted(source, to: source.dtype) }
        source.shape = lengths
        source.strides = NDArray.contiguousStrides(lengths)
        return vm.makeArray(source)
      }),
    Native(
      "_transpose", "a, axes, /",
      checked: { vm, args throws(Exit) in
        let source = try array(vm, args, 0)
        var axes = Array(source.shape.indices.reversed())
        if !args[1].isNone { axes = try shape(vm, args[1]).map { $0 < 0 ? $0 + source.ndim : $0 } }
        guard axes.sorted() == Array(source.shape.indices) else {
          throw vm.exit(.valueError, "axes don't match array")
        }
        var result = source
        result.shape = axes.map { source.shape[$0] }
        result.strides = axes.map { source.strides[$0] }
        return vm.makeArray(result)
      }),
    Native(
      "_broadcast", "a, shape, /",
      checked: { vm, args throws(Exit) in
        let source = try array(vm, args, 0)
        let lengths = try shape(vm, args[1])
        guard let result = source.broadcast(to: lengths) else {
          throw vm.exit(
            .valueError,
            "operands could not be broadcast together with remapped shapes [original->remapped]: "
              + "\(NDArray.text(source.shape))  and requested shape \(NDArray.text(lengths))")
        }
        return vm.makeArray(result)
      }),
    Native(
      "_astype", "a, code, /",
      checked: { vm, args throws(Exit) in
        vm.makeArray(try vm.converted(try array(vm, args, 0), to: DType(code: args[1]) ?? .float))
      }),
    Native(
      "_tolist", "a, /",
      checked: { vm, args throws(Exit) in nested(vm, try array(vm, args, 0), 0, nil) }),
    Native(
      "_flat_values", "a, /",
      checked: { vm, args throws(Exit) in vm.makeList(try array(vm, args, 0).values()) }),
    Native(
      "_from_flat", "values, shape, code, /",
      checked: { vm, args throws(Exit) in
        let values = vm.items(args[0]).1.map { vm.plainScalar($0) }
        return vm.finished(
          try vm.build(values, try shape(vm, args[1]), DType(code: args[2])))
      }),
    Native(
      "_concatenate", "arrays, axis, /",
      checked: { vm, args throws(Exit) in try concatenate(vm, args) }),
    Native(
      "_text", "a, texts, is_repr, /",
      checked: { vm, args throws(Exit) in
        let texts = vm.items(args[1]).1.map { $0.isStr ? $0.str.string : "" }
        let source = try array(vm, args, 0)
        return vm.makeStr(
          try vm.flag(args[2], or: false)
            ? ArrayText.repr(source, texts: texts) : ArrayText.str(source, texts: texts))
      }),
  ]

  private static func nested(_ vm: VM, _ array: NDArray, _ axis: Int, _ position: Int?) -> Value {
    let place = position ?? array.offset
    if axis == array.ndim { return array.plain(place) }
    return vm.makeList(
      (0..<array.shape[axis]).map {
        nested(vm, array, axis + 1, place + $0 * array.strides[axis])
      })
  }

  private static func concatenate(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    var arrays: [NDArray] = []
    for item in vm.items(args[0]).1 { arrays.append(try vm.asArray(item)) }
    guard var first = arrays.first else {
      throw vm.exit(.valueError, "need at least one array to concatenate")
    }
    if first.ndim == 0 {
      throw vm.exit(.valueError, "zero-dimensional arrays cannot be concatenated")
    }
    let axis = try vm.axis(try vm.integer(args, 1), first.ndim)
    var dtype = first.dtype
    var total = 0
    for (index, array) in arrays.enumerated() {
      if array.ndim != first.ndim {
        throw vm.exit(
          .valueError,
          "all the input array dimensions except for the concatenation axis must match exactly, "
            + "but along dimension 0, the array at index 0 has \(first.ndim) dimension(s) and the "
            + "array at index \(index) has \(array.ndim) dimension(s)")
      }
      for place in array.shape.indices
      where place != axis && array.shape[place] != first.shape[place] {
        throw vm.exit(
          .valueError,
          "all the input array dimensions except for the concatenation axis must match exactly, "
            + "but along dimension \(place), the array at index 0 has size \(first.shape[place]) "
            + "and the array at index \(index) has size \(array.shape[place])")
      }
      dtype = common(dtype, array.dtype)
      total += array.shape[axis]
    }
    let outer = first.shape[..<axis].reduce(1, *)
    let inner = first.shape[(axis + 1)...].reduce(1, *)
    var parts: [([Value], Int)] = []
    for array in arrays {
      parts.append((try vm.converted(array, to: dtype).values(), array.shape[axis] * inner))
    }
    var values: [Value] = []
    for block in 0..<outer {
      for (part, width) in parts { values += part[(block * width)..<((block + 1) * width)] }
    }
    first.shape[axis] = total
    return vm.makeArray(try vm.build(values, first.shape, dtype))
  }
}
