"""The file begins with a byte order mark.

## Why it matters

UTF-8 needs none, and not all programs that read YAML know what to do with it: one of them
[saw only the first field](https://github.com/dependabot/dependabot-core/pull/11073) of such files.
pmkit reads the file as if it were not there, so this is information.
Editors on Windows write it as "UTF-8 with BOM".

## Example

    ﻿title: Login page down

## Use instead

    title: Login page down
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM133", "byte-order-mark", Severity.INFO)
