"""The file is not UTF-8 text.

## Why it matters

A file in Latin-1 or UTF-16 shows other letters on every machine that guesses another encoding,
and pmkit does not guess.
[RFC 8259](https://www.rfc-editor.org/rfc/rfc8259#section-8.1) settled the same question for JSON:
UTF-8.
Save the file as UTF-8; a byte order mark at its very beginning is accepted.
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM103", "not-utf-8", Severity.ERROR)
