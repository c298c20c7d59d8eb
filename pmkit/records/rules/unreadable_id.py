"""An id is not made of letters, digits, `.`, `_` and `-`.

## Why it matters

The id is the name of the file, of the page and of the link to it, on every file system and in
every browser.
These are the unreserved characters of
[RFC 3986](https://www.rfc-editor.org/rfc/rfc3986#section-2.3) that are safe in file names as
well.

## Example

    id: Load balancer outage

## Use instead

    id: 2024-01-19-load-balancer-outage
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM127", "unreadable-id", Severity.ERROR)
