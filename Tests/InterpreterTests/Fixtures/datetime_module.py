from datetime import date, datetime, timedelta, time
import datetime as dt
d = date(2024, 2, 14)
print(d, repr(d), d.year, d.weekday(), d.isoweekday(), d.strftime("%A, %B %d, %Y"), d + timedelta(days=20), d - date(2023, 12, 25), (d - date(2023, 12, 25)).days, d.isoformat(), d.replace(day=1), d.toordinal(), date.fromisoformat("2024-03-01"), d.isocalendar()[1])
t = datetime(2024, 1, 31, 13, 45, 30)
print(t, repr(t), t.date(), t.time(), t + timedelta(hours=12, minutes=30), t.strftime("%Y-%m-%d %H:%M:%S %p %j"), datetime.strptime("03/04/2023 05:06", "%d/%m/%Y %H:%M"), t > datetime(2023, 1, 1), t.replace(year=2020), datetime.combine(d, time(1, 2)))
x = timedelta(days=1, seconds=3661, microseconds=5)
print(x, repr(x), x.total_seconds(), x * 2, x / 2, -x, x // timedelta(hours=1), timedelta(weeks=1), abs(timedelta(-1)), timedelta(hours=25), timedelta(minutes=90) > timedelta(hours=1), sum([timedelta(1)] * 3, timedelta()))
print(sorted([date(2024, 5, 1), date(2023, 5, 1)]), max(d, date(2020, 1, 1)), {d: 1}[date(2024, 2, 14)], dt.date(2000, 2, 29), time(9, 5), time(9, 5, 1, 20).isoformat(), date.min, date.max, dt.MINYEAR)
try: date(2023, 2, 30)
except ValueError as e: print(e)
try: datetime.strptime("x", "%Y")
except ValueError as e: print(e)
print(d.foo)
