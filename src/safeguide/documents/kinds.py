"""What a kind of document is: what it asks for, and what it looks like for each reader.

These are the records of the files in content/documents. A text with {name} in it takes what stands
in the field of that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from safeguide.guide.model import Standing, Text, Texts, Words
from safeguide.guide.problems import FaultError

PLACE = re.compile(r"\{([a-z-]+)\}")
"""Where a text takes what stands in a field."""


class Limit(Struct, frozen=True):
    """A last day, counted from the day that stands in the field `from`: so many months, then so
    many days."""

    field: Text
    months: int = 0
    days: int = 0


class Item(Struct, frozen=True, kw_only=True):
    """Something ready-made to choose. A `private` one stays in the full document; `limit` is the
    last day that goes with it; the `outcomes` (guide:outcome) of a guide speak for it."""

    id: Text
    text: Words
    private: bool = False
    limit: Limit | None = None
    outcomes: Texts = ()


class Field(Struct, frozen=True, kw_only=True):
    """Something to type. `long` takes many lines; `day` is a date; a `private` one stays in the
    full document; `most` letters fit where it is printed (0: any number); `expected` names what
    need not be asked about when it leaves (see risks.py)."""

    id: Text
    label: Words
    help: Words | None = None
    long: bool = False
    day: bool = False
    private: bool = False
    most: int = 0
    expected: Texts = ()


class Section(Struct, frozen=True, kw_only=True):
    """A part of a document: what to choose from, then what to type. `one` takes a single item;
    `chosen` has all chosen at first; `planned` asks of each who helps, by when and how far it is;
    `own` lets a person add to them. Where anything is chosen of what `stops`, the document is not
    made, and this says why."""

    id: Text
    title: Words
    help: Words | None = None
    items: tuple[Item, ...] = ()
    fields: tuple[Field, ...] = ()
    one: bool = False
    chosen: bool = False
    planned: bool = False
    own: bool = False
    stops: Words | None = None

    def item(self, item_id: str) -> Item | None:
        """The ready-made item with this id."""
        return next((each for each in self.items if each.id == item_id), None)


Style = Literal[
    "title",
    "heading",
    "text",
    "item",
    "numbered",
    "corner",
    "centre",
    "bar",
    "lines",
    "page",
    "signature",
]
Of = Literal["", "events", "months", "places", "evidence"]
"""What of the notes that were taken in stands somewhere: each event, how many there were in each
month, or at each place, and what there is to show for them."""


class Block(Struct, frozen=True, kw_only=True):
    """A piece of a document. `text` has places for fields; where one of them is empty, a gap to
    write in stands there, or an `optional` piece is left out. `items` and `fields` name sections
    whose items or fields stand here. `count` is of empty lines to write on."""

    style: Style = "text"
    text: Words | None = None
    items: str = ""
    section: str = ""
    contact: str = ""
    of: Of = ""
    when: str = ""
    only: str = ""
    optional: bool = False
    count: int = 3

    @property
    def needs(self) -> frozenset[str]:
        """The fields that its text takes."""
        return frozenset(PLACE.findall(self.text.en)) if self.text else frozenset()


class Output(Struct, frozen=True, kw_only=True):
    """A document as one reader gets it: `name` to choose it by, `who` it is for, and what it
    `leaves_out`. `width` and `most` are of a card: letters in a line, and lines. `margin` is in
    centimetres."""

    id: Text
    name: Words
    who: Words
    leaves_out: Words | None = None
    width: int = 0
    most: int = 0
    margin: float = 2.0
    private: bool = False
    blocks: tuple[Block, ...] = ()


class Kind(Standing, frozen=True, kw_only=True):
    """A kind of document. `introduction` says what it makes, how long it takes and who may see it;
    `warnings` stand before it leaves. `events` names what is taken in of a note, by its fields; the
    first is what happened. `exhibits` names the field with what comes before the number of each."""

    id: Text
    sources: Texts = ()
    introduction: tuple[Words, ...]
    warnings: tuple[Words, ...] = ()
    events: tuple[Field, ...] = ()
    exhibits: str = ""
    sections: tuple[Section, ...]
    outputs: tuple[Output, ...]

    def __post_init__(self) -> None:
        if not (self.sections and self.outputs):
            raise FaultError("it should have sections and outputs")

    def section(self, section_id: str) -> Section:
        """The section with this id. Raises KeyError."""
        for each in self.sections:
            if each.id == section_id:
                return each
        raise KeyError(section_id)

    def output(self, output_id: str) -> Output:
        """The output with this id. Raises KeyError."""
        for each in self.outputs:
            if each.id == output_id:
                return each
        raise KeyError(output_id)

    @property
    def fields(self) -> Iterator[Field]:
        """All that is typed into it."""
        return (field for section in self.sections for field in section.fields)


class Letter(Struct, frozen=True, kw_only=True):
    """What one letter has of its own: what to `choose` before, its fields, its text and what it
    `asks` for. The rest is what all letters have in common; a `bare` one has none of that."""

    id: Text
    warnings: tuple[Words, ...] = ()
    choose: Section | None = None
    fields: tuple[Field, ...] = ()
    blocks: tuple[Block, ...]
    asks: tuple[Item, ...] = ()
    bare: bool = False


class Letters(Standing, frozen=True, kw_only=True):
    """All letters, and what they have in common: fields before and after their own, the blocks that
    open and close them, and `please`, which leads to what they ask for."""

    sources: Texts = ()
    introduction: tuple[Words, ...]
    warnings: tuple[Words, ...]
    about: Words
    about_help: Words
    asking: Words
    asking_help: Words
    before: tuple[Field, ...]
    after: tuple[Field, ...]
    opening: tuple[Block, ...]
    please: Words
    closing: tuple[Block, ...]
    name: Words
    who: Words
    letters: tuple[Letter, ...]

    def kind(self, letter: Letter) -> Kind:
        """A letter as a kind of document."""
        fields, blocks = letter.fields, letter.blocks
        if not letter.bare:
            please = Block(text=self.please), Block(style="item", items="asks")
            blocks = (*self.opening, *blocks, *please, *self.closing)
            # What a letter has no place for is not asked.
            placed = frozenset().union(*(block.needs for block in blocks))
            common = (each for each in self.after if each.id in placed)
            fields = (*self.before, *fields, *common)
        about = Section(id="about", title=self.about, help=self.about_help, fields=fields)
        asks = Section(
            id="asks",
            title=self.asking,
            help=self.asking_help,
            items=letter.asks,
            chosen=True,
            own=True,
        )
        output = Output(id="full", name=self.name, who=self.who, margin=2.5, blocks=blocks)
        return Kind(
            compiled=self.compiled,
            checked=self.checked,
            checked_by=self.checked_by,
            id=letter.id,
            sources=self.sources,
            introduction=self.introduction,
            warnings=(*letter.warnings, *self.warnings),
            sections=(
                *((letter.choose,) if letter.choose else ()),
                about,
                *((asks,) if letter.asks else ()),
            ),
            outputs=(output,),
        )
