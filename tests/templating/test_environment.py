"""What templates can do, and what they cannot."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pmkit.templating.environment import environment
from pmkit.templating.errors import NoTemplateError, TemplateError
from pmkit.templating.fill import fill
from pmkit.templating.safe import Markdown


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody."""

    name: str
    age: int


@dataclass(frozen=True, slots=True)
class View:
    """What the templates of these tests see."""

    title: str
    summary: Markdown
    names: tuple[str, ...]
    people: tuple[Person, ...]
    nothing: None = None


VIEW = View(
    "<b> & *x*", Markdown("*ok* `<i>`"), ("a*", "b"), (Person("Ann", 44), Person("{{7*7}}", 33))
)
TITLE = "&#60;b&#62; & &#42;x&#42;"

Filled = Callable[[str], str]


@pytest.fixture
def filled(tmp_path: Path) -> Filled:
    """Fills a template that is given as text."""

    def of(source: str) -> str:
        (tmp_path / "t.md.jinja").write_text(source, encoding="utf-8")
        return fill(environment([str(tmp_path)]), "t.md.jinja", incident=VIEW)

    return of


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("{{ incident.title }}", TITLE),
        ("{{ incident.summary }}", "*ok* `<i>`"),
        ("{{ incident.people[1].name }}", "&#123;&#123;7&#42;7&#125;&#125;"),
        ("{{ incident.people[0].age + 1 }}", "45"),
        ("{{ incident.nothing }}", ""),
        ("{{ '*' }}", "&#42;"),
        ("*{{ incident.names | join(', ') }}*", "*a&#42;, b*"),
        ("{{ incident.people | map(attribute='name') | first }}", "Ann"),
        ("{{ incident.title ~ incident.summary }}", TITLE + "*ok* `<i>`"),
        ("{{ incident.title ~ ': ' ~ incident.summary }}", TITLE + ": *ok* `<i>`"),
        ("{{ incident.summary + ' ' + incident.title }}", "*ok* `<i>` " + TITLE),
        ("{{ [incident.summary, incident.title] | join(' - ') }}", "*ok* `<i>` - " + TITLE),
        ("{% set x %}{{ incident.title }}{% endset %}{{ x }}", TITLE),
        ("{% macro m(x) %}*{{ x }}*{% endmacro %}{{ m(incident.title) }}", f"*{TITLE}*"),
        (
            "{% macro m() %}{{ caller() }}{% endmacro %}"
            "{% call m() %}{{ incident.title }}{% endcall %}",
            TITLE,
        ),
        ("{% autoescape false %}{{ incident.title }}{% endautoescape %}", TITLE),
        ("{% for i in range(3) %}{{ i }}{% endfor %}", "012"),
        ("{{ incident.title | code }}", "<code>&#60;b&#62; &#38; &#42;x&#42;</code>"),
        ("{{ 'a' | link('https://e.x') }}", "[a](https://e.x)"),
        ("{{ 'a' | link('javascript:x') }}", "a"),
        ("{{ '*a* <b>' | line }}", "*a* &#60;b&#62;"),
        ("{{ '# a' | markdown(below=1) }}", "## a"),
        ("{{ 'a\\nb' | markdown | indent }}", "a\n    b"),
        ("{{ 'a\\n\\nb' | markdown | quote }}", "> a\n>\n> b"),
        (
            "{{ 'a b c d' | truncate(5) }}{{ 'abc' | truncate }}{{ 'abcdef' | truncate(4) }}",
            "a b…abcabc…",
        ),
        ("{{ 'x = 1' | code_block('py') }}", "```py\nx = 1\n```"),
        ("{{ incident.people[0].age % 10 }}{{ 2 ** 3 }}{{ 2 * 3 }}", "486"),
        ("{{ incident.names[1:] | join }}{{ incident.title[1:2] }}", "bb"),
        ("{{ ' root cause ' | trim | capitalize }}", "Root cause"),
        ("{{ 'x'.upper() }}{{ 'Y' | lower }}{{ 'a b' | title }}", "XyA B"),
        ("{{ 'a b' | wordcount }}{{ 'a' | replace('a', '*') }}", "2&#42;"),
    ],
)
def test_what_is_not_safe_is_escaped(filled: Filled, source: str, written: str) -> None:
    """Once, whichever way a value goes."""
    assert filled(source) == written


