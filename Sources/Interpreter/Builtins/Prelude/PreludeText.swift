// SPDX-License-Identifier: Apache-2.0
// Prelude: printing and formatting of objects whose classes define `__repr__`, `__str__` or
// `__format__`.

extension Prelude {
  static let text = """
    def _reprs(x):
        needs = _repr_needs(x)
        _repr_enter(x)
        try:
            texts = [_repr_user(o) for o in needs]
        finally:
            _repr_leave(x)
        return needs, texts

    def _repr_user(x):
        m = _bound(x, '__repr__')
        r = m()
        if not isinstance(r, str):
            raise TypeError(f"__repr__ returned non-string (type {type(r).__name__})")
        return r

    def _n_repr(x):
        if _special_is_user(x, '__repr__'):
            return _repr_user(x)
        needs, texts = _reprs(x)
        return _repr_with(x, needs, texts)

    def _n_ascii(x):
        return _ascii_of(repr(x))

    def _n_str(x):
        if _special_is_user(x, '__str__'):
            r = _bound(x, '__str__')()
            if not isinstance(r, str):
                raise TypeError(f"__str__ returned non-string (type {type(r).__name__})")
            return r
        if isinstance(x, BaseException):
            args = x.args
            if len(args) == 1:
                return repr(args[0]) if isinstance(x, KeyError) else str(args[0])
            return repr(args)
        if _special_is_user(x, '__repr__'):
            r = _bound(x, '__repr__')()
            if not isinstance(r, str):
                raise TypeError(f"__str__ returned non-string (type {type(r).__name__})")
            return r
        return repr(x)

    def _n_print(values, sep, end, file):
        write = _write if file is None else file.write
        first = True
        for x in values:
            if not first:
                write(sep)
            first = False
            write(str(x))
        write(end)

    def _n_strConstruct(cls, x):
        return _str_make(cls, str(x))

    def _n_format(x, spec):
        m = _bound(x, '__format__')
        if m is None:
            return str(x)
        r = m(spec)
        if not isinstance(r, str):
            raise TypeError(f"__format__ must return a str, not {type(r).__name__}")
        return r

    def _n_strFormat(segments, args, kwargs):
        out = []
        for segment in segments:
            if isinstance(segment, str):
                out.append(segment)
            elif isinstance(segment, tuple):
                argument, path, conversion, spec = segment
                x = _format_argument(args, kwargs, argument)
                for is_attribute, part in path:
                    if is_attribute is None:
                        raise part
                    x = getattr(x, part) if is_attribute else x[part]
                if conversion is not None:
                    if conversion == 'r':
                        x = repr(x)
                    elif conversion == 's':
                        x = str(x)
                    elif conversion == 'a':
                        x = ascii(x)
                    else:
                        raise conversion
                out.append(format(x, _n_strFormat(spec, args, kwargs) if spec else ''))
            else:
                raise segment
        return ''.join(out)

    def _format_argument(args, kwargs, argument):
        if isinstance(argument, str):
            return kwargs[argument]
        if args is None:
            raise ValueError('Format string contains positional fields')
        if argument >= len(args):
            raise IndexError(f'Replacement index {argument} out of range for positional args tuple')
        return args[argument]

    def _n_percent(template, args):
        out = []
        i = 0
        is_tuple = isinstance(args, tuple)
        for literal, key, stars, spec, conversion in _percent_parse(template):
            if conversion is None:
                out.append(literal)
                continue
            values = ()
            for _ in range(stars):
                values += (_percent_argument(args, is_tuple, i),)
                i += 1
            if key is not None:
                x = args[key]
            else:
                x = _percent_argument(args, is_tuple, i)
                i += 1
            if conversion == 's':
                x = str(x)
            elif conversion == 'r':
                x = repr(x)
            elif conversion == 'a':
                x = ascii(x)
            elif conversion in 'diu':
                x = _percent_int(x, conversion)
            elif conversion in 'oxXc':
                if not isinstance(x, str):
                    x = _n_index(x)
            else:
                x = float(x)
            out.append(spec % (values + (x,)))
        if is_tuple and i < len(args):
            raise TypeError('not all arguments converted during string formatting')
        return ''.join(out)

    def _percent_argument(args, is_tuple, i):
        if not is_tuple:
            if i == 0:
                return args
            raise TypeError('not enough arguments for format string')
        if i >= len(args):
            raise TypeError('not enough arguments for format string')
        return args[i]

    def _percent_int(x, conversion):
        try:
            return int(x)
        except TypeError:
            raise TypeError(f'%{conversion} format: a real number is required, not {type(x).__name__}') from None

    def _n_translate(s, table):
        out = []
        for c in s:
            try:
                x = table[ord(c)]
            except LookupError:
                x = c
            out.append(_translated(x))
        return ''.join(out)

    """
}

extension Prelude {
  static let conversions = """
    def _n_formatConverted(x, conversion, spec):
        if conversion == 's':
            x = str(x)
        elif conversion == 'r':
            x = repr(x)
        else:
            x = ascii(x)
        return format(x, spec)

    def _n_exceptionText(x):
        args = x.args
        if len(args) == 1:
            return repr(args[0]) if isinstance(x, KeyError) else str(args[0])
        return repr(args)

    def _n_reprBuiltin(x):
        needs, texts = _reprs_of_items(x)
        return _repr_with_builtin(x, needs, texts)

    def _reprs_of_items(x):
        needs = _repr_needs_builtin(x)
        _repr_enter(x)
        try:
            texts = [_repr_user(o) for o in needs]
        finally:
            _repr_leave(x)
        return needs, texts

    """
}
