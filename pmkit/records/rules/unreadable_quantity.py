"""A quantity is neither a share nor a count.

## Why it matters

"Some users" cannot be compared with the next incident; "about a fifth" can, once it is written
`~20%`.
A quantity may be as uncertain as the knowledge is: `~20%`, `<1%`, `9%..11%`, `~8500000`.
What cannot be put in a number belongs in `impact.summary`.
Public postmortems write the impact as a share, a count or a guess, as
[DFDS](https://github.com/dfds/postmortems) does; a program needs one form of each.

## Example

    impact:
      users: about a fifth

## Use instead

    impact:
      users: ~20%
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM125", "unreadable-quantity", Severity.ERROR)
