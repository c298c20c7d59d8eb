"""The reference page of the configuration: every key with its default and an example."""

from pmkit.config.keys import KEYS, NAME, Key
from pmkit.publish.markdown import blocks

_HEAD = f"""# Configuration

```toml
# pmkit.toml
records = "postmortems"
timezone = "Europe/Berlin"
```

pmkit needs no configuration.
It reads `pmkit.toml`, or `[tool.pmkit]` in `pyproject.toml`: the nearest one above the records.
What is wrong with it is reported by `pmkit validate`, with line and column.
`{NAME}` below stands for a name of your own.
"""


def configuration_reference() -> str:
    """The page."""
    return blocks(_HEAD.strip(), *(_section(key) for key in KEYS))


def _section(key: Key) -> str:
    table = key.path[:-1]
    head = f"[{'.'.join(table)}]\n" if table else ""
    return blocks(
        f"## {'.'.join(key.path)}",
        f"{key.meaning} {_facts(key)}",
        f"```toml\n{head}{key.example}\n```",
    )


def _facts(key: Key) -> str:
    facts = [f"A {key.kind.value}"]
    if key.choices:
        facts.append(f"one of {', '.join(f'`{choice}`' for choice in key.choices)}")
    if key.required:
        facts.append("required")
    if key.default is not None:
        facts.append(f"`{key.default}` without it")
    return f"{'; '.join(facts)}."
