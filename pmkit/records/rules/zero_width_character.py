"""A character without width stands in the text.

## Why it matters

Nobody can see it, but everything that searches or compares does:
[a name copied with it](https://github.com/dotnet/docfx/issues/2112) is not found, and an id or a
command with it is another one.
Web pages and chat programs add them to break long words.
Joiners within emoji, and in scripts that need them, are left alone.

## Example

    services: ["check\u200bout"]

## Use instead

    services: [checkout]
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM132", "zero-width-character", Severity.WARNING)
