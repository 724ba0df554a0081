// SPDX-License-Identifier: Apache-2.0
// unittest (https://docs.python.org/3.11/library/unittest.html) as Python source: test cases,
// their assertions, suites and main.

enum UnittestModule {
  static let definition = ModuleDefinition(
    name: "unittest",
    source: #"""
      # Tests run in the order of their names; the report goes to stderr, which programs do not have, so
      # that only what tests print is seen. `main` ends with SystemExit, as CPython's does.
      import sys as _sys

      class SkipTest(Exception):
          pass

      class _ExpectedFailure(Exception):
          pass

      def skip(reason=''):
          def decorator(item):
              if isinstance(item, type):
                  item.__unittest_skip__ = True
                  item.__unittest_skip_why__ = reason
                  return item
              def wrapper(*args, **kwargs):
                  raise SkipTest(reason)
              wrapper.__name__ = getattr(item, '__name__', 'test')
              return wrapper
          if callable(reason):
              item, reason = reason, ''
              return decorator(item)
          return decorator

      def skipIf(condition, reason):
          return skip(reason) if condition else lambda item: item

      def skipUnless(condition, reason):
          return skip(reason) if not condition else lambda item: item

      def expectedFailure(item):
          item.__unittest_expecting_failure__ = True
          return item

      class _Raises:
          def __init__(self, case, expected, pattern, msg, warning=False):
              self._case, self.expected, self._pattern, self._msg = case, expected, pattern, msg
              self.exception = self.warning = None
              self._warning = warning
          def __enter__(self):
              if self._warning:
                  import warnings
                  self._catch = warnings.catch_warnings(record=True)
                  self.warnings = self._catch.__enter__()
                  warnings.simplefilter('always')
              return self
          def __exit__(self, kind, value, tb):
              names = getattr(self.expected, '__name__', None) or str(self.expected)
              if self._warning:
                  self._catch.__exit__()
                  if kind is not None:
                      return False
                  for w in self.warnings:
                      if issubclass(w.category, self.expected) and (self._pattern is None or _search(self._pattern, str(w.message))):
                          self.warning = w.message
                          return True
                  raise self._case.failureException(self._case._text(self._msg, f'{names} not triggered'))
              if kind is None:
                  raise self._case.failureException(self._case._text(self._msg, f'{names} not raised'))
              if not issubclass(kind, self.expected):
                  return False
              self.exception = value
              if self._pattern is not None and not _search(self._pattern, str(value)):
                  raise self._case.failureException(self._case._text(self._msg, f'"{self._pattern if isinstance(self._pattern, str) else self._pattern.pattern}" does not match "{value}"'))
              return True

      def _search(pattern, text):
          import re
          return re.search(pattern, text) is not None

      class _SubTest:
          def __init__(self, case):
              self._case = case
          def __enter__(self):
              return self
          def __exit__(self, kind, value, tb):
              if kind is None or issubclass(kind, SkipTest):
                  return kind is not None
              if not issubclass(kind, Exception):
                  return False
              self._case._subfailures.append(value)
              return True

      class TestResult:
          def __init__(self, stream=None, descriptions=None, verbosity=None):
              self.failures, self.errors, self.skipped = [], [], []
              self.expectedFailures, self.unexpectedSuccesses = [], []
              self.testsRun = 0
              self.shouldStop = False
          def wasSuccessful(self):
              return not self.failures and not self.errors and not self.unexpectedSuccesses
          def stop(self):
              self.shouldStop = True
          def startTest(self, test):
              self.testsRun += 1
          def stopTest(self, test):
              pass
          def addSuccess(self, test):
              pass
          def addError(self, test, err):
              self.errors.append((test, _describe(err[1])))
          def addFailure(self, test, err):
              self.failures.append((test, _describe(err[1])))
          def addSkip(self, test, reason):
              self.skipped.append((test, reason))
          def __repr__(self):
              return f'<unittest.result.TestResult run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>'

      def _describe(e):
          return f'{type(e).__name__}: {e}'

      _classes = []

      class TestCase:
          def __init_subclass__(cls, **kwargs):
              super().__init_subclass__(**kwargs)
              _classes.append(cls)
          failureException = AssertionError
          longMessage = True
          maxDiff = 640
          def __init__(self, methodName='runTest'):
              self._testMethodName = methodName
              self._cleanups = []
              self._subfailures = []
          def setUp(self):
              pass
          def tearDown(self):
              pass
          @classmethod
          def setUpClass(cls):
              pass
          @classmethod
          def tearDownClass(cls):
              pass
          def id(self):
              return f'{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}'
          def __str__(self):
              return f'{self._testMethodName} ({self.id()})'
          def __repr__(self):
              return f'<{type(self).__module__}.{type(self).__qualname__} testMethod={self._testMethodName}>'
          def shortDescription(self):
              doc = getattr(self, self._testMethodName).__doc__
              return doc.strip().split('\n')[0].strip() if doc else None
          def countTestCases(self):
              return 1
          def defaultTestResult(self):
              return TestResult()
          def addCleanup(self, function, /, *args, **kwargs):
              self._cleanups.append((function, args, kwargs))
          def doCleanups(self):
              while self._cleanups:
                  function, args, kwargs = self._cleanups.pop()
                  function(*args, **kwargs)
          def enterContext(self, cm):
              result = cm.__enter__()
              self.addCleanup(cm.__exit__, None, None, None)
              return result
          def skipTest(self, reason):
              raise SkipTest(reason)
          def subTest(self, msg=None, **params):
              return _SubTest(self)
          def debug(self):
              self.setUp()
              getattr(self, self._testMethodName)()
              self.tearDown()
              self.doCleanups()
          def run(self, result=None):
              result = TestResult() if result is None else result
              result.startTest(self)
              method = getattr(self, self._testMethodName)
              expecting = getattr(method, '__unittest_expecting_failure__', False)
              if getattr(type(self), '__unittest_skip__', False):
                  result.addSkip(self, type(self).__unittest_skip_why__)
                  return result
              failure = None
              try:
                  self.setUp()
                  try:
                      method()
                  finally:
                      self.tearDown()
              except SkipTest as e:
                  result.addSkip(self, str(e))
                  return result
              except KeyboardInterrupt:
                  raise
              except Exception as e:
                  failure = e
              finally:
                  self.doCleanups()
              if failure is None and self._subfailures:
                  failure = self._subfailures[0]
              if failure is not None:
                  if expecting:
                      result.expectedFailures.append((self, _describe(failure)))
                  elif isinstance(failure, self.failureException):
                      result.addFailure(self, (type(failure), failure, None))
                  else:
                      result.addError(self, (type(failure), failure, None))
              elif expecting:
                  result.unexpectedSuccesses.append(self)
              else:
                  result.addSuccess(self)
              result.stopTest(self)
              return result
          __call__ = run

          def _text(self, msg, standard):
              if msg is None:
                  return standard
              return f'{standard} : {msg}' if self.longMessage else msg
          def _fail(self, msg, standard):
              raise self.failureException(self._text(msg, standard))
          def fail(self, msg=None):
              raise self.failureException(msg)
          def assertTrue(self, expr, msg=None):
              if not expr:
                  self._fail(msg, f'{expr!r} is not true')
          def assertFalse(self, expr, msg=None):
              if expr:
                  self._fail(msg, f'{expr!r} is not false')
          def assertEqual(self, first, second, msg=None):
              if not first == second:
                  self._fail(msg, f'{first!r} != {second!r}')
          def assertNotEqual(self, first, second, msg=None):
              if not first != second:
                  self._fail(msg, f'{first!r} == {second!r}')
          def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
              if list(seq1) != list(seq2):
                  self._fail(msg, f'Sequences differ: {seq1!r} != {seq2!r}')
          def assertListEqual(self, list1, list2, msg=None):
              self.assertIsInstance(list1, list, 'First sequence is not a list')
              self.assertIsInstance(list2, list, 'Second sequence is not a list')
              if list1 != list2:
                  self._fail(msg, f'Lists differ: {list1!r} != {list2!r}')
          def assertTupleEqual(self, tuple1, tuple2, msg=None):
              if tuple1 != tuple2:
                  self._fail(msg, f'Tuples differ: {tuple1!r} != {tuple2!r}')
          def assertSetEqual(self, set1, set2, msg=None):
              if set1 != set2:
                  self._fail(msg, f'Sets differ: {set1!r} != {set2!r}')
          def assertDictEqual(self, d1, d2, msg=None):
              self.assertIsInstance(d1, dict, 'First argument is not a dictionary')
              self.assertIsInstance(d2, dict, 'Second argument is not a dictionary')
              if d1 != d2:
                  self._fail(msg, f'{d1!r} != {d2!r}')
          def assertMultiLineEqual(self, first, second, msg=None):
              if first != second:
                  self._fail(msg, f'{first!r} != {second!r}')
          def assertIs(self, expr1, expr2, msg=None):
              if expr1 is not expr2:
                  self._fail(msg, f'{expr1!r} is not {expr2!r}')
          def assertIsNot(self, expr1, expr2, msg=None):
              if expr1 is expr2:
                  self._fail(msg, f'unexpectedly identical: {expr1!r}')
          def assertIsNone(self, obj, msg=None):
              if obj is not None:
                  self._fail(msg, f'{obj!r} is not None')
          def assertIsNotNone(self, obj, msg=None):
              if obj is None:
                  self._fail(msg, 'unexpectedly None')
          def assertIn(self, member, container, msg=None):
              if member not in container:
                  self._fail(msg, f'{member!r} not found in {container!r}')
          def assertNotIn(self, member, container, msg=None):
              if member in container:
                  self._fail(msg, f'{member!r} unexpectedly found in {container!r}')
          def assertIsInstance(self, obj, cls, msg=None):
              if not isinstance(obj, cls):
                  self._fail(msg, f'{obj!r} is not an instance of {cls!r}')
          def assertNotIsInstance(self, obj, cls, msg=None):
              if isinstance(obj, cls):
                  self._fail(msg, f'{obj!r} is an instance of {cls!r}')
          def assertGreater(self, a, b, msg=None):
              if not a > b:
                  self._fail(msg, f'{a!r} not greater than {b!r}')
          def assertGreaterEqual(self, a, b, msg=None):
              if not a >= b:
                  self._fail(msg, f'{a!r} not greater than or equal to {b!r}')
          def assertLess(self, a, b, msg=None):
              if not a < b:
                  self._fail(msg, f'{a!r} not less than {b!r}')
          def assertLessEqual(self, a, b, msg=None):
              if not a <= b:
                  self._fail(msg, f'{a!r} not less than or equal to {b!r}')
          def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
              if first == second:
                  return
              if delta is not None and places is not None:
                  raise TypeError('specify delta or places not both')
              diff = abs(first - second)
              if delta is not None:
                  if diff <= delta:
                      return
                  self._fail(msg, f'{first!r} != {second!r} within {delta!r} delta ({diff!r} difference)')
              places = 7 if places is None else places
              if round(diff, places) != 0:
                  self._fail(msg, f'{first!r} != {second!r} within {places!r} places ({diff!r} difference)')
          def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
              diff = abs(first - second)
              if delta is not None:
                  if first != second and diff > delta:
                      return
                  self._fail(msg, f'{first!r} == {second!r} within {delta!r} delta ({diff!r} difference)')
              places = 7 if places is None else places
              if first == second or round(diff, places) == 0:
                  self._fail(msg, f'{first!r} == {second!r} within {places!r} places')
          def assertCountEqual(self, first, second, msg=None):
              first, second = list(first), list(second)
              rest = second[:]
              for x in first:
                  if x not in rest:
                      self._fail(msg, f'Element counts were not equal: {first!r}, {second!r}')
                  rest.remove(x)
              if rest:
                  self._fail(msg, f'Element counts were not equal: {first!r}, {second!r}')
          def assertRegex(self, text, expected_regex, msg=None):
              if not _search(expected_regex, text):
                  self._fail(msg, f"Regex didn't match: {expected_regex!r} not found in {text!r}")
          def assertNotRegex(self, text, unexpected_regex, msg=None):
              if _search(unexpected_regex, text):
                  self._fail(msg, f'Regex matched: {unexpected_regex!r} matches in {text!r}')
          def assertRaises(self, expected_exception, *args, **kwargs):
              context = _Raises(self, expected_exception, None, kwargs.pop('msg', None) if not args else None)
              if not args:
                  return context
              with context:
                  args[0](*args[1:], **kwargs)
          def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
              context = _Raises(self, expected_exception, expected_regex, kwargs.pop('msg', None) if not args else None)
              if not args:
                  return context
              with context:
                  args[0](*args[1:], **kwargs)
          def assertWarns(self, expected_warning, *args, **kwargs):
              context = _Raises(self, expected_warning, None, kwargs.pop('msg', None) if not args else None, True)
              if not args:
                  return context
              with context:
                  args[0](*args[1:], **kwargs)
          assertEquals = failUnlessEqual = assertEqual
          assertNotEquals = assertNotEqual
          assertAlmostEquals = assertAlmostEqual
          assert_ = assertTrue
          assertRaisesRegexp = assertRaisesRegex
          assertRegexpMatches = assertRegex
          assertItemsEqual = assertCountEqual

      class FunctionTestCase(TestCase):
          def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
              TestCase.__init__(self, 'runTest')
              self._function = testFunc
          def runTest(self):
              self._function()

      class TestSuite:
          def __init__(self, tests=()):
              self._tests = list(tests)
          def addTest(self, test):
              self._tests.append(test)
          def addTests(self, tests):
              for test in tests:
                  self.addTest(test)
          def __iter__(self):
              return iter(self._tests)
          def countTestCases(self):
              return sum([t.countTestCases() for t in self._tests])
          def run(self, result, debug=False):
              current = None
              for test in self._tests:
                  if isinstance(test, TestCase) and type(test) is not current:
                      if current is not None:
                          current.tearDownClass()
                      current = type(test)
                      if not getattr(current, '__unittest_skip__', False):
                          current.setUpClass()
                  test.run(result)
              if current is not None:
                  current.tearDownClass()
              return result
          __call__ = run

      class TestLoader:
          testMethodPrefix = 'test'
          def getTestCaseNames(self, testCaseClass):
              return sorted([n for n in dir(testCaseClass) if n.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, n))])
          def loadTestsFromTestCase(self, testCaseClass):
              names = self.getTestCaseNames(testCaseClass)
              if not names and hasattr(testCaseClass, 'runTest'):
                  names = ['runTest']
              return TestSuite([testCaseClass(n) for n in names])
          def loadTestsFromModule(self, module, *args, pattern=None):
              return TestSuite([self.loadTestsFromTestCase(c) for n, c in sorted(vars(module).items()) if isinstance(c, type) and issubclass(c, TestCase)])
          def loadTestsFromName(self, name, module=None):
              return TestSuite()

      defaultTestLoader = TestLoader()

      def makeSuite(testCaseClass, prefix='test'):
          return defaultTestLoader.loadTestsFromTestCase(testCaseClass)

      class TextTestResult(TestResult):
          pass

      class TextTestRunner:
          def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None, warnings=None, *, tb_locals=False):
              self.stream, self.verbosity = stream, verbosity
          def run(self, test):
              result = TestResult()
              test.run(result)
              if self.stream is not None:
                  self.stream.write(f'Ran {result.testsRun} tests\n')
              return result

      def _subclasses(cls):
          found = []
          for c in cls.__subclasses__():
              if c not in found:
                  found.append(c)
                  found.extend([d for d in _subclasses(c) if d not in found])
          return found

      class TestProgram:
          def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None, testLoader=None, exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False):
              classes = [c for c in _cases() if c.__module__ == '__main__']
              suite = TestSuite([defaultTestLoader.loadTestsFromTestCase(c) for c in sorted(classes, key=lambda c: c.__name__)])
              self.result = TestResult()
              for part in suite:
                  part.run(self.result)
              if exit:
                  if not self.result.wasSuccessful():
                      for test, text in self.result.errors + self.result.failures:
                          print(f'{test}: {text}', file=_sys.stderr)
                  _sys.exit(not self.result.wasSuccessful())

      def _cases():
          return _classes

      main = TestProgram

      class IsolatedAsyncioTestCase(TestCase):
          pass
      """#)
}
