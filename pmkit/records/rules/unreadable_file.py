"""The file cannot be read.

## Why it matters

A record that is a directory, a device, a link to nowhere or protected from reading would be
missing from every report without anybody noticing.
Give the file back its content and its permissions, or remove it.
A pipe would block and a link can lead anywhere, see [CWE-59](https://cwe.mitre.org/data/definitions/59.html).
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM115", "unreadable-file", Severity.ERROR)
