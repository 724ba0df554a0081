# SPDX-License-Identifier: Apache-2.0
# Date arithmetic: a calendar walk, weekdays, differences, formatting.

from datetime import date, datetime, timedelta

day = date(1990, 1, 1)
end = date(2030, 1, 1)
fridays = 0
by_month = {}
while day < end:
    if day.weekday() == 4 and day.day == 13:
        fridays += 1
        by_month[day.month] = by_month.get(day.month, 0) + 1
    day += timedelta(days=1)

gaps = 0
for i in range(4000):
    moment = datetime(2024, 2, 28, 23, 30) + timedelta(minutes=37 * i)
    gaps += (moment - datetime(2024, 1, 1)).days
    if i % 1000 == 0:
        print(moment.strftime("%Y-%m-%d %H:%M"), moment.isoformat())
print(fridays, sorted(by_month.items()), gaps)
