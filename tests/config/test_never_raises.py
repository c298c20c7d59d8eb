"""Whatever a user writes, the answer is settings and diagnostics, never an exception."""

from hypothesis import given
from hypothesis import strategies as st

from pmkit.config.load import read_settings
from pmkit.config.settings import Settings
from pmkit.source import Source
from tests.config.test_load import FULL


def placed(text: str) -> Settings:
    """The settings of `text`, after a look at the places of all diagnostics."""
    source = Source("pmkit.toml", text)
    settings, diagnostics = read_settings(source)
    end = source.position(len(text))
    for found in diagnostics:
        assert found.span.start <= found.span.end
        assert found.span.start.line <= end.line
        assert found.message
    return settings


@given(
    st.integers(0, len(FULL)), st.integers(0, 12), st.text("[]{}=.,\"'# \n\\aé1\x00", max_size=6)
)
def test_a_configuration_with_a_slip_of_the_keyboard(offset, length, inserted):
    """A few characters lost, a few others in their place."""
    placed(FULL[:offset] + inserted + FULL[offset + length :])


_VALUES: st.SearchStrategy[str] = st.sampled_from(
    [
        '""',
        '" "',
        '"x"',
        '"../x"',
        '"UTC"',
        '"\\u0000"',
        "0",
        "-1.5",
        "nan",
        "true",
        "1979-05-27",
        "07:32:00",
        "[]",
        "[[]]",
        '["a", 1]',
        '["UTC"]',
        '["\\u202e"]',
        "{}",
        "{a = {}}",
    ]
)
_PATHS = st.sampled_from(
    [
        "records",
        "timezone",
        "display_zones",
        "severity",
        "severity.scale",
        "milestones.extra",
        "causes.categories",
        "metrics",
        "metrics.x",
        "metrics.x.from",
        "metrics.x.to",
        "metrics.x.occurrence",
        "metrics.''",
        "custom",
        "custom.x",
        "custom.x.type",
        "custom.x.values",
        "rules",
        "rules.x",
        "rules.''",
        "templates.folder",
        "site",
        "site.dir",
        "site.url",
    ]
)


@given(st.dictionaries(_PATHS, _VALUES, max_size=6))
def test_any_value_anywhere(pairs):
    """What is at fault is as if it were not there, so the settings keep their types."""
    settings = placed("".join(f"{path} = {value}\n" for path, value in pairs.items()))
    assert all(isinstance(text, str) and text for text in settings.severities)
    assert all(isinstance(text, str) and text for text in settings.milestones)
    assert isinstance(settings.records, str)
    assert isinstance(settings.site_dir, str)
    assert settings.timezone in {None, "UTC"}
