# SPDX-License-Identifier: Apache-2.0
# Search with recursion, tuples and sets: subset sums, a shortest path, permutations.


def subsets(numbers, target, start=0):
    if target == 0:
        return 1
    found = 0
    for i in range(start, len(numbers)):
        if numbers[i] <= target:
            found += subsets(numbers, target - numbers[i], i + 1)
    return found


def shortest_path(walls, size):
    queue, seen = [((0, 0), 0)], {(0, 0)}
    for (x, y), steps in queue:
        if (x, y) == (size - 1, size - 1):
            return steps
        for place in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            inside = 0 <= place[0] < size and 0 <= place[1] < size
            if inside and place not in seen and place not in walls:
                seen.add(place)
                queue.append((place, steps + 1))
    return None


def arrangements(names, accept, chosen=()):
    if len(chosen) == len(names):
        return [chosen]
    found = []
    for name in names:
        if name not in chosen and accept(chosen, name):
            found.extend(arrangements(names, accept, chosen + (name,)))
    return found


walls = {(x, y) for x in range(90) for y in range(90) if (x * 7 + y * 13) % 5 == 0 and x != y}
print(subsets([n * n % 37 + 3 for n in range(1, 22)], 96))
print(shortest_path(walls, 90))
tables = arrangements(
    "ABCDEFG", lambda chosen, name: not chosen or ord(name) - ord(chosen[-1]) != 1
)
print(len(tables), "".join(tables[-1]))
