// SPDX-License-Identifier: Apache-2.0
// threading (https://docs.python.org/3.11/library/threading.html) as Python source: one thread, so
// a Thread runs to its end when it is started.

enum ThreadingModule {
  static let definition = ModuleDefinition(
    name: "threading",
    source: #"""
      # There is one thread: a Thread runs to its end when it is started, in the caller.
      TIMEOUT_MAX = 9223372036.0

      class ThreadError(RuntimeError):
          pass

      class BrokenBarrierError(RuntimeError):
          pass

      class Lock:
          def __init__(self):
              self._held = False
          def acquire(self, blocking=True, timeout=-1):
              if self._held:
                  if not blocking or timeout >= 0:
                      return False
                  raise RuntimeError('the lock is held by the only thread: this would wait for ever')
              self._held = True
              return True
          def release(self):
              if not self._held:
                  raise RuntimeError('release unlocked lock')
              self._held = False
          def locked(self):
              return self._held
          def __enter__(self):
              return self.acquire()
          def __exit__(self, *args):
              self.release()

      class RLock:
          def __init__(self):
              self._count = 0
          def acquire(self, blocking=True, timeout=-1):
              self._count += 1
              return True
          def release(self):
              if not self._count:
                  raise RuntimeError('cannot release un-acquired lock')
              self._count -= 1
          def __enter__(self):
              return self.acquire()
          def __exit__(self, *args):
              self.release()

      class Semaphore:
          def __init__(self, value=1):
              if value < 0:
                  raise ValueError('semaphore initial value must be >= 0')
              self._value = value
          def acquire(self, blocking=True, timeout=None):
              if self._value <= 0:
                  if not blocking or timeout is not None:
                      return False
                  raise RuntimeError('the semaphore is taken by the only thread: this would wait for ever')
              self._value -= 1
              return True
          def release(self, n=1):
              if n < 1:
                  raise ValueError('n must be one or more')
              self._value += n
          def __enter__(self):
              return self.acquire()
          def __exit__(self, *args):
              self.release()

      class BoundedSemaphore(Semaphore):
          def __init__(self, value=1):
              Semaphore.__init__(self, value)
              self._initial = value
          def release(self, n=1):
              if self._value + n > self._initial:
                  raise ValueError('Semaphore released too many times')
              Semaphore.release(self, n)

      class Event:
          def __init__(self):
              self._flag = False
          def is_set(self):
              return self._flag
          isSet = is_set
          def set(self):
              self._flag = True
          def clear(self):
              self._flag = False
          def wait(self, timeout=None):
              if not self._flag and timeout is None:
                  raise RuntimeError('nothing can set the event: this would wait for ever')
              return self._flag

      class Condition:
          def __init__(self, lock=None):
              self._lock = RLock() if lock is None else lock
              self.acquire = self._lock.acquire
              self.release = self._lock.release
          def __enter__(self):
              return self._lock.__enter__()
          def __exit__(self, *args):
              return self._lock.__exit__(*args)
          def wait(self, timeout=None):
              return True
          def wait_for(self, predicate, timeout=None):
              return predicate()
          def notify(self, n=1):
              pass
          def notify_all(self):
              pass
          notifyAll = notify_all

      class Barrier:
          def __init__(self, parties, action=None, timeout=None):
              self.parties, self._action, self.n_waiting, self.broken = parties, action, 0, False
          def wait(self, timeout=None):
              self.n_waiting = (self.n_waiting + 1) % self.parties
              if self.n_waiting == 0 and self._action is not None:
                  self._action()
              return self.parties - 1 - self.n_waiting
          def reset(self):
              self.n_waiting = 0
          def abort(self):
              self.broken = True

      class Thread:
          _count = 0
          def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
              assert group is None, 'group argument must be None for now'
              if name is None:
                  Thread._count += 1
                  name = f'Thread-{Thread._count}'
                  if target is not None:
                      name += f' ({getattr(target, "__name__", "")})'
              self._target, self.name, self._args, self._kwargs = target, str(name), args, kwargs or {}
              self.daemon = bool(daemon)
              self._started = self._done = False
              self.ident = self.native_id = None
          def run(self):
              if self._target is not None:
                  self._target(*self._args, **self._kwargs)
          def start(self):
              if self._started:
                  raise RuntimeError('threads can only be started once')
              self._started = True
              self.ident = self.native_id = id(self)
              _running.append(self)
              try:
                  self.run()
              except SystemExit:
                  pass
              except BaseException as e:
                  excepthook(ExceptHookArgs((type(e), e, e.__traceback__, self)))
              finally:
                  _running.pop()
                  self._done = True
          def join(self, timeout=None):
              if not self._started:
                  raise RuntimeError('cannot join thread before it is started')
          def is_alive(self):
              return self._started and not self._done
          def isDaemon(self):
              return self.daemon
          def setDaemon(self, daemonic):
              self.daemon = daemonic
          def getName(self):
              return self.name
          def setName(self, name):
              self.name = name
          def __repr__(self):
              status = 'started' if self.is_alive() else 'stopped' if self._done else 'initial'
              return f'<{self.__class__.__name__}({self.name}, {status}{" daemon" if self.daemon else ""}{f" {self.ident}" if self.ident else ""})>'

      class _MainThread(Thread):
          def __init__(self):
              Thread.__init__(self, name='MainThread')
              self._started = True
              self.ident = self.native_id = 1

      class Timer(Thread):
          def __init__(self, interval, function, args=None, kwargs=None):
              Thread.__init__(self)
              self.interval, self.function = interval, function
              self.args, self.kwargs = args or [], kwargs or {}
              self._cancelled = False
          def cancel(self):
              self._cancelled = True
          def run(self):
              if not self._cancelled:
                  self.function(*self.args, **self.kwargs)

      class ExceptHookArgs(tuple):
          exc_type = property(lambda self: self[0])
          exc_value = property(lambda self: self[1])
          exc_traceback = property(lambda self: self[2])
          thread = property(lambda self: self[3])

      def excepthook(args, /):
          pass

      class local:
          pass

      _main = _MainThread()
      _running = [_main]

      def current_thread():
          return _running[-1]

      currentThread = current_thread

      def main_thread():
          return _main

      def active_count():
          return len(_running)

      activeCount = active_count

      def enumerate():
          return list(_running)

      def get_ident():
          return _running[-1].ident

      get_native_id = get_ident

      def settrace(func):
          pass

      setprofile = settrace

      def gettrace():
          return None

      getprofile = gettrace

      def stack_size(size=0):
          return 0
      """#)
}
