// SPDX-License-Identifier: Apache-2.0
// difflib (https://docs.python.org/3.11/library/difflib.html) as Python source: longest matching
// blocks, and the diff formats made of them.

enum DifflibModule {
  static let definition = ModuleDefinition(
    name: "difflib",
    source: #"""
      from collections import namedtuple as _namedtuple
      import heapq as _heapq

      Match = _namedtuple('Match', 'a b size')

      def _ratio(matches, length):
          return 2.0 * matches / length if length else 1.0

      class SequenceMatcher:
          def __init__(self, isjunk=None, a='', b='', autojunk=True):
              self.isjunk = isjunk
              self.a = self.b = None
              self.autojunk = autojunk
              self.set_seqs(a, b)
          def set_seqs(self, a, b):
              self.set_seq1(a)
              self.set_seq2(b)
          def set_seq1(self, a):
              if a is self.a:
                  return
              self.a = a
              self.matching_blocks = self.opcodes = None
          def set_seq2(self, b):
              if b is self.b:
                  return
              self.b = b
              self.matching_blocks = self.opcodes = None
              self.fullbcount = None
              self._index()
          def _index(self):
              # Where each item of b stands, without junk and without what is in b too often.
              b = self.b
              self.b2j = places = {}
              for i, item in enumerate(b):
                  places.setdefault(item, []).append(i)
              self.bjunk = junk = set()
              if self.isjunk:
                  for item in places:
                      if self.isjunk(item):
                          junk.add(item)
                  for item in junk:
                      del places[item]
              self.bpopular = popular = set()
              n = len(b)
              if self.autojunk and n >= 200:
                  limit = n // 100 + 1
                  for item, found in places.items():
                      if len(found) > limit:
                          popular.add(item)
                  for item in popular:
                      del places[item]
          def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
              a, b, places, junk = self.a, self.b, self.b2j, self.bjunk
              if ahi is None:
                  ahi = len(a)
              if bhi is None:
                  bhi = len(b)
              besti, bestj, best = alo, blo, 0
              lengths = {}
              none = []
              for i in range(alo, ahi):
                  new = {}
                  for j in places.get(a[i], none):
                      if j < blo:
                          continue
                      if j >= bhi:
                          break
                      k = new[j] = lengths.get(j - 1, 0) + 1
                      if k > best:
                          besti, bestj, best = i - k + 1, j - k + 1, k
                  lengths = new
              # First grow by items that are no junk, then by junk that is equal on both sides.
              for grow_junk in (False, True):
                  while besti > alo and bestj > blo and (b[bestj - 1] in junk) == grow_junk and a[besti - 1] == b[bestj - 1]:
                      besti, bestj, best = besti - 1, bestj - 1, best + 1
                  while besti + best < ahi and bestj + best < bhi and (b[bestj + best] in junk) == grow_junk and a[besti + best] == b[bestj + best]:
                      best += 1
              return Match(besti, bestj, best)
          def get_matching_blocks(self):
              if self.matching_blocks is not None:
                  return self.matching_blocks
              la, lb = len(self.a), len(self.b)
              todo = [(0, la, 0, lb)]
              found = []
              while todo:
                  alo, ahi, blo, bhi = todo.pop()
                  i, j, k = match = self.find_longest_match(alo, ahi, blo, bhi)
                  if k:
                      found.append(match)
                      if alo < i and blo < j:
                          todo.append((alo, i, blo, j))
                      if i + k < ahi and j + k < bhi:
                          todo.append((i + k, ahi, j + k, bhi))
              found.sort()
              i1 = j1 = k1 = 0
              out = []
              for i2, j2, k2 in found:
                  if i1 + k1 == i2 and j1 + k1 == j2:
                      k1 += k2
                  else:
                      if k1:
                          out.append((i1, j1, k1))
                      i1, j1, k1 = i2, j2, k2
              if k1:
                  out.append((i1, j1, k1))
              out.append((la, lb, 0))
              self.matching_blocks = [Match(*t) for t in out]
              return self.matching_blocks
          def get_opcodes(self):
              if self.opcodes is not None:
                  return self.opcodes
              i = j = 0
              self.opcodes = out = []
              for ai, bj, size in self.get_matching_blocks():
                  tag = ''
                  if i < ai and j < bj:
                      tag = 'replace'
                  elif i < ai:
                      tag = 'delete'
                  elif j < bj:
                      tag = 'insert'
                  if tag:
                      out.append((tag, i, ai, j, bj))
                  i, j = ai + size, bj + size
                  if size:
                      out.append(('equal', ai, i, bj, j))
              return out
          def get_grouped_opcodes(self, n=3):
              codes = self.get_opcodes() or [('equal', 0, 1, 0, 1)]
              codes = list(codes)
              if codes[0][0] == 'equal':
                  tag, i1, i2, j1, j2 = codes[0]
                  codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
              if codes[-1][0] == 'equal':
                  tag, i1, i2, j1, j2 = codes[-1]
                  codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
              group = []
              for tag, i1, i2, j1, j2 in codes:
                  if tag == 'equal' and i2 - i1 > n + n:
                      group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                      yield group
                      group = []
                      i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
                  group.append((tag, i1, i2, j1, j2))
              if group and not (len(group) == 1 and group[0][0] == 'equal'):
                  yield group
          def ratio(self):
              return _ratio(sum([m[2] for m in self.get_matching_blocks()]), len(self.a) + len(self.b))
          def quick_ratio(self):
              if self.fullbcount is None:
                  self.fullbcount = {}
                  for item in self.b:
                      self.fullbcount[item] = self.fullbcount.get(item, 0) + 1
              left = {}
              matches = 0
              for item in self.a:
                  n = left.get(item, self.fullbcount.get(item, 0))
                  left[item] = n - 1
                  if n > 0:
                      matches += 1
              return _ratio(matches, len(self.a) + len(self.b))
          def real_quick_ratio(self):
              la, lb = len(self.a), len(self.b)
              return _ratio(min(la, lb), la + lb)
          def __class_getitem__(cls, item):
              import types
              return types.GenericAlias(cls, item)

      def get_close_matches(word, possibilities, n=3, cutoff=0.6):
          if not n > 0:
              raise ValueError('n must be > 0: %r' % (n,))
          if not 0.0 <= cutoff <= 1.0:
              raise ValueError('cutoff must be in [0.0, 1.0]: %r' % (cutoff,))
          result = []
          s = SequenceMatcher()
          s.set_seq2(word)
          for x in possibilities:
              s.set_seq1(x)
              if s.real_quick_ratio() >= cutoff and s.quick_ratio() >= cutoff and s.ratio() >= cutoff:
                  result.append((s.ratio(), x))
          return [x for score, x in _heapq.nlargest(n, result)]

      def _keep_original_ws(s, tags):
          return ''.join([c if tag == ' ' and c.isspace() else tag for c, tag in zip(s, tags)]).rstrip()

      class Differ:
          def __init__(self, linejunk=None, charjunk=None):
              self.linejunk = linejunk
              self.charjunk = charjunk
          def compare(self, a, b):
              for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
                  if tag == 'replace':
                      yield from self._fancy(a, alo, ahi, b, blo, bhi)
                  elif tag == 'delete':
                      yield from self._dump('-', a, alo, ahi)
                  elif tag == 'insert':
                      yield from self._dump('+', b, blo, bhi)
                  else:
                      yield from self._dump(' ', a, alo, ahi)
          def _dump(self, tag, x, lo, hi):
              for i in range(lo, hi):
                  yield f'{tag} {x[i]}'
          def _plain(self, a, alo, ahi, b, blo, bhi):
              if bhi - blo < ahi - alo:
                  yield from self._dump('+', b, blo, bhi)
                  yield from self._dump('-', a, alo, ahi)
              else:
                  yield from self._dump('-', a, alo, ahi)
                  yield from self._dump('+', b, blo, bhi)
          def _fancy(self, a, alo, ahi, b, blo, bhi):
              # The most alike pair of lines is the pivot; what is before and after it is compared in turn.
              best, cutoff = 0.74, 0.75
              cruncher = SequenceMatcher(self.charjunk)
              eqi = eqj = None
              besti = bestj = None
              for j in range(blo, bhi):
                  bj = b[j]
                  cruncher.set_seq2(bj)
                  for i in range(alo, ahi):
                      ai = a[i]
                      if ai == bj:
                          if eqi is None:
                              eqi, eqj = i, j
                          continue
                      cruncher.set_seq1(ai)
                      if cruncher.real_quick_ratio() > best and cruncher.quick_ratio() > best and cruncher.ratio() > best:
                          best, besti, bestj = cruncher.ratio(), i, j
              if best < cutoff:
                  if eqi is None:
                      yield from self._plain(a, alo, ahi, b, blo, bhi)
                      return
                  besti, bestj, best = eqi, eqj, 1.0
              else:
                  eqi = None
              yield from self._helper(a, alo, besti, b, blo, bestj)
              left, right = a[besti], b[bestj]
              if eqi is None:
                  ta = tb = ''
                  cruncher.set_seqs(left, right)
                  for tag, ai1, ai2, bj1, bj2 in cruncher.get_opcodes():
                      la, lb = ai2 - ai1, bj2 - bj1
                      if tag == 'replace':
                          ta += '^' * la
                          tb += '^' * lb
                      elif tag == 'delete':
                          ta += '-' * la
                      elif tag == 'insert':
                          tb += '+' * lb
                      else:
                          ta += ' ' * la
                          tb += ' ' * lb
                  yield from self._question(left, right, ta, tb)
              else:
                  yield '  ' + left
              yield from self._helper(a, besti + 1, ahi, b, bestj + 1, bhi)
          def _helper(self, a, alo, ahi, b, blo, bhi):
              if alo < ahi:
                  if blo < bhi:
                      yield from self._fancy(a, alo, ahi, b, blo, bhi)
                  else:
                      yield from self._dump('-', a, alo, ahi)
              elif blo < bhi:
                  yield from self._dump('+', b, blo, bhi)
          def _question(self, left, right, ta, tb):
              ta = _keep_original_ws(left, ta)
              tb = _keep_original_ws(right, tb)
              yield '- ' + left
              if ta:
                  yield f'? {ta}\n'
              yield '+ ' + right
              if tb:
                  yield f'? {tb}\n'

      def IS_LINE_JUNK(line, pat=None):
          return line.strip() in ('', '#')

      def IS_CHARACTER_JUNK(ch, ws=' \t'):
          return ch in ws

      def _check_types(a, b, *args):
          if a and not isinstance(a[0], str):
              raise TypeError('lines to compare must be str, not %s (%r)' % (type(a[0]).__name__, a[0]))
          if b and not isinstance(b[0], str):
              raise TypeError('lines to compare must be str, not %s (%r)' % (type(b[0]).__name__, b[0]))
          for arg in args:
              if not isinstance(arg, str):
                  raise TypeError('all arguments must be str, not: %r' % (arg,))

      def _unified_range(start, stop):
          beginning, length = start + 1, stop - start
          if length == 1:
              return str(beginning)
          if not length:
              beginning -= 1
          return f'{beginning},{length}'

      def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
          _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
          started = False
          for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
              if not started:
                  started = True
                  yield f"--- {fromfile}{chr(9) + fromfiledate if fromfiledate else ''}{lineterm}"
                  yield f"+++ {tofile}{chr(9) + tofiledate if tofiledate else ''}{lineterm}"
              first, last = group[0], group[-1]
              yield f'@@ -{_unified_range(first[1], last[2])} +{_unified_range(first[3], last[4])} @@{lineterm}'
              for tag, i1, i2, j1, j2 in group:
                  if tag == 'equal':
                      for line in a[i1:i2]:
                          yield ' ' + line
                      continue
                  if tag in ('replace', 'delete'):
                      for line in a[i1:i2]:
                          yield '-' + line
                  if tag in ('replace', 'insert'):
                      for line in b[j1:j2]:
                          yield '+' + line

      def _context_range(start, stop):
          beginning, length = start + 1, stop - start
          if not length:
              beginning -= 1
          return str(beginning) if length <= 1 else f'{beginning},{beginning + length - 1}'

      def context_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
          _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
          prefix = {'insert': '+ ', 'delete': '- ', 'replace': '! ', 'equal': '  '}
          started = False
          for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
              if not started:
                  started = True
                  yield f"*** {fromfile}{chr(9) + fromfiledate if fromfiledate else ''}{lineterm}"
                  yield f"--- {tofile}{chr(9) + tofiledate if tofiledate else ''}{lineterm}"
              first, last = group[0], group[-1]
              yield '***************' + lineterm
              yield f'*** {_context_range(first[1], last[2])} ****{lineterm}'
              if any([tag in ('replace', 'delete') for tag, _, _, _, _ in group]):
                  for tag, i1, i2, _, _ in group:
                      if tag != 'insert':
                          for line in a[i1:i2]:
                              yield prefix[tag] + line
              yield f'--- {_context_range(first[3], last[4])} ----{lineterm}'
              if any([tag in ('replace', 'insert') for tag, _, _, _, _ in group]):
                  for tag, _, _, j1, j2 in group:
                      if tag != 'delete':
                          for line in b[j1:j2]:
                              yield prefix[tag] + line

      def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
          return Differ(linejunk, charjunk).compare(a, b)

      def restore(delta, which):
          try:
              tag = {1: '- ', 2: '+ '}[int(which)]
          except KeyError:
              raise ValueError('unknown delta choice (must be 1 or 2): %r' % which) from None
          for line in delta:
              if line[:2] in ('  ', tag):
                  yield line[2:]

      __all__ = ['get_close_matches', 'ndiff', 'restore', 'SequenceMatcher', 'Differ', 'IS_CHARACTER_JUNK', 'IS_LINE_JUNK', 'context_diff', 'unified_diff', 'Match']
      """#)
}
