"""read.py FILE...: the instances of calendars as the Python packages icalendar and recurring-ical-events find them.

A line each, sorted: FILE UID START END. Times are in UTC, days are days with the day after as their end.
"""

import datetime as dt
import sys

import icalendar
import recurring_ical_events

BEGIN, END = dt.datetime(2024, 1, 1, tzinfo=dt.timezone.utc), dt.datetime(2028, 1, 1, tzinfo=dt.timezone.utc)


def form(value):
    if not isinstance(value, dt.datetime):
        return value.isoformat()
    return value.astimezone(dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


for path in sys.argv[1:]:
    with open(path, "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    lines = set()
    for event in recurring_ical_events.of(calendar).between(BEGIN, END):
        start = form(event.start)
        if start < END.date().isoformat():
            lines.add(f"{path} {event['UID']} {start} {form(event.end)}")
    print("\n".join(sorted(lines)))
