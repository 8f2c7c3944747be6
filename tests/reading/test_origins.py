"""Where the values of records were written, told by the values themselves."""

from __future__ import annotations

from govdocs.problems import Span
from govdocs.reading.model import Brief, Record, read
from govdocs.reading.origins import Origins


class Guest(Brief):
    name: str
    title: str | None = None


class Party(Record):
    place: str
    guests: tuple[Guest, ...] = ()
    said: dict[str, str] = {}
    music: bool = True
    wishes: str | None = None


TEXT = """\
place: the hall
guests:
  - Ann Example
  - name: Bo Sample
    title: Director
said:
  mayor: |
    Welcome, all.

    Sit down.
  clerk: Quite so.
music: no
"""


def party() -> tuple[Party, Origins]:
    record, problems = read(Party, TEXT, "party.yaml")
    assert record is not None
    assert not problems
    return record, Origins([record])


def line(place: Span | None) -> int:
    assert place is not None
    assert place.file == "party.yaml"
    return place.line


def test_a_value_is_known_by_itself() -> None:
    record, origins = party()
    assert line(origins.of(record.place)) == 1
    assert line(origins.of(record.guests[1].title)) == 5
    assert line(origins.of(record.said["clerk"])) == 11


def test_an_equal_value_from_elsewhere_is_not_known() -> None:
    record, origins = party()
    assert origins.of("".join(["the ", "hall"])) is None
    assert record.place == "the hall"


def test_an_entry_written_short_is_where_its_text_is() -> None:
    record, origins = party()
    assert line(origins.of(record.guests[0])) == line(origins.of(record.guests[0].name)) == 3


def test_a_field_is_known_whatever_its_value_and_only_where_it_is_written() -> None:
    record, origins = party()
    assert line(origins.of_field(record, "music")) == 12
    assert origins.of(record.music) is None, "every False is the same object"
    assert origins.of_field(record, "wishes") is None


def test_a_text_and_an_entry_go_on_to_where_the_next_begins() -> None:
    record, origins = party()
    said, guest = origins.of(record.said["mayor"]), origins.of(record.guests[1])
    assert said is not None
    assert guest is not None
    assert (line(said), origins.last_line(said)) == (7, 10)
    assert (line(guest), origins.last_line(guest)) == (4, 5)
    assert [text for _, text in origins.lines(guest)] == ["  - name: Bo Sample", "    title: Director"]
