"""Inputs are examined in processes of their own, which may die without taking us along."""

import multiprocessing
import os
import resource
import time
from collections.abc import Sequence
from multiprocessing.sharedctypes import Synchronized
from typing import Any, NamedTuple

from benchmarks.fuzz.mutation import mutant
from benchmarks.fuzz.subject import SLOW, examine, failure

HANGS = 20.0
"""Seconds on one input after which a worker is killed."""

MEMORY = 400 << 20
"""Bytes that a worker may take beyond what it has when it begins."""

THOROUGHLY = 3
"""Each how many inputs also the timeline, the postmortem and the reports are made."""

_CONTEXT = multiprocessing.get_context("fork")


class Result(NamedTuple):
    """What became of the inputs of one worker."""

    inputs: int
    """How many there were."""

    worst: float
    """Most seconds of CPU for one."""

    worst_number: int
    """Which one that was."""

    failed: tuple[tuple[int, str], ...]
    """Numbers of inputs, and what went wrong."""


class Worker:
    """A process that examines every `step`-th input from `first` on."""

    def __init__(self, texts: Sequence[bytes], seed: int, first: int, step: int) -> None:
        """Start it."""
        self.step = step
        self.number: Synchronized[int] = _CONTEXT.Value("q", first)
        self._moved = (first, time.monotonic())
        self.receiver, sender = _CONTEXT.Pipe(duplex=False)
        self.process = _CONTEXT.Process(
            target=_work, args=(texts, seed, step, self.number, sender), daemon=True
        )
        self.process.start()
        sender.close()

    def died(self) -> str | None:
        """Why the process is no longer at work; None while it is."""
        if not self.process.is_alive():
            return f"exit code {self.process.exitcode}"
        number = self.number.value
        if number != self._moved[0]:
            self._moved = (number, time.monotonic())
        elif time.monotonic() - self._moved[1] > HANGS:
            self.process.kill()
            return "hangs"
        return None

    def results(self) -> list[Result]:
        """What it has reported since it was asked last."""
        found: list[Result] = []
        try:
            while self.receiver.poll():
                found.append(self.receiver.recv())
        except EOFError:
            pass
        return found

    def stop(self) -> None:
        """End it."""
        self.process.kill()
        self.process.join()


def fails(data: bytes, number: int, wanted: str) -> bool:
    """Whether `data`, in a process of its own, fails as `wanted`."""
    receiver, sender = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_once, args=(data, number, sender), daemon=True)
    process.start()
    sender.close()
    process.join(HANGS)
    if process.is_alive():
        process.kill()
        process.join()
        return wanted == "hangs"
    found: Any = receiver.recv() if receiver.poll() else f"exit code {process.exitcode}"
    return bool(found == wanted)


def _once(data: bytes, number: int, sender: Any) -> None:
    _limit()
    sender.send(failure(data, thoroughly=number % THOROUGHLY == 0))


def _work(
    texts: Sequence[bytes], seed: int, step: int, number: "Synchronized[int]", sender: Any
) -> None:
    _limit()
    parent = os.getppid()
    while os.getppid() == parent:
        sender.send(_batch(texts, seed, step, number))


def _batch(texts: Sequence[bytes], seed: int, step: int, number: "Synchronized[int]") -> Result:
    worst, worst_number, failed = 0.0, number.value, []
    begin, inputs = time.monotonic(), 0
    while time.monotonic() - begin < 1:
        which = number.value
        data = mutant(texts, seed, which)
        thoroughly = which % THOROUGHLY == 0
        try:
            took = examine(data, thoroughly=thoroughly)
        except Exception:  # noqa: BLE001  # any exception is what we look for
            took = SLOW * 2
        if took > SLOW:
            if found := failure(data, thoroughly=thoroughly):
                failed.append((which, found))
        elif took > worst:
            worst, worst_number = took, which
        inputs += 1
        number.value += step
    return Result(inputs, worst, worst_number, tuple(failed))


def _limit() -> None:
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123  # not a real file
        pages = int(file.read().split()[0])
    most = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
