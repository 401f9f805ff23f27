"""Checks the kinds of documents, for the people who edit them: part of `safeguide check`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguide.documents.composing import COMPUTED
from safeguide.documents.kinds import PLACE, Block, Kind, Output, Section
from safeguide.documents.risks import FILE as RISKS
from safeguide.documents.risks import risks_of
from safeguide.documents.shelf import file_of, kind_of, known_kinds
from safeguide.guide.checking.strict import StrictLibrary
from safeguide.guide.library import Library
from safeguide.guide.model import Words
from safeguide.guide.problems import ContentError, Problem, problem, unknown

INDEX = "documents/index.toml"
MOST_OF_CONTACT = 14
"""Letters of the longest number of a contact."""


def check_documents(root: str) -> list[Problem]:
    """Every problem of the kinds of documents in the content folder `root`."""
    library = StrictLibrary("en", root)
    found: list[Problem] = []
    for part in (_index, _kinds, _risks):
        try:
            found += part(library)
        except ContentError as error:
            found += error.problems
    return [*found, *library.problems]


def _index(library: Library) -> Iterator[Problem]:
    index = library.document_index
    groups = [each.id for each in index.groups]
    ids = [each.id for each in index.documents]
    for twice in {each for each in (*ids, *groups) if (*ids, *groups).count(each) > 1}:
        yield problem(INDEX, "{name} stands in it twice", name=twice)
    for kind in known_kinds(library):
        if kind not in ids:
            yield unknown(INDEX, f"document:{kind}")
    for head in index.documents:
        if head.group and head.group not in groups:
            yield unknown(INDEX, f"group:{head.group}", head.id)
        for page in head.pages:
            if page not in library.page_ids:
                yield unknown(INDEX, f"page:{page}", head.id)
        for outcome in head.outcomes:
            if not _is_outcome(library, outcome):
                yield unknown(INDEX, f"outcome:{outcome}", head.id)
        for words in (head.title, head.summary):
            yield from _translated(INDEX, head.id, words)


def _kinds(library: Library) -> Iterator[Problem]:
    for head in library.document_index.documents:
        try:
            kind = kind_of(library, head.id)
        except KeyError:
            yield unknown(INDEX, f"document:{head.id}")
            continue
        yield from _Check(kind, file_of(head.id), library).problems()


def _risks(library: Library) -> Iterator[Problem]:
    for risk in risks_of(library):
        yield from _translated(RISKS, risk.id, risk.name)
        if bool(risk.pattern) == bool(risk.words):
            yield problem(RISKS, "it should have a pattern or words", risk.id)
        try:
            risk.finder()
        except re.error:
            yield problem(RISKS, "its pattern cannot be read", risk.id)


def _is_outcome(library: Library, outcome: str) -> bool:
    guide, _, name = outcome.partition(":")
    return guide in library.decision_guides and name in library.decision_guide(guide).outcomes


def _translated(file: str, key: str, words: Words) -> Iterator[Problem]:
    same = words.en == words.cy and PLACE.sub("", words.en)
    if not words.cy or same:
        yield problem(file, "it is not translated into Welsh", key)


class _Check:
    """Checks one kind."""

    def __init__(self, kind: Kind, file: str, library: Library) -> None:
        self._kind, self._file, self._library = kind, file, library
        self._fields = {each.id: each for each in kind.fields}
        self._sections = {each.id: each for each in kind.sections}

    def problems(self) -> Iterator[Problem]:
        ids = [each.id for each in self._kind.sections]
        ids += [each.id for each in self._kind.fields]
        for twice in {each for each in ids if ids.count(each) > 1}:
            yield problem(self._file, "{name} stands in it twice", self._kind.id, name=twice)
        for words in (*self._kind.introduction, *self._kind.warnings):
            yield from _translated(self._file, self._kind.id, words)
        for source in self._kind.sources:
            if source not in self._library.sources:
                yield unknown(self._file, f"source:{source}", self._kind.id)
        for event in self._kind.events:
            yield from _translated(self._file, self._kind.id, event.label)
        if self._kind.exhibits and self._kind.exhibits not in self._fields:
            yield unknown(self._file, f"field:{self._kind.exhibits}", self._kind.id)
        for section in self._kind.sections:
            yield from self._section(section)
        for output in self._kind.outputs:
            for block in output.blocks:
                yield from self._block(output, block)
            yield from self._card(output)

    def _section(self, section: Section) -> Iterator[Problem]:
        key = f"{self._kind.id}.{section.id}"
        items = [each.id for each in section.items]
        for twice in {each for each in items if items.count(each) > 1}:
            yield problem(self._file, "{name} stands in it twice", key, name=twice)
        texts = [each for each in (section.title, section.help, section.stops) if each]
        texts += [each.text for each in section.items]
        for field in section.fields:
            texts += [field.label, *([field.help] if field.help else [])]
        for words in texts:
            yield from _translated(self._file, key, words)
        for item in section.items:
            for outcome in item.outcomes:
                if not _is_outcome(self._library, outcome):
                    yield unknown(self._file, f"outcome:{outcome}", f"{key}.{item.id}")
            if item.limit:
                counted = self._fields.get(item.limit.field)
                if counted is None or not counted.day:
                    yield unknown(self._file, f"day:{item.limit.field}", f"{key}.{item.id}")

    def _block(self, output: Output, block: Block) -> Iterator[Problem]:
        key = f"{self._kind.id}.{output.id}"
        for name in (block.section, block.items):
            if name and name not in self._sections:
                yield unknown(self._file, f"section:{name}", key)
        if block.contact and block.contact not in self._library.contacts:
            yield unknown(self._file, f"contact:{block.contact}", key)
        section, _, item = block.when.partition(":")
        if block.when and not (
            section in self._sections and self._sections[section].item(item) is not None
        ):
            yield unknown(self._file, f"item:{block.when}", key)
        if block.text is None:
            return
        if not block.only:
            yield from _translated(self._file, key, block.text)
        for name in sorted({*PLACE.findall(block.text.en), *PLACE.findall(block.text.cy)}):
            if name in COMPUTED:
                continue
            field = self._fields.get(name)
            if field is None:
                yield unknown(self._file, f"field:{name}", key)
            elif field.private and not output.private:
                yield problem(self._file, "{name} is private, and this leaves", key, name=name)
        if sorted(PLACE.findall(block.text.en)) != sorted(PLACE.findall(block.text.cy)):
            yield problem(self._file, "its languages take other fields", key)

    def _card(self, output: Output) -> Iterator[Problem]:
        """A card has room for all of its lines, however much is typed."""
        key = f"{self._kind.id}.{output.id}"
        if output.most and len(output.blocks) > output.most:
            yield problem(self._file, "it has more lines than there is room for", key)
        for block in output.blocks if output.width else ():
            for text in (block.text.en, block.text.cy) if block.text else ():
                longest = len(PLACE.sub("", text)) + sum(map(self._room, PLACE.findall(text)))
                if longest > output.width:
                    yield problem(self._file, "“{text}” can be too long", key, text=text)

    def _room(self, name: str) -> int:
        """How many letters can stand at this place."""
        if name == "number":
            return MOST_OF_CONTACT
        return self._fields[name].most or 1_000 if name in self._fields else 0