@pytest.mark.parametrize(
    "source",
    [
        "{{ incident.summary[:8] }}",
        "{{ incident.summary | upper }}",
        "{{ incident.summary.lower() }}",
        "{{ incident.summary | truncate(4) }}",
        "{{ incident.summary | replace('`', '') }}",
        "{{ incident.summary | string }}",
        "{{ incident.summary | list | join }}",
        "{{ incident.summary * 2 }}",
        "{% set x %}{{ incident.summary }}{% endset %}{{ x[:8] }}",
        "{% macro m() %}{{ incident.summary }}{% endmacro %}{{ m() | upper }}",
    ],
)
def test_a_changed_part_of_safe_markdown_is_escaped_again(filled: Filled, source: str) -> None:
    """A code span that is cut in half would show a tag."""
    written = filled(source)
    assert "<" not in written
    assert "`" not in written


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ incident.__class__ }}",
        "{{ incident['__class__'] }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ lipsum.__globals__ }}",
        "{{ joiner }}{{ dict }}",
        "{{ '{0.__class__}'.format(incident) }}",
        "{% set f = '{0.__class__}'.format %}{{ f(incident) }}",
        "{{ '{x.__class__}'.format_map({'x': incident}) }}",
        "{{ '%s' | format(incident.__class__) }}",
        "{{ '%s' % incident }}",
        "{{ incident.title | attr('format') }}",
        "{{ incident.people | map(attribute='__class__') | list | join }}",
        "{{ incident.people | join(attribute='__class__') }}",
        "{{ incident.people | selectattr('__class__') | list | join }}",
        "{{ incident.people | groupby('__class__') }}",
        "{{ self._TemplateReference__context }}",
        "{{ self }}{{ incident }}",
        "{{ range.__self__ }}",
        "{{ incident.people.__add__ }}",
        "{{ [].append(1) }}",
        "{{ {}.update({1: 2}) }}",
        "{{ incident.title | safe }}",
        "{{ incident.title | e }}",
        "{{ incident.title | escape }}",
        "{{ incident.title | forceescape }}",
        "{{ incident.title | urlize }}",
        "{{ incident.title | tojson }}",
        "{{ {'a': 1} | xmlattr }}",
        "{{ incident.title | striptags }}",
        "{% filter upper %}{{ incident.title }}{% endfilter %}",
        "{% set x | upper %}{{ incident.title }}{% endset %}",
        "{{ incident.summary.__html__() }}",
        "{{ incident.summary.unescape() }}",
        "{{ range(99999) | list }}",
        "{{ 'a' * 10**9 }}",
        "{{ [1] * 10**9 }}",
        "{{ 9 ** 99999 }}",
        "{{ 'x'.center(10**10) }}",
        "{{ 'x'.zfill(10**10) }}",
        "{% include 't.md.jinja' %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{{" + "(" * 5000,
        "{{ 1 / 0 }}",
        "{{ incident.title() }}",
        "{{ incident.names }}",
        "{% if %}",
        "{% for x in incident.nothing %}{% endfor %}",
    ],
)
def test_what_templates_may_not_do_is_an_error_with_its_place(filled: Filled, source: str) -> None:
    """One error, which names the file; never anything else."""
    with pytest.raises(TemplateError) as found:
        filled(source)
    assert "t.md.jinja" in str(found.value)
    assert found.value.message == found.value.message.strip().rstrip(".")


@pytest.mark.parametrize(
    ("source", "message", "line"),
    [
        ("\n\n{{ incident.titel }}", 'there is no field "titel"; did you mean "title"', 3),
        ("{{ incidnet.title }}", 'there is no name "incidnet"; did you mean "incident"', 1),
        ("{{ incident.title | safe }}", "no filter named 'safe'", 1),
        ("\n{{ incident.title.format() }}", 'templates may not use "format"', 2),
        (
            "{{ incident.people }}",
            'a list is written item by item, or with the filter join(", ")',
            1,
        ),
        ("a\n{% include 'none.md' %}", 'there is no template "none.md"', 2),
        ("{{ 1 / 0 }}", "division by zero", 1),
        (
            "{% macro m() %}\n{{ incident.x }}\n{% endmacro %}\n{{ m() }}",
            'there is no field "x"',
            2,
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(
    filled: Filled, source: str, message: str, line: int
) -> None:
    """And with the name that was meant, where there is one."""
    with pytest.raises(TemplateError) as found:
        filled(source)
    assert (found.value.message, found.value.line) == (message, line)
    assert str(found.value).endswith(f"t.md.jinja:{line}: {message}")


def test_a_missing_template_is_named() -> None:
    """Without a line, because nobody asked for it in a template."""
    with pytest.raises(NoTemplateError) as found:
        fill(environment(), "none.md.jinja")
    assert str(found.value) == 'none.md.jinja: there is no template "none.md.jinja"'
