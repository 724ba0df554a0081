# SPDX-License-Identifier: Apache-2.0
# A discrete simulation with floats: interest, withdrawals and a random walk by hand.


def random_numbers(seed, count):
    state = seed
    numbers = []
    for _ in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) % 18446744073709551616
        numbers.append(state / 18446744073709551616)
    return numbers


def years_until_empty(balance, rate, spend, shocks):
    for year, shock in enumerate(shocks):
        balance = balance * (1 + rate + (shock - 0.5) * 0.2) - spend
        if balance <= 0:
            return year
    return len(shocks)


shocks = random_numbers(7, 60)
results = []
for run in range(1500):
    shift = run % 60
    results.append(
        years_until_empty(1000.0 + run / 10, 0.04, 55.0, shocks[shift:] + shocks[:shift])
    )
results.sort()
print(results[0], results[len(results) // 2], results[-1])
print(f"{sum(results) / len(results):.4f}")
