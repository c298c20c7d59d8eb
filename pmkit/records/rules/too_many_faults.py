"""The file has more faults than anybody would read.

## Why it matters

A hundred faults in one file mostly have one cause, such as a wrong indentation or another format,
and a file that was made to have a million of them must not hold up a CI machine.
What stands below this place is not looked at.
Mend what is told above it, and run pmkit again.
Compilers stop for the same reason, as clang does with [-ferror-limit](https://clang.llvm.org/docs/UsersManual.html#cmdoption-ferror-limit).
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM119", "too-many-faults", Severity.ERROR)
