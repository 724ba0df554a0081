# SPDX-License-Identifier: Apache-2.0
# A table as a list of dicts: filter, group, sum, average, sort with a key.

CITIES = ["Oslo", "Lima", "Cairo", "Quito", "Hanoi", "Turin", "Porto"]

rows = []
state = 12345
for i in range(30000):
    state = (state * 1103515245 + 12345) % 2147483648
    rows.append(
        {
            "id": i,
            "city": CITIES[state % len(CITIES)],
            "year": 2000 + state // 7 % 24,
            "amount": (state // 1000 % 10000) / 100,
        }
    )

groups = {}
for row in rows:
    if row["year"] >= 2010:
        groups.setdefault((row["city"], row["year"]), []).append(row["amount"])

report = [
    (city, year, len(amounts), round(sum(amounts), 2), round(sum(amounts) / len(amounts), 3))
    for (city, year), amounts in groups.items()
]
report.sort(key=lambda line: (-line[3], line[0], line[1]))
for line in report[:3]:
    print("{:<6}{:>6}{:>6}{:>12.2f}{:>9.3f}".format(*line))
print(len(report), max(rows, key=lambda row: (row["amount"], row["id"]))["id"])
