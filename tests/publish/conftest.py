"""Records written to a folder and read again, as every test of publishing needs them."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pmkit.config.settings import Settings
from pmkit.records.load import load
from pmkit.records.record import Loaded

AS_OF = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)
"""A Friday, six weeks after the outage and two hours after checkout began to fail."""

OUTAGE = """\
title: Load balancer outage
severity: SEV2
timezone: Africa/Johannesburg
services: [web, api, search, mail]
timeline:
  - at: 2024-01-19 15:00
    event: Monitoring alerts on response times
    milestone: [started, detected]
  - at: 2024-01-19 18:00
    event: Traffic is redistributed by hand
    milestone: mitigated
  - at: 2024-01-19 18:30
    event: Response times are normal
    milestone: resolved
actions:
  - title: Test the configuration before it is deployed
    owner: infrastructure
    due: 2024-02-16
  - title: Alert on *uneven* traffic
    owner: monitoring
    due: 2024-03-15
  - title: Update the runbook
    owner: infrastructure
    status: done
    done: 2024-02-01
"""

OPEN = """\
title: Checkout fails
timezone: Europe/Berlin
services: [checkout]
timeline:
  - at: ~2024-03-01 11:00
    event: The first customers call
    milestone: started
  - at: 2024-03-01 11:10
    event: The payment provider refuses our certificate
    milestone: identified
related:
  - id: 2024-01-19-outage
    relation: similar
"""

Write = Callable[[dict[str, str]], Loaded]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Those of a folder without a configuration."""
    return Settings(root=str(tmp_path))


@pytest.fixture
def write(tmp_path: Path, settings: Settings) -> Write:
    """Writes records by their ids, in the place of earlier ones, and reads them."""

    def written(records: dict[str, str]) -> Loaded:
        folder = tmp_path / "postmortems"
        folder.mkdir(exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        for name, text in records.items():
            (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        return load((), settings)

    return written


@pytest.fixture
def two(write: Write) -> Loaded:
    """An incident that is over and one that is not."""
    return write({"2024-01-19-outage": OUTAGE, "2024-03-01-checkout": OPEN})
