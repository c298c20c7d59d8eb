"""All rules, as data and as manual pages."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from pmkit.checks import catalog
from pmkit.checks.later import LATER
from pmkit.config.rules import catalog as configuration
from pmkit.config.settings import Settings
from pmkit.diagnostics.rule import Rule
from pmkit.records.rules import catalog as reading
from pmkit.registry import UnknownNameError
from tests.checks.records import blocks, completed, diagnostics, sections

PAGES = {rule.name: (rule, page) for rule, page in catalog.manual_pages()}
OF_RECORDS = {
    name: entry for name, entry in PAGES.items() if name in {*reading.NAMES, *catalog.NAMES}
}
WITH_EXAMPLES = [name for name, (_, page) in OF_RECORDS.items() if "## Example\n" in page]


def test_no_name_and_no_code_is_given_twice():
    """A name or a code leads to one rule."""
    rules = catalog.all_rules()
    assert len(rules) == len(configuration.NAMES) + len(reading.NAMES) + len(catalog.NAMES)
    assert len({rule.name for rule in rules}) == len(rules)
    assert len({rule.code for rule in rules}) == len(rules)


@pytest.mark.parametrize("names", [reading.NAMES, catalog.NAMES], ids=["reading", "checks"])
def test_the_catalogue_is_in_the_order_of_codes(names):
    """Codes ascend, so a new rule of a group stands behind the others."""
    codes = [PAGES[name][0].code for name in names]
    assert codes == sorted(codes)


@pytest.mark.parametrize("name", PAGES)
def test_a_name_is_in_kebab_case_and_that_of_its_module(name):
    """`until-before-at` is found in `until_before_at.py`, and its code is PM and three digits."""
    rule, _ = PAGES[name]
    assert rule.name == name
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert re.fullmatch(r"PM[1-7][0-9]{2}", rule.code)


@pytest.mark.parametrize("folder", ["pmkit/checks", "pmkit/records/rules"])
def test_every_module_with_a_rule_is_in_the_catalogue(folder):
    """A rule that nobody lists would never be asked."""
    names = catalog.NAMES if folder == "pmkit/checks" else reading.NAMES
    modules = {
        path.stem.replace("_", "-")
        for path in (Path(catalog.__file__).parents[2] / folder).glob("*.py")
        if re.search(r"^RULE = ", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert modules == set(names)


@pytest.mark.parametrize("name", OF_RECORDS)
def test_a_manual_page_states_the_fault_the_reason_and_an_example(name):
    """First a sentence, then the sections in their order; no examples where none can be printed."""
    _, page = OF_RECORDS[name]
    first, blank, *_ = page.splitlines()
    assert re.fullmatch(r"[A-Z].*\.", first)
    assert blank == ""
    headings = list(sections(page))
    assert headings in (["Why it matters"], ["Why it matters", "Example", "Use instead"])
    sentences = re.findall(r"[.?!](?=\s|$)", sections(page)["Why it matters"])
    assert 1 <= len(sentences) <= 4


@pytest.mark.parametrize("name", PAGES)
def test_a_manual_page_cites_what_made_the_rule_worth_having(name):
    """A standard, a public thread or a line of somebody's report, above the example."""
    _, page = PAGES[name]
    assert re.search(r"\]\(https://[^)\s]+\)", page.partition("## Example")[0])


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_example_is_reported(name):
    """What the manual page warns of is found."""
    rule, page = OF_RECORDS[name]
    records = blocks(sections(page)["Example"])
    asked = Settings(severity_of=((name, rule.severity),))
    assert records
    found = diagnostics(*map(completed, records), settings=asked)
    assert name in {each.rule.name for each in found}


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_better_example_is_free_of_the_fault(name):
    """What the manual page advises is a record without errors and without this finding."""
    rule, page = OF_RECORDS[name]
    records = blocks(sections(page)["Use instead"])
    asked = Settings(severity_of=((name, rule.severity),))
    assert records
    reported = diagnostics(*map(completed, records), settings=asked)
    assert name not in {each.rule.name for each in reported}
    assert not [each.message for each in reported if each.severity.value == "error"]


@pytest.mark.parametrize("name", LATER)
def test_what_stands_in_for_a_module_says_the_same_of_its_rule(name):
    """The rule, whether it is off, and what it looks at."""
    module = import_module(f"pmkit.checks.{name.replace('-', '_')}")
    assert LATER[name].RULE == module.RULE
    assert LATER[name].DEFAULT_OFF is hasattr(module, "DEFAULT_OFF")
    assert hasattr(LATER[name], "check_all") is hasattr(module, "check_all")


def test_examples_are_missing_only_where_a_page_cannot_print_them():
    """Other encodings, too much text, a file that is not there, and names of files."""
    assert set(OF_RECORDS) - set(WITH_EXAMPLES) == {
        "file-name-collision",
        "id-differs-from-file-name",
        "not-utf-8",
        "record-too-large",
        "too-many-faults",
        "unreadable-file",
    }


@pytest.mark.parametrize("text", ["until-before-at", "PM234", "pm234", " Until-Before-At "])
def test_a_rule_is_explained_by_name_or_code(text):
    """The heading names both, and the severity."""
    page = catalog.explain(text)
    assert page.startswith(
        "# until-before-at (PM234, warning)\n\nAn event ends before it begins.\n\n## Why it matters"
    )


def test_rules_of_reading_and_of_the_configuration_are_explained_too():
    """One function knows all manual pages."""
    assert catalog.explain("PM112").startswith("# duplicate-key (PM112, error)\n")
    assert "configuration-syntax" in catalog.explain("configuration-syntax")


def test_a_misspelt_rule_brings_a_suggestion():
    """The message is one sentence with the nearest name."""
    with pytest.raises(UnknownNameError) as caught:
        catalog.explain("until-befor-at")
    assert str(caught.value) == (
        'no rule is called "until-befor-at"; did you mean "until-before-at"'
    )


def test_names_and_codes_of_built_in_rules_are_known():
    """Everything else may belong to a guest."""
    assert catalog.is_built_in("time-in-gap")
    assert catalog.is_built_in("configuration-syntax")
    assert catalog.is_built_in("PM234")
    assert not catalog.is_built_in("acme-runbook-missing")
    assert not catalog.is_built_in("ACME1")


def test_no_distribution_brings_guests_here():
    """There are guests only where somebody installed some."""
    assert all(isinstance(guest.RULE, Rule) for guest in catalog.guests())
