"""What all intervals share: two ends, and how sure they are."""

Interval = tuple[float, float]
"""Lower and upper end; both are known."""

Reach = tuple[float | None, float | None]
"""Lower and upper end; None where the sample sets no bound on that side."""

CONFIDENCE = 0.95
"""Of every interval for which no other one is asked."""

SIGNIFICANCE = 1 - CONFIDENCE
"""Of every two-sided test for which no other one is asked."""
