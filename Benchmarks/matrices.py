# SPDX-License-Identifier: Apache-2.0
# Matrix work with nested lists: product, transpose, a determinant by elimination.


def product(a, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


def determinant(matrix):
    rows = [row[:] for row in matrix]
    result = 1.0
    for i in range(len(rows)):
        pivot = max(range(i, len(rows)), key=lambda r: abs(rows[r][i]))
        if rows[pivot][i] == 0:
            return 0.0
        if pivot != i:
            rows[i], rows[pivot] = rows[pivot], rows[i]
            result = -result
        result *= rows[i][i]
        for r in range(i + 1, len(rows)):
            factor = rows[r][i] / rows[i][i]
            for c in range(i, len(rows)):
                rows[r][c] -= factor * rows[i][c]
    return result


size = 60
a = [[(i * 7 + j * 3) % 11 - 5 for j in range(size)] for i in range(size)]
b = [[(i * 5 + j * j) % 13 - 6 for j in range(size)] for i in range(size)]
c = product(a, b)
print(sum(map(sum, c)), c[3][4], sum(c[i][i] for i in range(size)))
dominant = [[x + (i == j) * 20.0 for j, x in enumerate(row)] for i, row in enumerate(a)]
print(f"{determinant(dominant):.6e}")
