"""Where the pages are, below the folder of all pages."""

HOME = "index.md"
"""What is open, what happened last."""

INCIDENTS = "incidents.md"
"""All incidents by year."""

TIMELINE = "timeline.md"
"""Milestones of all incidents by year."""

METRICS = "metrics.md"
"""How long incidents took."""

ACTIONS = "actions.md"
"""What is to be done."""

PICTURE = "timeline.svg"
"""What was going on when; beside `TIMELINE`, which shows it."""

CHARTS = "charts"
"""The folder of the charts, which the pages of numbers and of action items show."""

PHONE = "phone"
"""The folder of pictures for phones, beside those of incidents, which have the same names."""

EVENTS = "incidents.ics"
"""A calendar with an entry for each incident."""

DUE = "due.ics"
"""A calendar of what is to be done."""

NAVIGATION = (
    ("Home", HOME),
    ("Incidents", INCIDENTS),
    ("Timeline", TIMELINE),
    ("Metrics", METRICS),
    ("Action items", ACTIONS),
)
"""Titles of the pages that the navigation names. Single incidents are not in it: with a
thousand of them, each page would carry a thousand links."""

FOLDER = "incidents"
"""Where the page of each incident is."""
