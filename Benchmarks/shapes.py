# SPDX-License-Identifier: Apache-2.0
# Small classes with inheritance and operators, a generator and exceptions in a loop.


class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError(f"{self.owner} lacks {amount - self.balance}")
        self.balance -= amount

    def __add__(self, amount):
        return type(self)(self.owner, self.balance + amount)


class Savings(Account):
    rate = 3

    @property
    def interest(self):
        return self.balance * self.rate // 100


def amounts(count):
    value = 17
    for _ in range(count):
        value = value * 31 % 1009
        yield value


account, refused = Savings("Ada", 500), 0
for amount in amounts(40000):
    try:
        account.withdraw(amount)
    except ValueError:
        refused += 1
        account = account + 700 + account.interest
print(account.owner, account.balance, refused)
