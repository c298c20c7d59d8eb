"""Texts that try to become more than text."""

FRAGMENTS = (
    "a", "b c", " ", "  ", "\n", "\n\n", "\n    ", "*", "**", "***", "_", "__", "`", "``", "```",
    "~", "~~", "~~~", "[", "]", "(", ")", "[a](http://x.y)", "[a](javascript:alert(1))",
    "![i](http://e/x.gif)", "<script>", "</script>", "<b>", "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>", "<details ontoggle=alert(1)>", "<!--", "-->", "<![CDATA[", "<?php",
    "&amp;", "&#60;", "&copy", "&lt;", "#", "# ", "## h", "- ", "* ", "+ ", "1. ", "1) ", "> ",
    "---", "===", "|", "| a | b |\n|---|---|\n| c | d |", "\\", "\\*", "\\\n", "{{7*7}}",
    "{% x %}", "{# x #}", '{: onclick="x" }', "{#id}", '--8<-- "x"', ":::", "!!! note", "??? x",
    "/// html", "[^1]: x", "*[A]: b", "[x]: http://e", "www.x.com", "http://a.b/c_d?e=f&g=h",
    "https://x.y/(z)", "mailto:a@b.c", "a@b.c", "@team", "#123", ":smile:", "$x$", "==m==",
    "++k++", "(c)", "...", "'q'", '"q"', "é", "\N{NO-BREAK SPACE}", "\N{ZERO WIDTH SPACE}", "1.",
    "15:30", "~20%", "<5%", "a_b", "__init__", "javascript:alert(1)", "data:text/html,x", "\t",
    "<http://auto.link>", "<javascript:x>", "<a@b.c>", "!", "!!", "%", "/", ";", ":", "`a|b`",
    "``x`y``", "```py\ncode <b>\n```", "~~~\ncode\n~~~", "    code", "*em*", "**strong**",
    "klzzwxh:0000",
)  # fmt: skip
"""What is special to some Markdown renderer or some pass after it."""

CATALOGUE = {
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)><iframe src=//e></iframe>"
    "<svg/onload=alert(1)><style>*{}</style><!-- x --><details ontoggle=alert(1)>",
    "links": "[a](javascript:alert(1)) [b](JaVa&#115;cript:alert(1)) [c](vbscript:x) "
    "[d](data:text/html,x) [e](file:///etc/passwd) <javascript:alert(1)> "
    "[f][r]\n\n[r]: javascript:x",
    "image": "![](https://evil/b.gif?u=1)",
    "attributes": 'x {: onclick="alert(1)" } [x](http://e){: href="javascript:alert(1)"}',
    "heading with attributes": "# h {#id onclick=alert(1)}",
    "snippets": '--8<-- "secret.txt"\n--8<-- "/etc/passwd"\n;--8<-- "../x"',
    "cells": "| a | b |\n| --- | --- |\n| c \\| d | `e | f` |",
    "blocks": "# H\n## H\n---\n===\n- a\n1. b\n> c\n    d\n```\ne\n~~~\n:::\n/// html\n!!! note"
    "\n??? x",
    "definitions": "[^1]: x\n*[A]: b\n[x]: http://e\nA\n:   b",
    "front matter": "---\ntitle: x\ntemplate: y\n---",
    "title": "x</title><script>alert(1)</script>",
    "mermaid": 'A[<img src=x onerror=alert(1)>]\nclick A "javascript:alert(1)"\n%%{init: {}}%%',
    "fence": "````\n```\n````` ` `` ```",
    "extensions": "@team #123 :smile: $x$ ==m== ++k++ (c) ^a^ ~b~ www.example.com "
    "https://example.com",
    "macros": "{{7*7}}{% include 'x' %}{{ lipsum.__globals__ }}{# x #}",
    "brackets": "[" * 2000 + "![" * 2000 + "<a " * 2000 + "[a](" * 2000,
    "headings": "# a\n" * 2000,
}
"""Attacks by name, each for any field of a record."""
