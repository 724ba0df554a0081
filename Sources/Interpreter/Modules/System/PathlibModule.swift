// SPDX-License-Identifier: Apache-2.0
// pathlib (https://docs.python.org/3.11/library/pathlib.html) as Python source: paths as text;
// there are no files.

enum PathlibModule {
  static let definition = ModuleDefinition(
    name: "pathlib",
    source: #"""
      # Paths as text: everything that asks a file system raises PermissionError or finds nothing.
      import fnmatch as _fnmatch

      def _parse(args):
          parts, root = [], ''
          for a in args:
              if isinstance(a, PurePath):
                  text = str(a)
              elif isinstance(a, str):
                  text = a
              else:
                  f = getattr(type(a), '__fspath__', None)
                  if f is None:
                      raise TypeError(f'expected str, bytes or os.PathLike object, not {type(a).__name__}')
                  text = f(a)
              if text.startswith('/'):
                  parts = []
                  root = '//' if text.startswith('//') and not text.startswith('///') else '/'
              parts += [p for p in text.split('/') if p and p != '.']
          return root, parts

      class PurePath:
          def __new__(cls, *args):
              if cls is PurePath:
                  cls = PurePosixPath
              elif cls is Path:
                  cls = PosixPath
              root, parts = _parse(args)
              return cls._make(root, parts)
          def __init__(self, *args):
              pass
          @classmethod
          def _make(cls, root, parts):
              self = object.__new__(cls)
              self._root, self._tail = root, parts
              return self
          def __str__(self):
              return self._root + '/'.join(self._tail) or '.'
          __fspath__ = __str__
          def as_posix(self):
              return str(self)
          def __bytes__(self):
              return str(self).encode()
          def __repr__(self):
              return f'{type(self).__name__}({str(self)!r})'
          def __hash__(self):
              return hash((self._root, tuple(self._tail)))
          def __eq__(self, other):
              return (self._root, self._tail) == (other._root, other._tail) if isinstance(other, PurePath) else NotImplemented
          def __lt__(self, other):
              return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented
          def __le__(self, other):
              return self.parts <= other.parts if isinstance(other, PurePath) else NotImplemented
          def __gt__(self, other):
              return self.parts > other.parts if isinstance(other, PurePath) else NotImplemented
          def __ge__(self, other):
              return self.parts >= other.parts if isinstance(other, PurePath) else NotImplemented
          def __truediv__(self, key):
              try:
                  return self.joinpath(key)
              except TypeError:
                  return NotImplemented
          def __rtruediv__(self, key):
              try:
                  root, parts = _parse((key, self))
              except TypeError:
                  return NotImplemented
              return type(self)._make(root, parts)
          def joinpath(self, *args):
              root, parts = _parse((self,) + args)
              return type(self)._make(root, parts)
          drive = property(lambda self: '')
          root = property(lambda self: self._root)
          anchor = property(lambda self: self._root)
          @property
          def parts(self):
              return ((self._root,) if self._root else ()) + tuple(self._tail)
          @property
          def name(self):
              return self._tail[-1] if self._tail else ''
          @property
          def suffix(self):
              name = self.name
              i = name.rfind('.')
              return name[i:] if 0 < i < len(name) - 1 else ''
          @property
          def suffixes(self):
              name = self.name
              if name.endswith('.'):
                  return []
              return ['.' + s for s in name.lstrip('.').split('.')[1:]]
          @property
          def stem(self):
              name = self.name
              i = name.rfind('.')
              return name[:i] if 0 < i < len(name) - 1 else name
          @property
          def parent(self):
              return self if not self._tail else type(self)._make(self._root, self._tail[:-1])
          @property
          def parents(self):
              return tuple([type(self)._make(self._root, self._tail[:i]) for i in range(len(self._tail) - 1, -1, -1)])
          def is_absolute(self):
              return bool(self._root)
          def is_reserved(self):
              return False
          def as_uri(self):
              if not self._root:
                  raise ValueError("relative path can't be expressed as a file URI")
              from urllib.parse import quote
              return 'file://' + quote(str(self))
          def _other(self, other):
              root, parts = _parse(other)
              return root, parts
          def is_relative_to(self, *other):
              root, parts = self._other(other)
              return self._root == root and self._tail[:len(parts)] == parts
          def relative_to(self, *other):
              root, parts = self._other(other)
              if self._root != root or self._tail[:len(parts)] != parts:
                  raise ValueError(f"{str(self)!r} is not in the subpath of {str(PurePosixPath(*other))!r} OR one path is relative and the other is absolute.")
              return type(self)._make('', self._tail[len(parts):])
          def with_name(self, name):
              if not self.name:
                  raise ValueError(f'{self!r} has an empty name')
              if not name or '/' in name or name == '.':
                  raise ValueError(f'Invalid name {name!r}')
              return type(self)._make(self._root, self._tail[:-1] + [name])
          def with_stem(self, stem):
              return self.with_name(stem + self.suffix)
          def with_suffix(self, suffix):
              if '/' in suffix or suffix and not suffix.startswith('.') or suffix == '.':
                  raise ValueError(f'Invalid suffix {suffix!r}')
              name = self.name
              if not name:
                  raise ValueError(f'{self!r} has an empty name')
              old = self.suffix
              return type(self)._make(self._root, self._tail[:-1] + [(name[:-len(old)] if old else name) + suffix])
          def match(self, path_pattern):
              root, parts = _parse((path_pattern,))
              if not parts and not root:
                  raise ValueError('empty pattern')
              mine = list(self._tail)
              if root and (root != self._root or len(parts) != len(mine)) or len(parts) > len(mine):
                  return False
              return all([_fnmatch.fnmatchcase(a, b) for a, b in zip(reversed(mine), reversed(parts))])
          def __reduce__(self):
              return (type(self), tuple(self.parts))

      class PurePosixPath(PurePath):
          pass

      class PureWindowsPath(PurePath):
          pass

      def _no_files(self, *args, **kwargs):
          raise PermissionError('files are not available to programs')

      class Path(PurePath):
          @classmethod
          def cwd(cls):
              return PosixPath('/')
          @classmethod
          def home(cls):
              return PosixPath('/')
          def exists(self):
              return False
          is_file = is_dir = is_symlink = is_mount = exists
          def absolute(self):
              return self if self._root else PosixPath('/', self)
          def resolve(self, strict=False):
              out = []
              for p in self.absolute()._tail:
                  if p == '..':
                      out = out[:-1]
                  else:
                      out.append(p)
              return type(self)._make('/', out)
          def expanduser(self):
              return self
          open = read_text = read_bytes = write_text = write_bytes = mkdir = rmdir = unlink = touch = rename = replace = iterdir = glob = rglob = stat = chmod = symlink_to = _no_files

      class PosixPath(Path, PurePosixPath):
          pass

      class WindowsPath(Path, PureWindowsPath):
          def __new__(cls, *args):
              raise NotImplementedError("cannot instantiate 'WindowsPath' on your system")

      __all__ = ['PurePath', 'PurePosixPath', 'PureWindowsPath', 'Path', 'PosixPath', 'WindowsPath']
      """#)
}
