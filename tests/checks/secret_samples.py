"""Made-up credentials of many kinds, and lines that only look random: test data, from a seed.

None of the credentials opens anything.
"""

import base64
import random
import re
import string
import uuid
from collections.abc import Iterator
from pathlib import Path

_FOLDER = Path(__file__).parent
_POSTMORTEMS = _FOLDER.parents[1] / "postmortems"
_ALNUM = string.ascii_letters + string.digits
_LETTERS = {
    "alnum": _ALNUM,
    "base32": string.ascii_uppercase + "234567",
    "base36": string.ascii_lowercase + string.digits,
    "digits": string.digits[1:],
    "hex": "0123456789abcdef",
    "letters": string.ascii_letters,
    "lower": string.ascii_lowercase,
    "safe": _ALNUM + "_-",
    "upper": string.ascii_uppercase + string.digits,
}
_PASSWORDS = ("hunter", "Tr0ub4dor&", "correct-horse-", "S3cr3t")
_BLANK = re.compile(
    r"<(alnum|base\d\d|digits|hex|letters|lower|safe|upper|uuid|password)(?::(\d+))?>"
)
_AROUND = (
    "{}",
    "The deploy log shows {} in every line",
    "Ana runs `{}` on the primary",
    "2024-01-19T15:03:12Z web-3 error: request failed: {}",
    "| 15:20 | rolled back | {} |",
)
_COPIES = 20


def seeded(seed: int = 20240119) -> list[tuple[str, str]]:
    """Pairs of a kind and a line of a record that holds one such credential."""
    source = random.Random(seed)  # noqa: S311  # the same ones every time
    return [
        (kind, source.choice(_AROUND).format(_filled(form, source)))
        for kind, _, form in (line.partition(": ") for line in _lines("secrets_seeded.txt"))
    ]


def harmless(seed: int = 20240119) -> list[str]:
    """Lines without a credential: made ones, written ones, those of the project's own records."""
    source = random.Random(seed)  # noqa: S311  # the same ones every time
    forms = list(_lines("harmless.txt"))
    made = [_filled(form, source) for _ in range(_COPIES) for form in forms]
    own = [
        line.strip()
        for path in sorted(_POSTMORTEMS.glob("*.yaml"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    return [*made, *_lines("harmless_lines.txt"), *own]


def _lines(name: str) -> Iterator[str]:
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line


def _filled(form: str, source: random.Random) -> str:
    def fill(match: re.Match[str]) -> str:
        kind, length = match[1], int(match[2] or 0)
        if kind == "uuid":
            return str(uuid.UUID(int=source.getrandbits(128), version=4))
        if kind == "password":
            return source.choice(_PASSWORDS) + str(source.randrange(100, 1000))
        if kind == "base64":
            return base64.b64encode(source.randbytes(length)).decode()
        letters = "".join(source.choices(_LETTERS[kind], k=length - 1))
        return letters + source.choice(_LETTERS["alnum" if kind == "safe" else kind])

    return _BLANK.sub(fill, form.replace("¦", ""))
