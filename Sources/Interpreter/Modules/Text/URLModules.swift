// SPDX-License-Identifier: Apache-2.0
// urllib.parse (https://docs.python.org/3.11/library/urllib.parse.html) as Python source. Nothing
// is opened.

enum URLModules {
  static let urllib = ModuleDefinition(
    name: "urllib",
    source: #"""
      # A package.
      """#)

  static let parse = ModuleDefinition(
    name: "urllib.parse",
    source: #"""
      from collections import namedtuple as _namedtuple

      _SAFE = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')
      _NETLOC = ('', 'ftp', 'http', 'gopher', 'nntp', 'telnet', 'imap', 'wais', 'file', 'mms', 'https', 'shttp', 'snews', 'prospero', 'rtsp', 'rtspu', 'rsync', 'svn', 'svn+ssh', 'sftp', 'nfs', 'git', 'git+ssh', 'ws', 'wss')
      _SCHEME = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.'

      def quote(string, safe='/', encoding=None, errors=None):
          if isinstance(string, str):
              if not string:
                  return string
              string = string.encode(encoding or 'utf-8', errors or 'strict')
          elif encoding is not None or errors is not None:
              raise TypeError("quote() doesn't support 'encoding' for bytes")
          return quote_from_bytes(string, safe)

      def quote_from_bytes(bs, safe='/'):
          if not isinstance(bs, (bytes, bytearray)):
              raise TypeError('quote_from_bytes() expected bytes')
          allowed = _SAFE | set(safe.encode('ascii', 'ignore') if isinstance(safe, str) else safe)
          return ''.join([chr(c) if c in allowed else f'%{c:02X}' for c in bs])

      def quote_plus(string, safe='', encoding=None, errors=None):
          space = ' ' if isinstance(string, str) else b' '
          if space not in string:
              return quote(string, safe, encoding, errors)
          return quote(string, safe + (' ' if isinstance(safe, str) else b' '), encoding, errors).replace(' ', '+')

      def unquote_to_bytes(string):
          if isinstance(string, str):
              string = string.encode('utf-8')
          parts = bytes(string).split(b'%')
          out = [parts[0]]
          for part in parts[1:]:
              try:
                  out.append(bytes([int(part[:2], 16)]) if len(part[:2]) == 2 and part[:2].isalnum() else b'%' + part[:2])
              except ValueError:
                  out.append(b'%' + part[:2])
              out.append(part[2:])
          return b''.join(out)

      def unquote(string, encoding='utf-8', errors='replace'):
          if isinstance(string, bytes):
              return unquote_to_bytes(string).decode(encoding or 'utf-8', errors or 'replace')
          if '%' not in string:
              return string
          out = []
          i, n = 0, len(string)
          while i < n:
              if string.isascii():
                  return unquote_to_bytes(string).decode(encoding or 'utf-8', errors or 'replace')
              j = i
              while j < n and ord(string[j]) < 128:
                  j += 1
              out.append(unquote_to_bytes(string[i:j]).decode(encoding or 'utf-8', errors or 'replace'))
              k = j
              while k < n and ord(string[k]) >= 128:
                  k += 1
              out.append(string[j:k])
              i = k
          return ''.join(out)

      def unquote_plus(string, encoding='utf-8', errors='replace'):
          return unquote(string.replace('+', ' '), encoding, errors)

      class _Net:
          def _host(self):
              _, _, host = self.netloc.rpartition('@')
              return host
          @property
          def username(self):
              info, at, _ = self.netloc.rpartition('@')
              return info.partition(':')[0] if at else None
          @property
          def password(self):
              info, at, _ = self.netloc.rpartition('@')
              name, colon, password = info.partition(':')
              return password if at and colon else None
          @property
          def hostname(self):
              host = self._host()
              if host.startswith('['):
                  host = host[1:].partition(']')[0]
              else:
                  host = host.partition(':')[0]
              return host.lower() or None
          @property
          def port(self):
              host = self._host()
              rest = host.partition(']')[2] if host.startswith('[') else host
              port = rest.partition(':')[2]
              if not port:
                  return None
              if not (port.isdigit() and port.isascii()):
                  raise ValueError(f'Port could not be cast to integer value as {port!r}')
              if not 0 <= int(port) <= 65535:
                  raise ValueError('Port out of range 0-65535')
              return int(port)

      class SplitResult(_namedtuple('SplitResult', 'scheme netloc path query fragment'), _Net):
          def geturl(self):
              return urlunsplit(self)

      class ParseResult(_namedtuple('ParseResult', 'scheme netloc path params query fragment'), _Net):
          def geturl(self):
              return urlunparse(self)

      class DefragResult(_namedtuple('DefragResult', 'url fragment')):
          def geturl(self):
              return self.url + '#' + self.fragment if self.fragment else self.url

      def urlsplit(url, scheme='', allow_fragments=True):
          url = url.lstrip('\x00\x01\x02\x03\x04\x05\x06\x07\x08\t\n\x0b\x0c\r\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f ')
          for c in '\t\r\n':
              url = url.replace(c, '')
              scheme = scheme.replace(c, '')
          netloc = query = fragment = ''
          i = url.find(':')
          if i > 0 and url[0].isascii() and url[0].isalpha() and all([c in _SCHEME for c in url[:i]]):
              scheme, url = url[:i].lower(), url[i + 1:]
          if url[:2] == '//':
              end = min([k for k in [url.find(c, 2) for c in '/?#'] if k >= 0] or [len(url)])
              netloc, url = url[2:end], url[end:]
              if ('[' in netloc) != (']' in netloc):
                  raise ValueError('Invalid IPv6 URL')
          if allow_fragments and '#' in url:
              url, fragment = url.split('#', 1)
          if '?' in url:
              url, query = url.split('?', 1)
          return SplitResult(scheme, netloc, url, query, fragment)

      def urlparse(url, scheme='', allow_fragments=True):
          scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
          params = ''
          if scheme in ('', 'ftp', 'hdl', 'prospero', 'http', 'imap', 'https', 'shttp', 'rtsp', 'rtspu', 'sip', 'sips', 'mms', 'sftp', 'tel') and ';' in path:
              i = path.find(';', max(path.rfind('/'), 0))
              if i >= 0:
                  path, params = path[:i], path[i + 1:]
          return ParseResult(scheme, netloc, path, params, query, fragment)

      def urlunsplit(components):
          scheme, netloc, url, query, fragment = components
          if netloc or (scheme and scheme in _NETLOC and url[:2] != '//'):
              if url and url[:1] != '/':
                  url = '/' + url
              url = '//' + (netloc or '') + url
          if scheme:
              url = scheme + ':' + url
          if query:
              url += '?' + query
          return url + '#' + fragment if fragment else url

      def urlunparse(components):
          scheme, netloc, url, params, query, fragment = components
          return urlunsplit((scheme, netloc, f'{url};{params}' if params else url, query, fragment))

      def urldefrag(url):
          if '#' in url:
              s, n, p, a, q, frag = urlparse(url)
              return DefragResult(urlunparse((s, n, p, a, q, '')), frag)
          return DefragResult(url, '')

      def urljoin(base, url, allow_fragments=True):
          if not base:
              return url
          if not url:
              return base
          bs, bn, bp, bparams, bq, bf = urlparse(base, '', allow_fragments)
          scheme, netloc, path, params, query, fragment = urlparse(url, bs, allow_fragments)
          if scheme != bs or scheme not in _NETLOC:
              return url
          if netloc:
              return urlunparse((scheme, netloc, path, params, query, fragment))
          netloc = bn
          if not path and not params:
              return urlunparse((scheme, netloc, bp, bparams, query or bq, fragment))
          base_parts = bp.split('/')
          if base_parts[-1] != '':
              del base_parts[-1]
          if path[:1] == '/':
              segments = path.split('/')
          else:
              segments = base_parts + path.split('/')
              segments[1:-1] = [s for s in segments[1:-1] if s]
          out = []
          for seg in segments:
              if seg == '..':
                  if out:
                      out.pop()
              elif seg != '.':
                  out.append(seg)
          if segments[-1] in ('.', '..'):
              out.append('')
          return urlunparse((scheme, netloc, '/'.join(out) or '/', params, query, fragment))

      def urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=quote_plus):
          if hasattr(query, 'items'):
              query = query.items()
          else:
              try:
                  if len(query) and not isinstance(query[0], tuple):
                      raise TypeError
              except TypeError:
                  raise TypeError('not a valid non-string sequence or mapping object')
          def one(v):
              return quote_via(v, safe) if isinstance(v, bytes) else quote_via(str(v), safe, encoding, errors)
          out = []
          for k, v in query:
              if doseq and not isinstance(v, (str, bytes)) and hasattr(v, '__len__'):
                  out.extend([one(k) + '=' + one(x) for x in v])
              else:
                  out.append(one(k) + '=' + one(v))
          return '&'.join(out)

      def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace', max_num_fields=None, separator='&'):
          out = []
          for pair in qs.split(separator) if qs else []:
              if not pair and not strict_parsing:
                  continue
              name, eq, value = pair.partition('=')
              if not eq:
                  if strict_parsing:
                      raise ValueError(f'bad query field: {pair!r}')
                  if not keep_blank_values:
                      continue
              if value or keep_blank_values:
                  out.append((unquote_plus(name, encoding, errors), unquote_plus(value, encoding, errors)))
          return out

      def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace', max_num_fields=None, separator='&'):
          out = {}
          for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
              out.setdefault(name, []).append(value)
          return out
      """#)
}
