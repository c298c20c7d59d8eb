"""Texts -> others that resemble them, the same ones for the same seed and number."""

import random
from collections.abc import Callable, Sequence

from benchmarks.fuzz.words import WORDS

LONGEST = 1 << 16
"""Bytes of an input; time grows with it, and bugs rarely need more."""

_ENCODED = tuple(word.encode(errors="surrogatepass") for word in WORDS)


def mutant(texts: Sequence[bytes], seed: int, number: int) -> bytes:
    """Input `number` of the series that `seed` begins."""
    source = random.Random(f"{seed}-{number}")
    data = source.choice(texts)
    for _ in range(source.choice((1, 1, 2, 3, 5, 8))):
        data = source.choice(_MUTATIONS)(data, source, texts)
    return data[:LONGEST]


Mutation = Callable[[bytes, random.Random, Sequence[bytes]], bytes]


def _flip(data: bytes, source: random.Random, _: Sequence[bytes]) -> bytes:
    """Another byte in the place of one."""
    place = source.randrange(len(data) + 1)
    return data[:place] + bytes([source.randrange(256)]) + data[place + 1 :]


def _remove(data: bytes, source: random.Random, _: Sequence[bytes]) -> bytes:
    start, end = _stretch(data, source)
    return data[:start] + data[end:]


def _truncate(data: bytes, source: random.Random, _: Sequence[bytes]) -> bytes:
    return data[: source.randrange(len(data) + 1)]


def _repeat(data: bytes, source: random.Random, _: Sequence[bytes]) -> bytes:
    start, end = _stretch(data, source)
    times = source.choice((2, 2, 3, 10, 100, 2000))
    return data[:end] + data[start:end] * min(times, LONGEST // (end - start + 1)) + data[end:]


def _splice(data: bytes, source: random.Random, texts: Sequence[bytes]) -> bytes:
    """A stretch of another text."""
    other = source.choice(texts)
    start, end = _stretch(other, source)
    place = source.randrange(len(data) + 1)
    return data[:place] + other[start:end] + data[place:]


def _word(data: bytes, source: random.Random, _: Sequence[bytes]) -> bytes:
    place = source.randrange(len(data) + 1)
    times = source.choice((1, 1, 1, 1, 2, 30, 3000))
    return data[:place] + source.choice(_ENCODED) * times + data[place:]


def _value(data: bytes, source: random.Random, _: Sequence[bytes]) -> bytes:
    """A word in the place of what stands behind a colon, or before it."""
    lines = data.split(b"\n")
    number = source.randrange(len(lines))
    key, colon, value = lines[number].partition(b": ")
    word = source.choice(_ENCODED)
    lines[number] = source.choice(
        (key + colon + word, key + colon + value + word, key + colon + word + value)
    )
    return b"\n".join(lines)


def _quoted(data: bytes, source: random.Random, _texts: Sequence[bytes]) -> bytes:
    """Words between quotes, so that the file mostly stays YAML."""
    lines = data.split(b"\n")
    number = source.randrange(len(lines))
    key, colon, _ = lines[number].partition(b": ")
    words = b" ".join(source.choice(_ENCODED) for _ in range(source.randrange(1, 5)))
    lines[number] = key + (colon or b": ") + b"'" + words.replace(b"'", b"''") + b"'"
    return b"\n".join(lines)


def _lines(data: bytes, source: random.Random, _: Sequence[bytes]) -> bytes:
    """A line moved, doubled or indented otherwise."""
    lines = data.split(b"\n")
    line = lines[source.randrange(len(lines))]
    place = source.randrange(len(lines))
    added = source.choice((line, b"  " + line, line.strip(), b"- " + line.strip()))
    lines[place : place + source.randrange(2)] = [added]
    return b"\n".join(lines)


def _digit(data: bytes, source: random.Random, _: Sequence[bytes]) -> bytes:
    """Another digit: mostly another time."""
    places = [place for place, byte in enumerate(data[:4096]) if 48 <= byte <= 57]
    if not places:
        return data
    place = source.choice(places)
    return data[:place] + b"%d" % source.randrange(10) + data[place + 1 :]


def _stretch(data: bytes, source: random.Random) -> tuple[int, int]:
    start = source.randrange(len(data) + 1)
    return start, min(len(data), start + source.choice((1, 3, 10, 40, 200, 1000)))


_MUTATIONS: tuple[Mutation, ...] = (
    _flip,
    _remove,
    _truncate,
    _repeat,
    _splice,
    _word,
    _word,
    _value,
    _value,
    _quoted,
    _quoted,
    _lines,
    _digit,
    _digit,
)
