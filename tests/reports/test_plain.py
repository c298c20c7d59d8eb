import pytest

from pmkit.reports.plain import plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Test it", "Test it"),
        ("Check `load_balancer` *before* **deploys**", "Check load_balancer before deploys"),
        ("Read [the runbook](https://example.com/a_b) again", "Read the runbook again"),
        ("See <https://example.com>", "See https://example.com"),
        ("Keep snake_case and 2 * 3 and a < b", "Keep snake_case and 2 * 3 and a < b"),
        (r"Write \*stars\* &amp; more", "Write *stars* & more"),
        ("![A graph](graph.png) of it", "A graph of it"),
        ("one\ntwo", "one two"),
        ("", ""),
    ],
)
def test_markup_is_dropped_and_words_stay(text, expected):
    """What a reader of the rendered page sees."""
    assert plain(text) == expected
