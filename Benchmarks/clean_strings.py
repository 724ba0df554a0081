# SPDX-License-Identifier: Apache-2.0
# Cleaning free text: split, strip, replace, lower, join, and a count of words.

RAW = (
    "  The Quick, brown fox;  jumps OVER the lazy dog!  "
    "It's 12:30 -- time (at last) for tea... and 3 small cakes.  "
)


def clean(text):
    text = text.strip().lower()
    for mark in ".,;:!?()-":
        text = text.replace(mark, " ")
    return " ".join(word for word in text.split() if not word.isdigit())


counts = {}
total = 0
for i in range(6000):
    line = clean(RAW + f" item{i % 97} No.{i}")
    total += len(line)
    for word in line.split():
        counts[word] = counts.get(word, 0) + 1

common = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:5]
print(total, len(counts), common)
