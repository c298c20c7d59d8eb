"""Credentials in records: what is found, what is left alone, and what a message repeats."""

import re
import sys
import time

import pytest

from pmkit.checks import reasons
from pmkit.checks.base import COMMON, SMALL, Context
from pmkit.checks.secrets import _IN_PLACE, _KINDS, _NAMES, _SPACED, _VALUE, SHOWN
from pmkit.config.settings import Settings
from pmkit.records.load import load_text
from tests.checks.records import AS_OF, completed, diagnostics
from tests.checks.secret_samples import harmless, seeded

SEEDED = seeded()
HARMLESS = harmless()
LEAST_FOUND = 0.95
MOST_FLAGGED = 0.01
LENGTH = 50_000
MOST_SECONDS = 1.0


def flagged(line: str) -> bool:
    """Whether a record with this line in a text has a finding."""
    text = completed("summary: |\n  " + line + "\n")
    return any(each.rule.name == "secret-in-text" for each in diagnostics(text))


def test_most_seeded_secrets_are_found_and_hardly_a_harmless_line():
    """At least 95 % of 60 kinds or more, at most 1 % of 1,000 lines or more."""
    missed = [kind for kind, line in SEEDED if not flagged(line)]
    wrong = [line for line in HARMLESS if flagged(line)]
    sys.stdout.write(
        f"{len(SEEDED) - len(missed)} of {len(SEEDED)} kinds found, missed: {missed};"
        f" {len(wrong)} of {len(HARMLESS)} harmless lines flagged: {wrong[:10]}\n"
    )
    assert len(SEEDED) >= 60
    assert len({kind for kind, _ in SEEDED}) == len(SEEDED)
    assert len(HARMLESS) >= 1000
    assert len(missed) <= (1 - LEAST_FOUND) * len(SEEDED)
    assert len(wrong) <= MOST_FLAGGED * len(HARMLESS)


def test_a_message_repeats_four_characters_at_most():
    """Whoever reads the log of a build must not get the secret from it."""
    for kind, line in SEEDED:
        text = completed("summary: |\n  " + line + "\n")
        for each in diagnostics(text):
            shared = _longest_shared(line, f"{each.message} {each.help}")
            assert each.rule.name != "secret-in-text" or shared <= SHOWN + len(" token "), kind


def _longest_shared(line: str, message: str) -> int:
    """Length of the longest word of the line that the message repeats a beginning of."""
    words = [word for word in line.split() if any(map(str.isdigit, word))]
    return max(
        (
            length
            for word in words
            for length in range(len(word) + 1)
            if word[:length] and word[:length] in message
        ),
        default=0,
    )


def test_the_kind_and_its_first_characters_are_told():
    """That is enough to know what to revoke."""
    line = "deployed with " + "gh" + "p_" + "16C7e42F292c6912E7710c838347Ae178B4a"
    (found,) = diagnostics(completed(f"summary: {line}\n"))
    assert found.message == "this looks like a GitHub token (ghp_…)"
    assert found.help == "revoke it, and write what it was for instead"
    assert found.path == ("summary",)


@pytest.mark.parametrize(
    ("field", "path"),
    [
        ("links: [{{title: Board, url: 'https://grafana.example.com/?{}'}}]", ("links", 0, "url")),
        ("people: [{{name: ana, role: '{}'}}]", ("people", 0, "role")),
        ("notes: [{{title: Log, text: '{}'}}]", ("notes", 0, "text")),
        ("impact: {{audiences: {{customers: '{}'}}}}", ("impact", "audiences", "customers")),
        ('summary: "a \\"password\\": \\"{}\\""', ("summary",)),
    ],
)
def test_every_text_of_a_record_is_looked_at(field, path):
    """Names, addresses and notes as well, however YAML quotes them."""
    token = "AK" + "IA" + "ABCDEFGH23456722"
    text = completed(field.format(token) + "\n")
    assert [each.path for each in diagnostics(text)][:1] == [path]


SEARCHED = [
    *((kind.name, kind.signs, kind.pattern) for kind in (*_KINDS, *_IN_PLACE, *_SPACED)),
    ("value", _NAMES, _VALUE.pattern),
]


@pytest.mark.parametrize(("name", "signs", "pattern"), SEARCHED, ids=[row[0] for row in SEARCHED])
def test_no_pattern_takes_longer_than_in_proportion_to_the_text(name, signs, pattern):
    """50,000 characters of what it looks for without an end: far below a second, not minutes."""
    bodies = ("a", "A", "0", "-", "_", "/", ".", ":", " ", "a.", "A-", "'", "0:", "=", "/a:")
    attacks = [
        attack[:LENGTH]
        for sign in (*signs, "")
        for body in bodies
        for attack in (
            sign + body * LENGTH,
            (sign + body) * LENGTH,
            (sign + body * 20) * (LENGTH // 20),
        )
    ]
    slowest = max(_seconds(re.compile(pattern), attack) for attack in attacks)
    assert slowest < MOST_SECONDS, name


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    begin = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - begin


def test_ordinary_records_are_not_searched():
    """Those of the project that hold no sign of a token, and a sign makes a reason."""
    plain = completed("summary: Slow pages. See https://example.com/a/b-c and commit 12ab34.\n")
    assert not _reason(plain)
    assert _reason(plain + "trigger: '" + "gh" + "p_16C7e42F292c6912E7710c838347Ae178B4a'\n")


def _reason(text: str) -> bool:
    record, _ = load_text(text)
    assert record is not None
    rest = text.encode().translate(None, SMALL)
    context = Context(Settings(), AS_OF, text=text, rest=rest, signs=rest.translate(None, COMMON))
    return reasons.secrets(record.incident, context)
