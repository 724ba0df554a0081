// SPDX-License-Identifier: Apache-2.0
// concurrent.futures (https://docs.python.org/3.11/library/concurrent.futures.html) as Python
// source: one thread, so a call runs when it is submitted.

enum ConcurrentModules {
  static let concurrent = ModuleDefinition(
    name: "concurrent",
    source: #"""
      # A package.
      """#)

  static let futures = ModuleDefinition(
    name: "concurrent.futures",
    source: #"""
      # Calls run when they are submitted: there is one thread.
      FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'

      class Error(Exception):
          pass

      class CancelledError(Error):
          pass

      class InvalidStateError(Error):
          pass

      class BrokenExecutor(RuntimeError):
          pass

      TimeoutError = TimeoutError

      class Future:
          def __init__(self):
              self._state, self._result, self._exception, self._callbacks = 'PENDING', None, None, []
          def cancel(self):
              if self._state == 'FINISHED':
                  return False
              self._state = 'CANCELLED'
              self._call()
              return True
          def cancelled(self):
              return self._state == 'CANCELLED'
          def running(self):
              return self._state == 'RUNNING'
          def done(self):
              return self._state in ('FINISHED', 'CANCELLED')
          def result(self, timeout=None):
              if self._state == 'CANCELLED':
                  raise CancelledError()
              if self._exception is not None:
                  raise self._exception
              if self._state != 'FINISHED':
                  raise TimeoutError()
              return self._result
          def exception(self, timeout=None):
              if self._state == 'CANCELLED':
                  raise CancelledError()
              return self._exception
          def add_done_callback(self, fn):
              self._callbacks.append(fn)
              if self.done():
                  fn(self)
          def _call(self):
              for fn in self._callbacks:
                  fn(self)
          def set_result(self, result):
              self._result, self._state = result, 'FINISHED'
              self._call()
          def set_exception(self, exception):
              self._exception, self._state = exception, 'FINISHED'
              self._call()
          def set_running_or_notify_cancel(self):
              self._state = 'RUNNING'
              return True
          def __repr__(self):
              return f'<Future at {hex(id(self))} state={self._state.lower()}>'

      class Executor:
          def __init__(self, max_workers=None, *args, initializer=None, initargs=(), **kwargs):
              if max_workers is not None and max_workers <= 0:
                  raise ValueError('max_workers must be greater than 0')
              self._shutdown = False
              if initializer is not None:
                  initializer(*initargs)
          def submit(self, fn, /, *args, **kwargs):
              if self._shutdown:
                  raise RuntimeError('cannot schedule new futures after shutdown')
              f = Future()
              try:
                  result = fn(*args, **kwargs)
              except BaseException as e:
                  f.set_exception(e)
              else:
                  f.set_result(result)
              return f
          def map(self, fn, *iterables, timeout=None, chunksize=1):
              futures = [self.submit(fn, *args) for args in zip(*iterables)]
              def results():
                  for f in futures:
                      yield f.result()
              return results()
          def shutdown(self, wait=True, *, cancel_futures=False):
              self._shutdown = True
          def __enter__(self):
              return self
          def __exit__(self, *args):
              self.shutdown()
              return False

      class ThreadPoolExecutor(Executor):
          pass

      class ProcessPoolExecutor(Executor):
          pass

      def as_completed(fs, timeout=None):
          yield from list(fs)

      class DoneAndNotDoneFutures(tuple):
          done = property(lambda self: self[0])
          not_done = property(lambda self: self[1])

      def wait(fs, timeout=None, return_when=ALL_COMPLETED):
          return DoneAndNotDoneFutures((set(fs), set()))
      """#)
}
