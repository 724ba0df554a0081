// SPDX-License-Identifier: Apache-2.0
// asyncio (https://docs.python.org/3.11/library/asyncio.html) without input and output: an event
// loop whose clock is virtual, so `sleep` costs no time but keeps the order of things; tasks,
// futures, gather, wait, timeouts, locks, events, semaphores, conditions and queues.

enum AsyncioModule {
  static let definition = ModuleDefinition(name: "asyncio", source: source)

  private static let source = """
    from heapq import heappush as _push, heappop as _pop
    from collections import deque as _deque

    class CancelledError(BaseException):
        pass
    class InvalidStateError(Exception):
        pass
    class QueueEmpty(Exception):
        pass
    class QueueFull(Exception):
        pass
    CancelledError.__module__ = 'asyncio.exceptions'
    InvalidStateError.__module__ = 'asyncio.exceptions'
    QueueEmpty.__module__ = 'asyncio.queues'
    QueueFull.__module__ = 'asyncio.queues'
    TimeoutError = TimeoutError
    FIRST_COMPLETED = 'FIRST_COMPLETED'
    FIRST_EXCEPTION = 'FIRST_EXCEPTION'
    ALL_COMPLETED = 'ALL_COMPLETED'

    _running = None
    _current = None
    _names = 0

    class _Handle:
        def __init__(self, callback, args):
            self._callback = callback
            self._args = args
            self._cancelled = False
        def cancel(self):
            self._cancelled = True
        def cancelled(self):
            return self._cancelled

    class AbstractEventLoop:
        pass

    class _Loop(AbstractEventLoop):
        def __init__(self):
            self._ready = _deque()
            self._timers = []
            self._now = 0.0
            self._serial = 0
            self._closed = False
            self._tasks = []
        def time(self):
            return self._now
        def call_soon(self, callback, *args, context=None):
            handle = _Handle(callback, args)
            self._ready.append(handle)
            return handle
        call_soon_threadsafe = call_soon
        def call_later(self, delay, callback, *args, context=None):
            return self.call_at(self._now + delay, callback, *args)
        def call_at(self, when, callback, *args, context=None):
            handle = _Handle(callback, args)
            self._serial += 1
            _push(self._timers, (when, self._serial, handle))
            return handle
        def create_future(self):
            return Future(loop=self)
        def create_task(self, coro, *, name=None, context=None):
            return Task(coro, loop=self, name=name)
        def is_running(self):
            return _running is self
        def is_closed(self):
            return self._closed
        def close(self):
            self._closed = True
        def stop(self):
            self._ready.clear()
        def get_debug(self):
            return False
        def set_debug(self, enabled):
            pass
        def run_until_complete(self, future):
            global _running
            if _running is not None:
                raise RuntimeError('This event loop is already running')
            if self._closed:
                raise RuntimeError('Event loop is closed')
            future = ensure_future(future, loop=self)
            before = _running
            _running = self
            try:
                while not future.done():
                    if not self._step():
                        raise RuntimeError('Event loop stopped before Future completed.')
            finally:
                _running = before
            return future.result()
        def run_forever(self):
            global _running
            _running = self
            try:
                while self._step():
                    pass
            finally:
                _running = None
        def _step(self):
            if not self._ready:
                while self._timers and self._timers[0][2]._cancelled:
                    _pop(self._timers)
                if not self._timers:
                    return False
                when = self._timers[0][0]
                if when > self._now:
                    self._now = when
            while self._timers and self._timers[0][0] <= self._now:
                self._ready.append(_pop(self._timers)[2])
            for _ in range(len(self._ready)):
                handle = self._ready.popleft()
                if not handle._cancelled:
                    handle._callback(*handle._args)
            return True
        def run_in_executor(self, executor, func, *args):
            future = Future(loop=self)
            try:
                future.set_result(func(*args))
            except Exception as e:
                future.set_exception(e)
            return future

    class Future:
        _state = 'PENDING'
        def __init__(self, *, loop=None):
            self._loop = loop if loop is not None else get_event_loop()
            self._result = None
            self._exception = None
            self._callbacks = []
            self._cancel_message = None
        def get_loop(self):
            return self._loop
        def done(self):
            return self._state != 'PENDING'
        def cancelled(self):
            return self._state == 'CANCELLED'
        def result(self):
            if self._state == 'CANCELLED':
                raise self._cancelled_error()
            if self._state == 'PENDING':
                raise InvalidStateError('Result is not ready.')
            if self._exception is not None:
                raise self._exception
            return self._result
        def exception(self):
            if self._state == 'CANCELLED':
                raise self._cancelled_error()
            if self._state == 'PENDING':
                raise InvalidStateError('Exception is not set.')
            return self._exception
        def _cancelled_error(self):
            return CancelledError() if self._cancel_message is None else CancelledError(self._cancel_message)
        def _finish(self, state):
            self._state = state
            callbacks = self._callbacks
            self._callbacks = []
            for callback in callbacks:
                self._loop.call_soon(callback, self)
        def set_result(self, result):
            if self.done():
                raise InvalidStateError('invalid state')
            self._result = result
            self._finish('FINISHED')
        def set_exception(self, exception):
            if self.done():
                raise InvalidStateError('invalid state')
            if isinstance(exception, type):
                exception = exception()
            if type(exception) is StopIteration:
                raise TypeError('StopIteration interacts badly with generators and cannot be raised into a Future')
            self._exception = exception
            self._finish('FINISHED')
        def cancel(self, msg=None):
            if self.done():
                return False
            self._cancel_message = msg
            self._finish('CANCELLED')
            return True
        def add_done_callback(self, callback, *, context=None):
            if self.done():
                self._loop.call_soon(callback, self)
            else:
                self._callbacks.append(callback)
        def remove_done_callback(self, callback):
            kept = [c for c in self._callbacks if c != callback]
            removed = len(self._callbacks) - len(kept)
            self._callbacks = kept
            return removed
        def __await__(self):
            if not self.done():
                yield self
            if not self.done():
                raise RuntimeError("await wasn't used with future")
            return self.result()
        __iter__ = __await__

    class Task(Future):
        def __init__(self, coro, *, loop=None, name=None, context=None):
            global _names
            if not iscoroutine(coro):
                raise TypeError(f"a coroutine was expected, got {coro!r}")
            Future.__init__(self, loop=loop)
            _names += 1
            self._name = f'Task-{_names}' if name is None else str(name)
            self._coro = coro
            self._must_cancel = False
            self._waiting = None
            self._cancelling = 0
            self._loop._tasks.append(self)
            self._loop.call_soon(self._run)
        def get_name(self):
            return self._name
        def set_name(self, value):
            self._name = str(value)
        def get_coro(self):
            return self._coro
        def cancelling(self):
            return self._cancelling
        def uncancel(self):
            if self._cancelling > 0:
                self._cancelling -= 1
            return self._cancelling
        def set_result(self, result):
            raise RuntimeError('Task does not support set_result operation')
        def set_exception(self, exception):
            raise RuntimeError('Task does not support set_exception operation')
        def cancel(self, msg=None):
            if self.done():
                return False
            self._cancelling += 1
            if self._waiting is not None and self._waiting.cancel(msg=msg):
                return True
            self._must_cancel = True
            self._cancel_message = msg
            return True
        def _run(self, exc=None):
            global _current
            if self.done():
                return
            if self._must_cancel:
                if not isinstance(exc, CancelledError):
                    exc = self._cancelled_error()
                self._must_cancel = False
            self._waiting = None
            before = _current
            _current = self
            try:
                if exc is None:
                    result = self._coro.send(None)
                else:
                    result = self._coro.throw(exc)
            except StopIteration as e:
                if self._must_cancel:
                    self._must_cancel = False
                    Future.cancel(self, msg=self._cancel_message)
                else:
                    self._result = e.value
                    self._finish('FINISHED')
            except CancelledError as e:
                Future.cancel(self, msg=e.args[0] if e.args else None)
            except (KeyboardInterrupt, SystemExit) as e:
                self._exception = e
                self._finish('FINISHED')
                raise
            except BaseException as e:
                self._exception = e
                self._finish('FINISHED')
            else:
                if isinstance(result, Future):
                    if result is self:
                        self._loop.call_soon(self._run, RuntimeError(f'Task cannot await on itself: {self!r}'))
                    else:
                        result.add_done_callback(self._wake)
                        self._waiting = result
                        if self._must_cancel and result.cancel(msg=self._cancel_message):
                            self._must_cancel = False
                elif result is None:
                    self._loop.call_soon(self._run)
                else:
                    self._loop.call_soon(self._run, RuntimeError(f'Task got bad yield: {result!r}'))
            finally:
                _current = before
                if self.done() and self in self._loop._tasks:
                    self._loop._tasks.remove(self)
        def _wake(self, future):
            try:
                future.result()
            except BaseException as e:
                self._run(e)
            else:
                self._run()
        def __repr__(self):
            return f'<Task {self._state.lower()} name={self._name!r}>'

    def iscoroutine(obj):
        return type(obj).__name__ == 'coroutine' or (hasattr(type(obj), 'send') and hasattr(type(obj), 'throw') and hasattr(type(obj), '__await__'))
    def iscoroutinefunction(func):
        code = getattr(func, '__code__', None)
        return code is not None and bool(code.co_flags & 128)
    def isfuture(obj):
        return isinstance(obj, Future)

    def get_running_loop():
        if _running is None:
            raise RuntimeError('no running event loop')
        return _running
    _default = None
    def get_event_loop():
        global _default
        if _running is not None:
            return _running
        if _default is None or _default._closed:
            _default = _Loop()
        return _default
    def new_event_loop():
        return _Loop()
    def set_event_loop(loop):
        global _default
        _default = loop
    def current_task(loop=None):
        get_running_loop()
        return _current
    def all_tasks(loop=None):
        return set((loop or get_running_loop())._tasks)

    async def _wrap(awaitable):
        return await awaitable
    def ensure_future(obj, *, loop=None):
        if isinstance(obj, Future):
            return obj
        if iscoroutine(obj):
            return Task(obj, loop=loop)
        if hasattr(type(obj), '__await__'):
            return Task(_wrap(obj), loop=loop)
        raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
    def create_task(coro, *, name=None, context=None):
        return get_running_loop().create_task(coro, name=name)

    def run(main, *, debug=None):
        if _running is not None:
            raise RuntimeError('asyncio.run() cannot be called from a running event loop')
        if not iscoroutine(main):
            raise ValueError(f'a coroutine was expected, got {main!r}')
        loop = _Loop()
        try:
            return loop.run_until_complete(main)
        finally:
            try:
                left = list(loop._tasks)
                for task in left:
                    task.cancel()
                if left:
                    loop.run_until_complete(gather(*left, return_exceptions=True, _loop=loop))
            finally:
                loop.close()

    class Runner:
        def __init__(self, *, debug=None, loop_factory=None):
            self._loop = None
        def __enter__(self):
            self.get_loop()
            return self
        def __exit__(self, *args):
            self.close()
        def get_loop(self):
            if self._loop is None:
                self._loop = _Loop()
            return self._loop
        def run(self, coro, *, context=None):
            return self.get_loop().run_until_complete(coro)
        def close(self):
            if self._loop is not None:
                self._loop.close()

    class _Turn:
        def __await__(self):
            yield

    async def sleep(delay, result=None):
        if delay <= 0:
            await _Turn()
            return result
        loop = get_running_loop()
        future = Future(loop=loop)
        handle = loop.call_later(delay, lambda: None if future.done() else future.set_result(result))
        try:
            return await future
        finally:
            handle.cancel()

    class _Gathering(Future):
        _children = ()
        def cancel(self, msg=None):
            if self.done():
                return False
            hit = False
            for child in self._children:
                if child.cancel(msg=msg):
                    hit = True
            if hit:
                self._asked = True
            return hit
        _asked = False

    def gather(*aws, return_exceptions=False, _loop=None):
        loop = _loop or get_event_loop()
        outer = _Gathering(loop=loop)
        if not aws:
            outer.set_result([])
            return outer
        known = []
        children = []
        for aw in aws:
            for k, c in known:
                if k is aw:
                    children.append(c)
                    break
            else:
                child = ensure_future(aw, loop=loop)
                known.append((aw, child))
                children.append(child)
        outer._children = children
        left = len(known)
        def done(child):
            nonlocal left
            left -= 1
            if outer.done():
                return
            if not return_exceptions:
                if child.cancelled():
                    outer.set_exception(child._cancelled_error())
                    return
                if child._exception is not None:
                    outer.set_exception(child._exception)
                    return
            if left == 0:
                results = []
                for c in children:
                    if c.cancelled():
                        results.append(c._cancelled_error())
                    elif c._exception is not None:
                        results.append(c._exception)
                    else:
                        results.append(c._result)
                if outer._asked:
                    outer.set_exception(CancelledError())
                else:
                    outer.set_result(results)
        for k, child in known:
            child.add_done_callback(done)
        return outer

    async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
        fs = set(fs)
        if not fs:
            raise ValueError('Set of Tasks/Futures is empty.')
        if any([iscoroutine(f) for f in fs]):
            raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
        loop = get_running_loop()
        waiter = Future(loop=loop)
        def done(f):
            pending = [x for x in fs if not x.done()]
            if waiter.done():
                return
            if not pending or return_when == FIRST_COMPLETED or (return_when == FIRST_EXCEPTION and not f.cancelled() and f._exception is not None):
                waiter.set_result(None)
        handle = None
        if any([not f.done() for f in fs]) and not (return_when == FIRST_COMPLETED and any([f.done() for f in fs])):
            for f in fs:
                f.add_done_callback(done)
            if timeout is not None:
                handle = loop.call_later(timeout, lambda: None if waiter.done() else waiter.set_result(None))
            try:
                await waiter
            finally:
                if handle is not None:
                    handle.cancel()
                for f in fs:
                    f.remove_done_callback(done)
        return {f for f in fs if f.done()}, {f for f in fs if not f.done()}

    async def wait_for(fut, timeout):
        if timeout is None:
            return await fut
        loop = get_running_loop()
        fut = ensure_future(fut, loop=loop)
        if timeout <= 0:
            if fut.done():
                return fut.result()
            fut.cancel()
            raise TimeoutError()
        waiter = Future(loop=loop)
        def release(*args):
            if not waiter.done():
                waiter.set_result(None)
        handle = loop.call_later(timeout, release)
        fut.add_done_callback(release)
        try:
            try:
                await waiter
            except CancelledError:
                if fut.done():
                    return fut.result()
                fut.remove_done_callback(release)
                fut.cancel()
                raise
            if fut.done():
                return fut.result()
            fut.remove_done_callback(release)
            fut.cancel()
            try:
                await fut
            except CancelledError as e:
                raise TimeoutError() from e
            raise TimeoutError()
        finally:
            handle.cancel()

    async def shield(arg):
        inner = ensure_future(arg)
        outer = Future(loop=inner._loop)
        def done(f):
            if outer.done():
                return
            if f.cancelled():
                outer.cancel()
            elif f._exception is not None:
                outer.set_exception(f._exception)
            else:
                outer.set_result(f._result)
        inner.add_done_callback(done)
        return await outer

    def as_completed(fs, *, timeout=None):
        loop = get_event_loop()
        todo = [ensure_future(f, loop=loop) for f in fs]
        queue = Queue()
        for f in todo:
            f.add_done_callback(queue.put_nowait)
        async def next_one():
            return (await queue.get()).result()
        for _ in todo:
            yield next_one()

    async def to_thread(func, /, *args, **kwargs):
        await _Turn()
        return func(*args, **kwargs)

    class _Timeout:
        def __init__(self, when):
            self._when = when
            self._expired = False
        def when(self):
            return self._when
        def expired(self):
            return self._expired
        def reschedule(self, when):
            self._when = when
            if self._handle is not None:
                self._handle.cancel()
            self._handle = None if when is None else get_running_loop().call_at(when, self._fire)
        def _fire(self):
            self._expired = True
            self._task.cancel()
        async def __aenter__(self):
            self._task = current_task()
            self._handle = None
            self.reschedule(self._when)
            return self
        async def __aexit__(self, kind, exc, tb):
            if self._handle is not None:
                self._handle.cancel()
            if self._expired and kind is not None and issubclass(kind, CancelledError):
                self._task.uncancel()
                raise TimeoutError from exc
            return None
    def timeout(delay):
        return _Timeout(None if delay is None else get_running_loop().time() + delay)
    def timeout_at(when):
        return _Timeout(when)

    class TaskGroup:
        def __init__(self):
            self._tasks = set()
            self._errors = []
            self._entered = False
            self._exiting = False
            self._aborting = False
            self._waiter = None
        async def __aenter__(self):
            self._entered = True
            self._parent = current_task()
            return self
        def create_task(self, coro, *, name=None, context=None):
            if not self._entered:
                raise RuntimeError(f'TaskGroup {self!r} has not been entered')
            if self._exiting and not self._tasks:
                raise RuntimeError(f'TaskGroup {self!r} is finished')
            task = get_running_loop().create_task(coro, name=name)
            self._tasks.add(task)
            task.add_done_callback(self._done)
            return task
        def _abort(self):
            self._aborting = True
            for task in list(self._tasks):
                if not task.done():
                    task.cancel()
        def _done(self, task):
            self._tasks.discard(task)
            if self._waiter is not None and not self._tasks and not self._waiter.done():
                self._waiter.set_result(None)
            if task.cancelled() or task._exception is None:
                return
            self._errors.append(task._exception)
            if not self._aborting:
                self._abort()
                if not self._exiting and not self._parent.done():
                    self._cancelled_parent = True
                    self._parent.cancel()
        _cancelled_parent = False
        async def __aexit__(self, kind, exc, tb):
            self._exiting = True
            cancelled = exc if kind is not None and issubclass(kind, CancelledError) else None
            if self._cancelled_parent:
                self._parent.uncancel()
                cancelled = None
            if kind is not None and not self._aborting:
                self._abort()
            while self._tasks:
                self._waiter = Future(loop=get_running_loop())
                try:
                    await self._waiter
                except CancelledError as e:
                    if not self._aborting:
                        cancelled = e
                        self._abort()
                self._waiter = None
            if cancelled is not None and not self._errors:
                raise cancelled
            if kind is not None and not issubclass(kind, CancelledError):
                self._errors.append(exc)
            if self._errors:
                raise BaseExceptionGroup('unhandled errors in a TaskGroup', self._errors)

    class _Waiting:
        def _wait_list(self):
            self._waiters = _deque()
        async def _wait(self):
            future = Future(loop=get_running_loop())
            self._waiters.append(future)
            try:
                await future
            finally:
                if future in self._waiters:
                    self._waiters.remove(future)
        def _wake_one(self):
            for future in self._waiters:
                if not future.done():
                    future.set_result(True)
                    return

    class Lock(_Waiting):
        def __init__(self):
            self._wait_list()
            self._locked = False
        def locked(self):
            return self._locked
        async def acquire(self):
            while self._locked or any([not w.done() and not w.cancelled() for w in list(self._waiters)[:0]]):
                await self._wait()
            self._locked = True
            return True
        def release(self):
            if not self._locked:
                raise RuntimeError('Lock is not acquired.')
            self._locked = False
            self._wake_one()
        async def __aenter__(self):
            await self.acquire()
        async def __aexit__(self, *args):
            self.release()

    class Event(_Waiting):
        def __init__(self):
            self._wait_list()
            self._value = False
        def is_set(self):
            return self._value
        def set(self):
            if not self._value:
                self._value = True
                for future in self._waiters:
                    if not future.done():
                        future.set_result(True)
        def clear(self):
            self._value = False
        async def wait(self):
            if not self._value:
                await self._wait()
            return True

    class Semaphore(_Waiting):
        def __init__(self, value=1):
            if value < 0:
                raise ValueError('Semaphore initial value must be >= 0')
            self._wait_list()
            self._value = value
        def locked(self):
            return self._value == 0
        async def acquire(self):
            while self._value <= 0:
                await self._wait()
            self._value -= 1
            return True
        def release(self):
            self._value += 1
            self._wake_one()
        async def __aenter__(self):
            await self.acquire()
        async def __aexit__(self, *args):
            self.release()

    class BoundedSemaphore(Semaphore):
        def __init__(self, value=1):
            self._bound = value
            Semaphore.__init__(self, value)
        def release(self):
            if self._value >= self._bound:
                raise ValueError('BoundedSemaphore released too many times')
            Semaphore.release(self)

    class Condition(_Waiting):
        def __init__(self, lock=None):
            self._wait_list()
            self._lock = lock or Lock()
            self.locked = self._lock.locked
            self.acquire = self._lock.acquire
            self.release = self._lock.release
        async def __aenter__(self):
            await self.acquire()
        async def __aexit__(self, *args):
            self.release()
        async def wait(self):
            if not self.locked():
                raise RuntimeError('cannot wait on un-acquired lock')
            self.release()
            try:
                await self._wait()
                return True
            finally:
                await self.acquire()
        async def wait_for(self, predicate):
            result = predicate()
            while not result:
                await self.wait()
                result = predicate()
            return result
        def notify(self, n=1):
            if not self.locked():
                raise RuntimeError('cannot notify on un-acquired lock')
            for future in self._waiters:
                if n <= 0:
                    break
                if not future.done():
                    future.set_result(True)
                    n -= 1
        def notify_all(self):
            self.notify(len(self._waiters))

    class Queue:
        def __init__(self, maxsize=0):
            self.maxsize = maxsize
            self._items = self._make()
            self._getters = _deque()
            self._putters = _deque()
            self._unfinished = 0
            self._finished = Event()
            self._finished.set()
        def _make(self):
            return _deque()
        def _get(self):
            return self._items.popleft()
        def _put(self, item):
            self._items.append(item)
        def qsize(self):
            return len(self._items)
        def empty(self):
            return not self._items
        def full(self):
            return 0 < self.maxsize <= len(self._items)
        def _wake(self, waiters):
            while waiters:
                future = waiters.popleft()
                if not future.done():
                    future.set_result(None)
                    return
        async def put(self, item):
            while self.full():
                future = Future(loop=get_running_loop())
                self._putters.append(future)
                await future
            return self.put_nowait(item)
        def put_nowait(self, item):
            if self.full():
                raise QueueFull
            self._put(item)
            self._unfinished += 1
            self._finished.clear()
            self._wake(self._getters)
        async def get(self):
            while self.empty():
                future = Future(loop=get_running_loop())
                self._getters.append(future)
                await future
            return self.get_nowait()
        def get_nowait(self):
            if self.empty():
                raise QueueEmpty
            item = self._get()
            self._wake(self._putters)
            return item
        def task_done(self):
            if self._unfinished <= 0:
                raise ValueError('task_done() called too many times')
            self._unfinished -= 1
            if self._unfinished == 0:
                self._finished.set()
        async def join(self):
            if self._unfinished > 0:
                await self._finished.wait()

    class PriorityQueue(Queue):
        def _make(self):
            return []
        def _put(self, item):
            _push(self._items, item)
        def _get(self):
            return _pop(self._items)

    class LifoQueue(Queue):
        def _make(self):
            return []
        def _get(self):
            return self._items.pop()
    """
}
