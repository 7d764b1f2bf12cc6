"""Counting in months, which are not equally long."""

from calendar import monthrange
from datetime import date

MONTHS_OF_YEAR = 12


def months_from(day: date, count: int) -> date:
    """Return the same day so many months on, or the month's last where it has none such."""
    years, month = divmod(day.year * MONTHS_OF_YEAR + day.month - 1 + count, MONTHS_OF_YEAR)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def months_between(first: date, last: date) -> list[date]:
    """Return the first day of each month from one day's to another's."""
    count = (last.year - first.year) * MONTHS_OF_YEAR + last.month - first.month + 1
    return [months_from(first.replace(day=1), number) for number in range(count)]


def last_of_month(day: date) -> date:
    """Return the last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])
