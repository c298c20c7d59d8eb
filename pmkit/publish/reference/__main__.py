"""`python -m pmkit.publish.reference FOLDER`: write the generated reference pages."""

import sys
from pathlib import Path

from pmkit.publish.reference.catalog import PAGES, text


def main(arguments: list[str]) -> int:
    """Write the pages into the folder that `arguments` name; return the exit code."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m pmkit.publish.reference FOLDER\n")
        return 2
    folder = Path(arguments[0])
    for name in PAGES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text(name), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
