"""Fuzz for ten minutes: `make fuzz`, or `FUZZ_SECONDS=30 FUZZ_SEED=7 make fuzz`."""

import hashlib
import os
import random
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus import record
from benchmarks.fuzz.minimise import minimised
from benchmarks.fuzz.mutation import LONGEST, mutant
from benchmarks.fuzz.workers import Result, Worker, fails

ROOT = Path(__file__).parents[2]
FOUND = ROOT / "build" / "fuzz"
PROCESSES = 2
MANY = 20
"""Failures after which it is time to mend some."""


def main() -> int:
    """Fuzz, say what was found, and return the exit code."""
    seconds = float(os.environ.get("FUZZ_SECONDS", "600"))
    seed = int(os.environ.get("FUZZ_SEED") or time.time() // 86400)
    texts = beginnings()
    print(f"seed {seed}, {len(texts)} texts to begin with, {seconds:g} s on {PROCESSES} cores")
    results, failed = _run(texts, seed, seconds)
    inputs = sum(each.inputs for each in results)
    worst = max(results, key=lambda each: each.worst, default=Result(0, 0.0, 0, ()))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{inputs:,} inputs; the slowest took {worst.worst:.3f} s (number {worst.worst_number}),"
        f" and no process had more than {peak:.0f} MiB"
    )
    for number, what in failed:
        print(f"{_saved(texts, seed, number, what)}: {what} (number {number})")
    print(f"{len(failed)} failed" if failed else "none failed")
    return int(bool(failed))


def beginnings() -> list[bytes]:
    """Hostile files, real records, generated ones."""
    source = random.Random(1)
    folders = (ROOT / "tests" / "hostile", ROOT / "postmortems", ROOT)
    files = [
        path.read_bytes()
        for folder in folders
        for path in sorted(folder.glob("**/*.*" if folder.name == "hostile" else "*.*"))
        if path.suffix in {".yaml", ".toml"} and path.stat().st_size < LONGEST
    ]
    return [*files, *(record(source, number)[1].encode() for number in range(20))]


def _run(
    texts: Sequence[bytes], seed: int, seconds: float
) -> tuple[list[Result], list[tuple[int, str]]]:
    """Results of all workers, and the numbers of inputs that failed, one for each failure."""
    end = time.monotonic() + seconds
    workers = [Worker(texts, seed, first, PROCESSES) for first in range(PROCESSES)]
    results: list[Result] = []
    failed: dict[str, int] = {}
    while time.monotonic() < end and len(failed) < MANY:
        time.sleep(0.2)
        for place, worker in enumerate(workers):
            reason = worker.died()
            results += worker.results()
            if reason is not None:
                number = worker.number.value
                failed.setdefault(reason, number)
                workers[place] = Worker(texts, seed, number + PROCESSES, PROCESSES)
        for result in results:
            for number, what in result.failed:
                failed.setdefault(what, number)
    for worker in workers:
        results += worker.results()
        worker.stop()
    return results, [(number, what) for what, number in failed.items()]


def _saved(texts: Sequence[bytes], seed: int, number: int, what: str) -> Path:
    """The file with the smallest input that fails so."""
    data = minimised(mutant(texts, seed, number), lambda less: fails(less, number, what))
    FOUND.mkdir(parents=True, exist_ok=True)
    path = FOUND / f"{hashlib.sha256(what.encode()).hexdigest()[:8]}-{number}.yaml"
    path.write_bytes(data)
    return path.relative_to(ROOT)


if __name__ == "__main__":
    sys.exit(main())
