"""What is at hand while one record is decoded: its zone, its clock, the faults so far."""

from datetime import date
from zoneinfo import ZoneInfo

from pmkit.config.settings import Settings
from pmkit.records.fault import MAX_FAULTS, Fault, TooManyFaultsError, too_many
from pmkit.records.tree import Mapping, Node, Scalar, Sequence, span
from pmkit.source import Span
from pmkit.timestamps.parse import Reader
from pmkit.timestamps.when import TimeFault


class Work:
    """The decoding of one record."""

    def __init__(self, settings: Settings) -> None:
        """Begin with the settings that hold for the record."""
        self.settings = settings
        self.faults: list[Fault] = []
        self.places: list[Node] = []
        self.hollow: list[Node] = []
        self.complete = True
        self.zone: ZoneInfo | None = None
        self.said: set[str] = set()
        self.base: date | None = None
        self.relative = False
        self.reader = Reader(None)

    def new_reader(self) -> Reader:
        """A reader for a list of times, which sees no other list's."""
        return Reader(self.zone, base=self.base, relative=self.relative)

    def fault(
        self, rule: str, node: Node, message: str, help_: str = "", replacement: str | None = None
    ) -> None:
        """Note a fault of `node`, and what certainly was meant."""
        self.fault_at(rule, node, shown(node), message, help_, replacement=replacement)

    def fault_at(
        self,
        rule: str,
        node: Node,
        place: Span,
        message: str,
        help_: str = "",
        *,
        replacement: str | None = None,
    ) -> None:
        """Note a fault of `node` that is best shown at `place`, where `replacement` may stand.

        Raises:
            TooManyFaultsError: it is one too many.
        """
        if len(self.faults) == MAX_FAULTS:
            self.faults.append(too_many(place))
            self.places.append(node)
            raise TooManyFaultsError
        self.faults.append(Fault(rule, place, message, help_, replacement=replacement))
        self.places.append(node)

    def remark(
        self, rule: str, node: Node, message: str, help_: str = "", replacement: str | None = None
    ) -> None:
        """Note something doubtful, which leaves the record usable however often it occurs."""
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(Fault(rule, shown(node), message, help_, replacement=replacement))
            self.places.append(node)

    def time_fault(self, node: Node, found: TimeFault) -> None:
        """Note why a text is not a time.

        That no zone or no date is known is said once, and not of a file that breaks off: either
        may stand below.
        """
        if found.code in {"missing-zone", "clock-without-date"}:
            if found.code in self.said or not self.complete:
                return
            self.said.add(found.code)
        self.fault(found.code, node, found.message, found.help, found.replacement)

    def nothing(self, node: Node) -> None:
        """Keep in mind that `node` stands where a section was expected, and is empty."""
        self.hollow.append(node)

    def wrong_type(self, node: Node, expected: str, help_: str = "") -> None:
        """Note that `node` is something else than expected."""
        found = {Scalar: "a text", Sequence: "a list", Mapping: "a mapping"}[type(node)]
        self.fault("wrong-type", node, f"{found} was found, {expected} is expected", help_)


def shown(node: Node) -> Span:
    """What to underline: the node if it is on one line, else where it begins."""
    place = span(node)
    if place.start.line == place.end.line:
        return place
    return Span(place.start, place.start)
