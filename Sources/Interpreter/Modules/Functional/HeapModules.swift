// SPDX-License-Identifier: Apache-2.0
// heapq and bisect (https://docs.python.org/3.11/library/heapq.html, .../bisect.html): natively for
// items that builtin comparison orders; the Python functions of the same names with an underscore
// do the work where `__lt__` of the program decides. A native changes nothing before it has made
// all its comparisons.

enum HeapModules {
  static let heapq = ModuleDefinition(
    name: "heapq",
    functions: [
      Native(
        "heappush", "heap, item, /",
        checked: { vm, args throws(Exit) in
          let heap = try list(vm, args)
          let count = heap.pointee.count
          var path: [Int] = []
          var place = count
          while place > 0 {
            let parent = (place - 1) >> 1
            guard let isLess = try less(vm, args[1], heap.pointee.items[parent]) else {
              return vm.tailCall(vm.moduleFunction("heapq", "_heappush"), args[0], args[1])
            }
            if !isLess { break }
            path.append(parent)
            place = parent
          }
          vm.append(heap, args[1])
          var hole = count
          for parent in path {
            heap.pointee.items[hole] = heap.pointee.items[parent]
            hole = parent
          }
          heap.pointee.items[hole] = args[1]
          return .none
        }),
      Native(
        "heappop", "heap, /",
        checked: { vm, args throws(Exit) in
          let heap = try list(vm, args)
          let count = heap.pointee.count
          if count == 0 { throw vm.exit(.indexError, "index out of range") }
          let items = heap.pointee.items
          let last = items[count - 1]
          if count == 1 {
            heap.pointee.count = 0
            return last
          }
          guard let path = try descent(vm, items, count - 1, last) else {
            return vm.tailCall(vm.moduleFunction("heapq", "_heappop"), args[0])
          }
          let result = items[0]
          heap.pointee.count = count - 1
          move(items, path, last)
          return result
        }),
      Native(
        "heapreplace", "heap, item, /",
        checked: { vm, args throws(Exit) in
          let heap = try list(vm, args)
          if heap.pointee.count == 0 { throw vm.exit(.indexError, "index out of range") }
          let items = heap.pointee.items
          guard let path = try descent(vm, items, heap.pointee.count, args[1]) else {
            return vm.tailCall(vm.moduleFunction("heapq", "_heapreplace"), args[0], args[1])
          }
          let result = items[0]
          move(items, path, args[1])
          return result
        }),
      Native(
        "heappushpop", "heap, item, /",
        checked: { vm, args throws(Exit) in
          let heap = try list(vm, args)
          if heap.pointee.count == 0 { return args[1] }
          let items = heap.pointee.items
          guard let isLess = try less(vm, items[0], args[1]),
            let path = try descent(vm, items, heap.pointee.count, args[1])
          else {
            return vm.tailCall(vm.moduleFunction("heapq", "_heappushpop"), args[0], args[1])
          }
          if !isLess { return args[1] }
          let result = items[0]
          move(items, path, args[1])
          return result
        }),
      Native(
        "heapify", "heap, /",
        checked: { vm, args throws(Exit) in
          let heap = try list(vm, args)
          let count = heap.pointee.count
          let copy = vm.makeList(heap.pointee.items, count)
          var place = count / 2 - 1
          while place >= 0 {
            let item = copy.pointee.items[place]
            guard let path = try descent(vm, copy.pointee.items, count, item, from: place) else {
              return vm.tailCall(vm.moduleFunction("heapq", "_heapify"), args[0])
            }
            move(copy.pointee.items, path, item, from: place)
            place -= 1
          }
          heap.pointee.items.update(from: copy.pointee.items, count: count)
          return .none
        }),
    ], source: heapSource)

  private static func list(_ vm: VM, _ args: Arguments) throws(Exit) -> ListRef {
    guard args[0].tag == Tag.list else {
      throw vm.exit(
        .typeError,
        vm.currentNativeName == "heapify"
          ? "heapify() argument must be list, not \(vm.typeName(args[0]))"
          : "\(vm.currentNativeName)() argument 1 must be list, not \(vm.typeName(args[0]))")
    }
    return args[0].list
  }

  /// `a < b`; nil when Python code must decide.
  static func less(_ vm: VM, _ a: Value, _ b: Value) throws(Exit) -> Bool? {
    switch vm.less(a, b) {
    case .true: return true
    case .false: return false
    case .failed: throw Exit(.error)
    case .needsCall: return nil
    }
  }

  /// The places whose items move up when `item` sinks from `start` in a heap of `count` items: down
  /// along the smaller children to a leaf, then up again as far as the item is smaller. nil when
  /// Python code must compare.
  private static func descent(
    _ vm: VM, _ items: Values, _ count: Int, _ item: Value, from start: Int = 0
  ) throws(Exit) -> [Int]? {
    var path: [Int] = []
    var place = start
    while true {
      var child = 2 * place + 1
      if child >= count { break }
      if child + 1 < count {
        guard let isLess = try less(vm, items[child], items[child + 1]) else { return nil }
        if !isLess { child += 1 }
      }
      path.append(child)
      place = child
    }
    while let last = path.last {
      guard let isLess = try less(vm, item, items[last]) else { return nil }
      if !isLess { break }
      path.removeLast()
    }
    return path
  }

