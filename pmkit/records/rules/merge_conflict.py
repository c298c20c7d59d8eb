"""A merge conflict was committed.

## Why it matters

Two people edited the record at once, and git left both versions between its
[markers](https://git-scm.com/docs/git-merge#_how_conflicts_are_presented).
YAML reports the markers as odd syntax, far from the point; only a person can say which version
holds.

## Example

    <<<<<<< HEAD
    severity: SEV2
    =======
    severity: SEV1
    >>>>>>> review

## Use instead

    severity: SEV1
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM102", "merge-conflict", Severity.ERROR)
