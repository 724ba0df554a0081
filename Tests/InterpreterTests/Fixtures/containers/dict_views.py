d = {'b': 2, 'q': 5}
print(d.keys(), d.values(), d.items(), d.keys() & {'b'}, d.items() & {('b', 2)}, d.keys() - {'b'}, d.keys() == {'b', 'q'}, 2 in d.values(), list(reversed(d)), list(reversed(d.items())), d.keys().isdisjoint({'z'}), d.keys().mapping)
k = d.keys(); d['z'] = 1; print(k, len(k))
