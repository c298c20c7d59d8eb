"""An anchor (`&name`) or an alias (`*name`) is used.

## Why it matters

A record says what it says where it says it: a reviewer should not have to look a value up
elsewhere.
Aliases are also how a file of 254 bytes grows to 39 MB
([billion laughs](https://en.wikipedia.org/wiki/Billion_laughs_attack)).
A text that begins with `&` or `*` needs quotes.

## Example

    services: &affected [web, api]
    tags: *affected

## Use instead

    services: [web, api]
    tags: [web, api]
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM109", "anchor-or-alias", Severity.ERROR)
