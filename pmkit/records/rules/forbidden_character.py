r"""A character cannot be seen, or makes the text read other than it looks.

## Why it matters

Bidirectional controls let a reviewer see another text than the machine reads
([Trojan Source](https://trojansource.codes/), CVE-2021-42574), and escape codes in a pasted log
can repaint a terminal.
U+0085, U+2028 and U+2029 end a line in YAML 1.1 but not in
[YAML 1.2](https://yaml.org/spec/1.2.2/#54-line-break-characters), so that two programs read two
different records.

## Example

    title: "Login \u202Eegap\u202C down"

## Use instead

    title: Login page down
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM104", "forbidden-character", Severity.ERROR)
