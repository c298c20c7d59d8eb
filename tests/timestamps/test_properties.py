"""What holds for every time in every zone."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from pmkit.timestamps.elapsed import bounds, elapsed
from pmkit.timestamps.format import instant_text, local_text, offset_text, wall_text, when_text
from pmkit.timestamps.loose import read_loose
from pmkit.timestamps.parse import Reader
from pmkit.timestamps.resolve import existence
from pmkit.timestamps.spelled import spelled
from pmkit.timestamps.when import TimeFault, When
from pmkit.timestamps.zones import record_zone, zone, zone_names

ZONES = st.sampled_from(zone_names()).map(zone)
PLACES = st.sampled_from(
    [name for name in zone_names() if not isinstance(record_zone(name), TimeFault)]
).map(zone)
FIRST, LAST = datetime(1970, 1, 2), datetime(2100, 12, 30)  # noqa: DTZ001  # local times
INSTANTS = st.datetimes(FIRST, LAST, timezones=st.just(UTC))
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _read(text, place):
    found = Reader(place).read(text)
    assert isinstance(found, When), found
    return found


@given(INSTANTS, ZONES)
def test_local_text_with_its_offset_is_the_instant(moment, place):
    """Local text and offset, read in any record, are the instant that they came from."""
    local = moment.astimezone(place)
    offset = local.utcoffset() or timedelta(0)
    text = f"{wall_text(local)}{offset_text(offset)}"
    if offset.seconds % 60:  # Monrovia until 1972: a record cannot say it
        assert isinstance(Reader(place).read(text), TimeFault)
        return
    found = _read(text, zone("UTC"))
    assert found.at == moment
    assert when_text(found, place) == wall_text(local)
    assert instant_text(_read(instant_text(moment), place).at or EPOCH) == instant_text(moment)


@given(INSTANTS, ZONES)
def test_local_text_is_the_instant_or_one_of_its_readings(moment, place):
    """Without an offset it is the instant, or doubtful with the instant among its readings."""
    found = Reader(place).read(wall_text(moment.astimezone(place)))
    if isinstance(found, TimeFault):
        assert found.code == "time-in-fold"
        assert moment in found.readings
        assert len(found.readings) == 2
    else:
        assert found.at == moment


@given(st.datetimes(FIRST, LAST), ZONES)
def test_a_local_time_is_its_own_round_trip(wall, place):
    """A local time that is read shows again in its zone; one in a gap has no instant that does."""
    found = Reader(place).read(wall_text(wall))
    if isinstance(found, When):
        assert found.at is not None
        assert found.at.astimezone(place).replace(tzinfo=None, fold=0) == wall
        return
    shown = [item.astimezone(place).replace(tzinfo=None, fold=0) for item in found.readings]
    assert (wall in shown) is (found.code == "time-in-fold")
    assert existence(wall, place).name == ("TWICE" if found.code == "time-in-fold" else "NEVER")


UNCERTAIN = st.sampled_from(("{}", "~{}", "~{} ±5m", "~{} ±90s", "{}..{}"))


@given(UNCERTAIN, st.datetimes(FIRST, LAST), PLACES, PLACES)
def test_what_was_read_is_written_and_read_again(form, wall, here, there):
    """Also in a record of another zone; what is uncertain stays as uncertain as it was."""
    text = form.format(wall_text(wall), wall_text(wall + timedelta(hours=30)))
    found = Reader(here).read(text)
    if isinstance(found, TimeFault):  # a gap, a fold or the end of the calendar
        return
    if any(
        at and (at.astimezone(here).utcoffset() or timedelta(0)).seconds % 60
        for at in (found.at, found.until)
    ):
        return  # Monrovia until 1972
    for place in (here, there):
        again = _read(spelled(found, place), place)
        assert again._replace(written=text) == found


@given(INSTANTS, INSTANTS, ZONES, ZONES)
def test_elapsed_time_is_the_difference_of_posix_times(start, end, here, there):
    """Whatever the zones are in which the two are written."""
    first = _read(instant_text(start), here)
    second = _read(instant_text(end), there)
    micros = ((end - EPOCH) - (start - EPOCH)) // timedelta(microseconds=1)
    span = elapsed(first, second)
    assert span is not None
    assert span.exact
    assert span.point == timedelta(microseconds=micros)
    assert bounds(first, second) == (span.low, span.high)


@given(INSTANTS.map(lambda moment: moment.replace(microsecond=0)), ZONES)
def test_what_a_record_may_say_may_be_typed(moment, place):
    """The loose reading agrees with the strict one, and the 12-hour clock with the 24-hour one."""
    text = f"{moment:%Y-%m-%d %I:%M:%S %p}Z"
    for typed in (instant_text(moment), text, f"{moment:%d %B %Y, %H:%M:%S UTC}"):
        found = read_loose(typed, place, EPOCH)
        assert isinstance(found, When), found
        assert found.at == moment
        assert found.written == typed


@given(INSTANTS, ZONES)
def test_local_text_names_its_zone(moment, place):
    """By the letters that the zone uses there, else by the offset."""
    name = local_text(moment, place).rpartition(" ")[2]
    assert name.isalpha() or name[0] in "+-"


@settings(max_examples=300)
@given(st.text(max_size=40))
def test_no_text_is_an_exception(text):
    """What people write is a time or a fault with a message."""
    for found in (
        Reader(zone("UTC")).read(text),
        Reader(None, relative=True).read(text),
        read_loose(text, zone("UTC"), EPOCH),
    ):
        assert isinstance(found, When) or found.message


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            [
                "2024-01-19",
                "19",
                "Jan",
                "2024",
                "3",
                "15:00",
                ":30",
                "pm",
                "-",
                "/",
                "yesterday",
                "friday",
                "last",
                "10",
                "minutes",
                "ago",
                "+02:00",
                "SAST",
                "UTC",
                "at",
                ",",
                "~",
                "..",
            ]
        ),
        max_size=8,
    ).map(" ".join)
)
def test_no_mixture_of_words_is_an_exception(text):
    """Words of dates in any order are a time or a fault with a message."""
    found = read_loose(text, zone("Europe/London"), EPOCH + timedelta(days=20_000))
    assert isinstance(found, When) or found.message
