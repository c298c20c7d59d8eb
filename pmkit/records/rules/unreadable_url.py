"""An address does not begin with `https://`, `http://` or `mailto:`, or holds a password.

## Why it matters

The address becomes a link in a published page.
`javascript:` and `data:` links run code in the reader's browser
([OWASP](https://owasp.org/www-community/attacks/xss/)), a path works on one machine only, and a
password in an address is read by everybody.

## Example

    links:
      - title: Dashboard
        url: grafana/d/latency

## Use instead

    links:
      - title: Dashboard
        url: https://grafana.example.com/d/latency
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM126", "unreadable-url", Severity.ERROR)
