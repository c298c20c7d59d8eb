"""Time: reading it, placing it in zones, writing it.

Conventions, everywhere in pmkit: instants are aware datetimes in UTC from the parser on;
durations are `timedelta`; periods are half-open, `[start, end)`; zones are IANA names loaded
from the `tzdata` package, never the system's; the present moment enters as an argument.
"""
