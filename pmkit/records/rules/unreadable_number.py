"""A number is not written in digits.

## Why it matters

Numbers are added up, so they have to mean one thing: `1.000` is one in some countries and a
thousand in others, and YAML 1.1 reads `1e3` and `0x10` differently from
[YAML 1.2](https://yaml.org/spec/1.2.2/#1032-tag-resolution).
Write plain digits, with a point before decimals.

## Example

    impact:
      cost:
        - title: Refunds
          amount: 12k
          currency: EUR

## Use instead

    impact:
      cost:
        - title: Refunds
          amount: 12000
          currency: EUR
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM124", "unreadable-number", Severity.ERROR)
