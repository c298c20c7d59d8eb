r"""Filters: which incidents a report is about, in a small language.

    filter     = all {"or" all}
    all        = not {"and" not}
    not        = ["not"] (comparison | "(" filter ")")
    comparison = PROPERTY ("=" | "!=" | "<" | "<=" | ">" | ">=" | "contains") VALUE
               | PROPERTY ["not"] "in" "(" VALUE {"," VALUE} ")"
               | PROPERTY "is" ["not"] "empty"
    VALUE      = a word without space, quote, comma, parenthesis and = < > !
               | "in double quotes" | 'in single quotes'; the quote itself is written twice

`tokens` cuts the text, `parse` makes a tree of it, `properties` says what can be asked,
`contradictions` finds what no incident can be, and `match` asks one incident. Each step is linear
in the length of the text, and no tree is deeper than `parse.DEEPEST`.
"""