  private static func move(_ items: Values, _ path: [Int], _ item: Value, from start: Int = 0) {
    var hole = start
    for place in path {
      items[hole] = items[place]
      hole = place
    }
    items[hole] = item
  }

  private static let heapSource = #"""
    def _sift_up(heap, start, place):
        item = heap[place]
        while place > start:
            parent = (place - 1) >> 1
            if not item < heap[parent]:
                break
            heap[place] = heap[parent]
            place = parent
        heap[place] = item

    def _sift_down(heap, place):
        n = len(heap)
        start = place
        item = heap[place]
        child = 2 * place + 1
        while child < n:
            if child + 1 < n and not heap[child] < heap[child + 1]:
                child += 1
            heap[place] = heap[child]
            place = child
            child = 2 * place + 1
        heap[place] = item
        _sift_up(heap, start, place)

    def _heappush(heap, item):
        heap.append(item)
        _sift_up(heap, 0, len(heap) - 1)

    def _heappop(heap):
        last = heap.pop()
        if not heap:
            return last
        result = heap[0]
        heap[0] = last
        _sift_down(heap, 0)
        return result

    def _heapreplace(heap, item):
        result = heap[0]
        heap[0] = item
        _sift_down(heap, 0)
        return result

    def _heappushpop(heap, item):
        if heap and heap[0] < item:
            item, heap[0] = heap[0], item
            _sift_down(heap, 0)
        return item

    def _heapify(heap):
        for i in range(len(heap) // 2 - 1, -1, -1):
            _sift_down(heap, i)

    def nlargest(n, iterable, key=None):
        return sorted(iterable, key=key, reverse=True)[:max(n, 0)]

    def nsmallest(n, iterable, key=None):
        return sorted(iterable, key=key)[:max(n, 0)]

    def merge(*iterables, key=None, reverse=False):
        rows = []
        for order, it in enumerate(iterables):
            it = iter(it)
            for x in it:
                rows.append([x if key is None else key(x), order, x, it])
                break
        while rows:
            best = 0
            for i in range(1, len(rows)):
                if rows[best][0] < rows[i][0] if reverse else rows[i][0] < rows[best][0]:
                    best = i
            row = rows[best]
            yield row[2]
            for x in row[3]:
                row[0] = x if key is None else key(x)
                row[2] = x
                break
            else:
                del rows[best]
    """#

  // MARK: bisect

  static let bisect = ModuleDefinition(
    name: "bisect",
    functions: [search("bisect_left", isRight: false), search("bisect_right", isRight: true)],
    source: #"""
      bisect = bisect_right

      def _find(a, x, lo, hi, key, right):
          if lo < 0:
              raise ValueError('lo must be non-negative')
          if hi is None:
              hi = len(a)
          while lo < hi:
              mid = (lo + hi) // 2
              y = a[mid] if key is None else key(a[mid])
              if (not x < y) if right else y < x:
                  lo = mid + 1
              else:
                  hi = mid
          return lo

      def insort_right(a, x, lo=0, hi=None, *, key=None):
          a.insert(bisect_right(a, x if key is None else key(x), lo, hi, key=key), x)

      def insort_left(a, x, lo=0, hi=None, *, key=None):
          a.insert(bisect_left(a, x if key is None else key(x), lo, hi, key=key), x)

      insort = insort_right
      """#)

  private static func search(_ name: String, isRight: Bool) -> Native {
    Native(
      name, "a, x, lo=0, hi=None, *, key=None",
      checked: { vm, args throws(Exit) in
        let key = args.value(4, or: .none)
        func slow() -> Value {
          vm.tailCall(
            vm.moduleFunction("bisect", "_find"), args[0], args[1],
            args.value(2, or: Value(0)), args.value(3, or: .none), key, Value(isRight))
        }
        guard args[0].tag == Tag.list, key.isNone else { return slow() }
        let list = args[0].list
        var low = try vm.integer(args, 2, or: 0)
        if low < 0 { throw vm.exit(.valueError, "lo must be non-negative") }
        var high =
          args.value(3, or: .none).isNone ? list.pointee.count : try vm.integer(args, 3)
        high = Swift.min(high, list.pointee.count)
        while low < high {
          let middle = (low + high) / 2
          let item = list.pointee.items[middle]
          let answer =
            isRight ? try less(vm, args[1], item).map { !$0 } : try less(vm, item, args[1])
          guard let goesRight = answer else { return slow() }
          if goesRight { low = middle + 1 } else { high = middle }
        }
        return Value(low)
      })
  }
}

extension UnsafeMutablePointer where Pointee == VMState {
  /// Name of the native that runs, for messages.
  var currentNativeName: String {
    let index = Int(truncatingIfNeeded: pointee.currentNative.bits)
    guard pointee.currentNative.tag == Tag.native, index >= 0, index < pointee.natives.count else {
      return ""
    }
    return pointee.natives[index].name
  }
}
