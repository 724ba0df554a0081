// SPDX-License-Identifier: Apache-2.0
// queue, graphlib, sched and reprlib (https://docs.python.org/3.11/library/queue.html) as Python
// source. There are no threads, so a wait that could not end is Empty or Full.

enum QueueModules {
  static let queue = ModuleDefinition(
    name: "queue",
    source: #"""
      from collections import deque as _deque
      from heapq import heappush as _push, heappop as _pop

      class Empty(Exception):
          pass

      class Full(Exception):
          pass

      Empty.__module__ = '_queue'

      class Queue:
          # Without other threads, a wait that cannot end is Empty or Full.
          def __init__(self, maxsize=0):
              self.maxsize = maxsize
              self.unfinished_tasks = 0
              self._init(maxsize)
          def _init(self, maxsize):
              self.queue = _deque()
          def _qsize(self):
              return len(self.queue)
          def _put(self, item):
              self.queue.append(item)
          def _get(self):
              return self.queue.popleft()
          def task_done(self):
              if self.unfinished_tasks <= 0:
                  raise ValueError('task_done() called too many times')
              self.unfinished_tasks -= 1
          def join(self):
              pass
          def qsize(self):
              return self._qsize()
          def empty(self):
              return not self._qsize()
          def full(self):
              return 0 < self.maxsize <= self._qsize()
          def put(self, item, block=True, timeout=None):
              if timeout is not None and timeout < 0:
                  raise ValueError("'timeout' must be a non-negative number")
              if self.maxsize > 0 and self._qsize() >= self.maxsize:
                  raise Full
              self._put(item)
              self.unfinished_tasks += 1
          def get(self, block=True, timeout=None):
              if block and timeout is not None and timeout < 0:
                  raise ValueError("'timeout' must be a non-negative number")
              if not self._qsize():
                  raise Empty
              return self._get()
          def put_nowait(self, item):
              return self.put(item, block=False)
          def get_nowait(self):
              return self.get(block=False)
          def __class_getitem__(cls, item):
              import types
              return types.GenericAlias(cls, item)

      class PriorityQueue(Queue):
          def _init(self, maxsize):
              self.queue = []
          def _put(self, item):
              _push(self.queue, item)
          def _get(self):
              return _pop(self.queue)

      class LifoQueue(Queue):
          def _init(self, maxsize):
              self.queue = []
          def _put(self, item):
              self.queue.append(item)
          def _get(self):
              return self.queue.pop()

      class SimpleQueue:
          def __init__(self):
              self._queue = _deque()
          def put(self, item, block=True, timeout=None):
              self._queue.append(item)
          def get(self, block=True, timeout=None):
              if timeout is not None and timeout < 0:
                  raise ValueError("'timeout' must be a non-negative number")
              if not self._queue:
                  raise Empty
              return self._queue.popleft()
          def put_nowait(self, item):
              self._queue.append(item)
          def get_nowait(self):
              return self.get(block=False)
          def empty(self):
              return not self._queue
          def qsize(self):
              return len(self._queue)

      SimpleQueue.__module__ = '_queue'
      __all__ = ['Empty', 'Full', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']
      """#)

  static let graphlib = ModuleDefinition(
    name: "graphlib",
    source: #"""
      class CycleError(ValueError):
          pass

      class _Node:
          def __init__(self, node):
              self.node = node
              self.npredecessors = 0
              self.successors = []

      class TopologicalSorter:
          def __init__(self, graph=None):
              self._nodes = {}
              self._ready = None
              self._passed = 0
              self._finished = 0
              if graph is not None:
                  for node, predecessors in graph.items():
                      self.add(node, *predecessors)
          def _info(self, node):
              found = self._nodes.get(node)
              if found is None:
                  found = self._nodes[node] = _Node(node)
              return found
          def add(self, node, *predecessors):
              if self._ready is not None:
                  raise ValueError('Nodes cannot be added after a call to prepare()')
              info = self._info(node)
              info.npredecessors += len(predecessors)
              for p in predecessors:
                  self._info(p).successors.append(node)
          def prepare(self):
              if self._ready is not None:
                  raise ValueError('cannot prepare() more than once')
              self._ready = [i.node for i in self._nodes.values() if i.npredecessors == 0]
              cycle = self._find_cycle()
              if cycle:
                  raise CycleError('nodes are in a cycle', cycle)
          def get_ready(self):
              if self._ready is None:
                  raise ValueError('prepare() must be called first')
              result = tuple(self._ready)
              for node in result:
                  self._nodes[node].npredecessors = -1
              self._ready.clear()
              self._passed += len(result)
              return result
          def is_active(self):
              if self._ready is None:
                  raise ValueError('prepare() must be called first')
              return self._finished < self._passed or bool(self._ready)
          def __bool__(self):
              return self.is_active()
          def done(self, *nodes):
              if self._ready is None:
                  raise ValueError('prepare() must be called first')
              for node in nodes:
                  info = self._nodes.get(node)
                  if info is None:
                      raise ValueError(f'node {node!r} was not added using add()')
                  if info.npredecessors != -1:
                      if info.npredecessors >= 0:
                          raise ValueError(f'node {node!r} was not passed out (still not ready)')
                      raise ValueError(f'node {node!r} was already marked done')
                  info.npredecessors = -2
                  for s in info.successors:
                      other = self._nodes[s]
                      other.npredecessors -= 1
                      if other.npredecessors == 0:
                          self._ready.append(s)
                  self._finished += 1
          def _find_cycle(self):
              stack = []
              iterators = []
              seen = set()
              place = {}
              for node in self._nodes:
                  if node in seen:
                      continue
                  while True:
                      if node in seen:
                          if node in place:
                              return stack[place[node]:] + [node]
                      else:
                          seen.add(node)
                          iterators.append(iter(self._nodes[node].successors))
                          place[node] = len(stack)
                          stack.append(node)
                      while stack:
                          try:
                              node = next(iterators[-1])
                              break
                          except StopIteration:
                              del place[stack.pop()]
                              iterators.pop()
                      else:
                          break
              return None
          def static_order(self):
              self.prepare()
              while self.is_active():
                  group = self.get_ready()
                  yield from group
                  self.done(*group)
          def __class_getitem__(cls, item):
              import types
              return types.GenericAlias(cls, item)

      __all__ = ['TopologicalSorter', 'CycleError']
      """#)

  static let sched = ModuleDefinition(
    name: "sched",
    source: #"""
      from collections import namedtuple as _namedtuple
      import heapq as _heapq
      import time as _time

      class Event(_namedtuple('Event', 'time, priority, sequence, action, argument, kwargs')):
          __slots__ = ()

      class scheduler:
          def __init__(self, timefunc=_time.monotonic, delayfunc=_time.sleep):
              self._queue = []
              self.timefunc = timefunc
              self.delayfunc = delayfunc
              self._sequence = 0
          def enterabs(self, time, priority, action, argument=(), kwargs=None):
              event = Event(time, priority, self._sequence, action, argument, {} if kwargs is None else kwargs)
              self._sequence += 1
              _heapq.heappush(self._queue, event)
              return event
          def enter(self, delay, priority, action, argument=(), kwargs=None):
              return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)
          def cancel(self, event):
              self._queue.remove(event)
              _heapq.heapify(self._queue)
          def empty(self):
              return not self._queue
          def run(self, blocking=True):
              q = self._queue
              while q:
                  time = q[0].time
                  now = self.timefunc()
                  if time > now:
                      if not blocking:
                          return time - now
                      self.delayfunc(time - now)
                  else:
                      event = _heapq.heappop(q)
                      event.action(*event.argument, **event.kwargs)
                      self.delayfunc(0)
          @property
          def queue(self):
              return sorted(self._queue)
      """#)

  static let reprlib = ModuleDefinition(
    name: "reprlib",
    source: #"""
      _repr = repr

      def recursive_repr(fillvalue='...'):
          def decorating_function(user_function):
              running = set()
              def wrapper(self):
                  key = id(self)
                  if key in running:
                      return fillvalue
                  running.add(key)
                  try:
                      return user_function(self)
                  finally:
                      running.discard(key)
              for name in ('__module__', '__doc__', '__name__', '__qualname__'):
                  setattr(wrapper, name, getattr(user_function, name))
              wrapper.__wrapped__ = user_function
              return wrapper
          return decorating_function

      class Repr:
          def __init__(self):
              self.maxlevel = 6
              self.maxtuple = 6
              self.maxlist = 6
              self.maxarray = 5
              self.maxdict = 4
              self.maxset = 6
              self.maxfrozenset = 6
              self.maxdeque = 6
              self.maxstring = 30
              self.maxlong = 40
              self.maxother = 30
              self.fillvalue = '...'
          def repr(self, x):
              return self.repr1(x, self.maxlevel)
          def repr1(self, x, level):
              name = type(x).__name__
              if ' ' in name:
                  name = '_'.join(name.split())
              method = getattr(self, 'repr_' + name, None)
              return method(x, level) if method is not None else self.repr_instance(x, level)
          def _shown(self, x, limit, level):
              pieces = []
              for i, y in enumerate(x):
                  if i >= limit:
                      break
                  pieces.append(self.repr1(y, level - 1))
              if len(x) > limit:
                  pieces.append(self.fillvalue)
              return ', '.join(pieces)
          def _repr_iterable(self, x, level, left, right, maxiter, trail=''):
              if level <= 0 and len(x):
                  s = self.fillvalue
              else:
                  s = self._shown(x, maxiter, level)
                  if len(x) == 1 and trail:
                      right = trail + right
              return left + s + right
          def repr_tuple(self, x, level):
              return self._repr_iterable(x, level, '(', ')', self.maxtuple, ',')
          def repr_list(self, x, level):
              return self._repr_iterable(x, level, '[', ']', self.maxlist)
          def repr_array(self, x, level):
              if not x:
                  return "array('%s')" % x.typecode
              return self._repr_iterable(x, level, "array('%s', [" % x.typecode, '])', self.maxarray)
          def repr_set(self, x, level):
              return 'set()' if not x else self._repr_iterable(_possibly_sorted(x), level, '{', '}', self.maxset)
          def repr_frozenset(self, x, level):
              return 'frozenset()' if not x else self._repr_iterable(_possibly_sorted(x), level, 'frozenset({', '})', self.maxfrozenset)
          def repr_deque(self, x, level):
              return self._repr_iterable(x, level, 'deque([', '])', self.maxdeque)
          def repr_dict(self, x, level):
              if len(x) == 0:
                  return '{}'
              if level <= 0:
                  return '{' + self.fillvalue + '}'
              pieces = [self.repr1(k, level - 1) + ': ' + self.repr1(x[k], level - 1) for k in _possibly_sorted(x)[:self.maxdict]]
              if len(x) > self.maxdict:
                  pieces.append(self.fillvalue)
              return '{' + ', '.join(pieces) + '}'
          def _cut(self, s, limit):
              if len(s) > limit:
                  i = max(0, (limit - 3) // 2)
                  j = max(0, limit - 3 - i)
                  s = s[:i] + self.fillvalue + s[len(s) - j:]
              return s
          def repr_str(self, x, level):
              s = _repr(x[:self.maxstring])
              if len(s) > self.maxstring:
                  i = max(0, (self.maxstring - 3) // 2)
                  j = max(0, self.maxstring - 3 - i)
                  s = _repr(x[:i] + x[len(x) - j:])
                  s = s[:i] + self.fillvalue + s[len(s) - j:]
              return s
          def repr_int(self, x, level):
              return self._cut(_repr(x), self.maxlong)
          def repr_instance(self, x, level):
              try:
                  s = _repr(x)
              except Exception:
                  return '<%s instance at %#x>' % (x.__class__.__name__, id(x))
              return self._cut(s, self.maxother)

      def _possibly_sorted(x):
          try:
              return sorted(x)
          except Exception:
              return list(x)

      aRepr = Repr()
      repr = aRepr.repr
      __all__ = ['Repr', 'repr', 'recursive_repr']
      """#)
}
