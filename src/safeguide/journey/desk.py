"""Making a document at once, for commands that print or save rather than walk through it."""

from __future__ import annotations

from collections.abc import Iterable

from safeguide.documents.days import day_of
from safeguide.documents.filled import Filled
from safeguide.documents.kinds import Field, Section
from safeguide.documents.risks import findings, risks_of
from safeguide.journey.handlers.documents.output import rendered
from safeguide.journey.handlers.saving import save_new_file
from safeguide.journey.visit import Visit

LETTER = "letter"


class DeskError(Exception):
    """It could not be done; `text` says why, in the language of the visit."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class Desk:
    """Makes documents of a visit. Every method may raise DeskError."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._documents = visit.documents
        self._gettext = visit.language.gettext

    @property
    def letters(self) -> list[str]:
        """The names of the letters."""
        heads = self._visit.library.document_index.documents
        return [head.id for head in heads if head.group]

    def knows(self, name: str, letter: str) -> bool:
        """Whether there is what a command names: a document, or one of the letters."""
        return letter in self.letters if name == LETTER else not letter

    def kind(self, name: str, letter: str) -> str:
        """The id of the kind that a command names."""
        if not self.knows(name, letter):
            words = self._gettext("Which letter? There are: {names}.")
            raise DeskError(words.format(names=", ".join(self.letters)))
        return letter or name

    def make(self, kind_id: str, lines: Iterable[str]) -> int:
        """Begin a document and fill it in; its number. Each line is NAME=VALUE. The name is that of
        a field, to which a further one adds a line, or of a part, with what is chosen in it."""
        number = self._documents.begin(kind_id, self._visit.language.code)
        filled, kind = self._documents[number], self._documents.kind(kind_id)
        fields = {each.id: each for each in kind.fields}
        sections = {each.id: each for each in kind.sections if each.items}
        for line in filter(str.strip, lines):
            name, equals, value = line.partition("=")
            if equals and name in fields:
                self._type(filled, fields[name], value)
            elif equals and name in sections:
                self._choose(filled, sections[name], value)
            else:
                words = self._gettext("This line does not fit: {line}. The names are: {names}.")
                names = ", ".join((*fields, *sections))
                # Not the value: it may be private, and this is printed.
                raise DeskError(words.format(line=name, names=names))
        return number

    def outputs(self, number: int) -> list[str]:
        """The readers for whom it can be made, the first of whom is meant where none is named."""
        kind = self._documents.kind(self._documents[number].kind)
        return [output.id for output in kind.outputs]

    def warnings(self, number: int, output: str) -> list[str]:
        """What stands out in it, a line for each: nothing is taken out unseen."""
        paper, risks = self._documents.paper(number, output), risks_of(self._visit.library)
        code = self._visit.language.code
        return [
            f"{found.risk.name.say(code)}: {found.found}"
            for line, expected in paper.said.items()
            for found in findings(line, risks, expected, output)
        ]

    def text(self, number: int, output: str, file_format: str) -> str | bytes:
        """The document for a reader, in a format."""
        return rendered(self._documents.paper(number, output), file_format)

    def save(self, name: str, content: str | bytes) -> None:
        """Write it to a file that does not exist yet."""
        _path, error = save_new_file(self._visit, name, content)
        if error:
            raise DeskError(error)

    def _type(self, filled: Filled, field: Field, value: str) -> None:
        typed = filled.typed.get(field.id, "")
        filled.typed[field.id] = f"{typed}\n{value}" if typed else value
        if field.most and len(filled.typed[field.id]) > field.most:
            words = self._gettext("{label}: there is no room for so much.")
            raise DeskError(words.format(label=field.id))
        if field.day:
            day = day_of(value)
            if day is None:
                words = self._gettext("{label}: type day, month and year, such as 3 March 2027.")
                raise DeskError(words.format(label=field.id))
            filled.days[field.id] = day.isoformat()

    def _choose(self, filled: Filled, section: Section, value: str) -> None:
        """Choose these items of a part, and no others of it."""
        filled.picks[section.id] = {}
        for item in filter(None, value.replace(" ", "").split(",")):
            if section.item(item) is None:
                words = self._gettext("This does not fit: {given}. What fits: {names}.")
                names = ", ".join(each.id for each in section.items)
                raise DeskError(words.format(given=item, names=names))
            filled.toggle(section, item)
