"""Run all measurements and print them as ratios: `make bench`, or `python -m benchmarks COUNT`."""

import sys
import tempfile
from pathlib import Path

from benchmarks import corpus, reading, start_up


def main() -> None:
    """Print a table of what was measured, the ratio, and the ratio to reach."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    with tempfile.TemporaryDirectory() as folder:
        paths = corpus.write(Path(folder) / "postmortems", count)
        size = sum(path.stat().st_size for path in paths) / len(paths)
        print(f"{count:,} records of {size / 1024:.1f} KiB, Python {sys.version.split()[0]}\n")
        rows = [*reading.measure(paths), *start_up.measure(paths[0])]
    print(f"{'what':<52} {'ratio':>8}  goal")
    for what, ratio, goal in rows:
        print(f"{what:<52} {ratio:>8.2f}  {goal}")


if __name__ == "__main__":
    main()
