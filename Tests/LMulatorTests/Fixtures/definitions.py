# What the rule LM of the exactness tests answers: each undefined function as Python.
import datetime


def score(x, ret_type=None, **kwargs):
    return sum(ord(c) for c in str(x)) % 97 + len(kwargs)


def is_fruit(x, ret_type=None):
    return str(x) in ('apple', 'pear', 'plum', 'fig')


def country(x, ret_type=None):
    return 'C' + str(x)[:1].upper() + str(len(str(x)))


def parts(x, ret_type=None):
    return [str(x)[i:i + 2] for i in range(0, len(str(x)), 2)]


def price(x, ret_type=None):
    return score(x) / 4


def info(x, ret_type=None):
    return {'name': str(x), 'size': score(x), 'tags': parts(x)}


def nothing(x=None, ret_type=None):
    return None


def mix(*args, **kwargs):
    return score(args) + 10 * len(kwargs)


def pair(x, ret_type=None):
    return (str(x), score(x))


def day(x, ret_type=None):
    return datetime.date(2024, 1, 1) + datetime.timedelta(days=score(x))


def letters(x, ret_type=None):
    return set(str(x))


def smaller(x, ret_type=None):
    return x - 3 if x > 3 else 0
