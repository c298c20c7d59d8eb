"""What the machine refused: no such file, no such template, no such zone.

What a user wrote in a record is never an exception, it is a diagnostic.
"""


class PmkitError(Exception):
    """One sentence for the user; the command line turns it into exit code 2."""
