"""No pattern of a check takes longer than in proportion to the text that people wrote."""

import re
import time

import pytest

from pmkit.checks import (
    abbreviation_not_in_effect,
    blameful_wording,
    dead_link,
    dead_reference,
    email_in_public_record,
    heading_level_jump,
    markdown,
    private_address_in_public_record,
    raw_html,
    spellings,
    zone_label_contradicts_offset,
)
from pmkit.records import characters, lost_text
from tests.checks.records import completed, diagnostics

LENGTH = 50_000
MOST_SECONDS = 1.0
"""They take a few hundredths; what grows with the square of the length takes minutes."""

MODULES = (
    abbreviation_not_in_effect,
    blameful_wording,
    characters,
    dead_link,
    dead_reference,
    email_in_public_record,
    heading_level_jump,
    lost_text,
    markdown,
    private_address_in_public_record,
    raw_html,
    spellings,
    zone_label_contradicts_offset,
)
PATTERNS = [
    pattern
    for module in MODULES
    for value in vars(module).values()
    for pattern in (value if isinstance(value, tuple) else (value,))
    if isinstance(pattern, re.Pattern)
]
PARTS = (
    *"aA0-_<`#[~@.: \n\u200d",
    *("10.", "a.", "@a.", "fe80:", "</", "<a ", "](", "](a ", "\n#", "# ", "```\n", "~~~\n", "` "),
    *("12:30 ", "time are ", "EST (", "UTC-7 ", "should ", " #a", ".local", "a.internal", "<!--"),
)


@pytest.mark.parametrize("pattern", PATTERNS, ids=range(len(PATTERNS)))
def test_no_text_makes_a_pattern_slow(pattern):
    """50,000 characters of one thing, and of two in turn."""
    for first in PARTS:
        for attack in (first * LENGTH, (first + "a") * LENGTH, (first * 30 + "\n") * LENGTH):
            text = attack[:LENGTH]
            begin = time.process_time()
            for _ in re.finditer(pattern, text):
                pass
            assert time.process_time() - begin < MOST_SECONDS, first


@pytest.mark.parametrize("part", PARTS)
def test_no_text_makes_a_record_slow(part):
    """All rules together, over a public record with such a text in it."""
    text = (part * LENGTH)[:LENGTH].replace("\u200d", "x")
    prose = "".join(f"  {line}\n" for line in text.split("\n"))
    begin = time.process_time()
    diagnostics(completed(f"visibility: public\nsummary: |2\n{prose}"))
    assert time.process_time() - begin < 3 * MOST_SECONDS
