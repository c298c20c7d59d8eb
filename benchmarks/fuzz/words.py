"""What mutations put into a text: words that mean something to some reader of it."""

YAML = (
    "[", "]", "{", "}", ",", ": ", "- ", "? ", "|\n", ">-\n", "|2+\n", "#", " #", "&a ", "*a",
    "!!str ", "!x ", "<<: ", "---\n", "...\n", "%YAML 1.1\n", '"', "'", "\\", '"\\x01"',
    '"\\ud800"', '"\\N"', "@", "`", "~", "null", "true", "no", "0x1f", "1e999", ".inf", "12:30",
    "\t", "\n", "\n\n", "\r\n", "\r", "  ", "    ", "\n  - ", "\n    ", ": |\n", "<<<<<<< HEAD\n",
    "=======\n", ">>>>>>> other\n", "{a: b}", "[a, b]", "? [a]\n: b\n",
)  # fmt: skip
TIMES = (
    "2024-01-19 15:00", "2024-03-10 02:30", "2024-11-03 01:30", "2024-02-30", "2024-13-45",
    "15:15", "00:10", "~15:30", "~15:30 ±5m", "15:30..15:45", "15:45..15:30", "2024-01-19",
    "unknown", "24:00", "23:59:60", "2016-12-31T23:59:60Z", "2024-01-19T13:00Z", "+02:00",
    "-00:00", "+24:00", "+05:30:15", "[Europe/London]", " Europe/London", " PST", " GMT+3",
    " IST", "3 PM", "12:00 AM", "1970-01-01 00:00", "2100-12-31 23:59", "0001-01-01",
    "9999-12-31T23:59:59-12:00", "1710000000", "America/New_York", "Etc/GMT+3", "Pacific/Apia",
    "2011-12-30 12:00", "Africa/Johannesburg", "1h 30m", "-1h", "99999d", "~2d 4h", "tomorrow",
    "UTC", "±", "..",
)  # fmt: skip
MARKDOWN = (
    "<script>", "</script>", "<!--", "-->", "[a](javascript:x)", "![](", "**", "__", "```\n",
    "~~~", "`", "| a | b |", "# ", "> ", "1. ", "===", "---", "{{7*7}}", "{% x %}", "{#", "&lt;",
    "&#x0;", "<a@b.c>", "http://", "https://a.b/(c", "[^1]: ", "\\", "<details>", "@team", "#123",
    ":smile:", "password: hunter2", "AKIAABCDEFGHIJKLMNOP",
)  # fmt: skip
FIELDS = (
    "title: ", "timeline:\n", "  - at: ", "    event: ", "    milestone: ", "    until: ",
    "resolved", "reopened", "started", "severity: SEV1", "timezone: ", "date: unknown\n",
    "date: ", "impact:\n", "  windows:\n", "users: ", "actions:\n", "due: ", "status: done",
    "owner: everyone", "review: {state: published}", "visibility: public",
    "public: [timeline[0]]", "internal: [impact]", "custom: {a: 1}",
    "stated: {time_to_resolve: 1h}", "20%", "9%..11%", "related: [{id: a, relation: similar}]",
    "# pmkit: ignore[time-in-gap]", "causes:\n", "  five_whys: [a]",
)  # fmt: skip
CHARACTERS = (
    "\x00", "\x01", "\x1b[31m", "\x7f", "\x85", "\xa0", "\xad", "́", "\u200b", "\u200f", "\u2028",
    "\u202e", "\u2066", "\ufeff", "�", "\uffff", "é", "ß", "İ", "ﬁ", "\uff12\uff10\uff12\uff14",
    "界", "🙂", "👩\u200d👩\u200d👧", "\U0010ffff",
)  # fmt: skip
TOML = (
    "[severity]\n", "[rules]\n", "[custom.x]\n", "[metrics.x]\n", "[[a]]\n", "a.b.c = 1\n",
    "timezone = ", "scale = ", "records = ", '"""', "'''", "0x1f", "1979-05-27", "nan", "{a = 1}",
    '["a", "b"]', "off", "error", "extra = ", "\\u0000",
)  # fmt: skip
WORDS = (*YAML, *TIMES, *MARKDOWN, *FIELDS, *CHARACTERS, *TOML)
