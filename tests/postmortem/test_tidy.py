"""The last touch on a page."""

from pmkit.postmortem.tidy import tidy


def test_empty_lines_are_single_and_none_stands_at_the_ends() -> None:
    """A template may leave as many empty lines as it likes."""
    assert tidy("\n\n# A\n\n\n\nb  \n\n") == "# A\n\nb\n"


def test_code_stays_as_it_is() -> None:
    """Spaces and empty lines inside a fence belong to the code."""
    page = "a\n\n````text\nx  \n\n\n```\ny\n````\n\n\nb\n"
    assert tidy(page) == "a\n\n````text\nx  \n\n\n```\ny\n````\n\nb\n"


def test_a_fence_in_a_fence_does_not_end_it() -> None:
    """Only a fence of the same sign, as long and with nothing behind it, ends the code."""
    assert tidy("~~~\n```\n\n\n```\n~~~\n\n\nb") == "~~~\n```\n\n\n```\n~~~\n\nb\n"


def test_narrow_columns_are_filled_up() -> None:
    """The source of a table reads as a table; a wide column stays as it is."""
    wide = "x" * 41
    assert tidy(f"| a | Number | Text |\n| --- | --: | --- |\n| bcdef | 1 | {wide} |") == (
        f"| a     | Number | Text |\n| ----- | -----: | --- |\n| bcdef |      1 | {wide} |\n"
    )


def test_wide_characters_count_twice() -> None:
    """Terminals and editors show them so."""
    assert tidy("| a |\n| --- |\n| 停止 |\n| bcdef |") == (
        "| a     |\n| ----- |\n| 停止  |\n| bcdef |\n"
    )


def test_what_is_no_table_is_left_alone() -> None:
    """Rows of different length, or lines that only begin like a row."""
    assert tidy("| a | b |\n| --- | --- |\n| c |") == "| a | b |\n| --- | --- |\n| c |\n"
    assert tidy("| a |") == "| a |\n"
    assert tidy("|\n|") == "|\n|\n"
