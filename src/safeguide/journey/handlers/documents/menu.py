"""Which documents there are, what each is for, and the parts of one that was begun."""

from __future__ import annotations

from collections.abc import Mapping

from safeguide.documents.filled import Filled
from safeguide.documents.kinds import Section
from safeguide.guide.decisions import evaluate
from safeguide.journey import actions, routes
from safeguide.journey.documents import Choice as Chosen
from safeguide.journey.handlers.documents.common import head_choice, opened, title_of, trail
from safeguide.journey.views import Block, Choice, Go, Item, Paragraph, View
from safeguide.journey.visit import Next, Visit
from safeguide.language import NAMES


def documents(visit: Visit, place: routes.Documents | routes.KeptDocuments) -> View:
    """The menu: what was begun, then what can be."""
    _ = visit.language.gettext
    if visit.site.kiosk and not visit.terminal:
        return _not_here(visit, place)
    index = visit.library.document_index
    begun = [
        Choice(
            _("Go on with: {title}").format(title=title_of(visit, number)),
            Go(routes.Document(number)),
        )
        for number, _filled in visit.documents
    ]
    code = visit.language.code
    groups = [
        Choice(each.title.say(code), Go(routes.DocumentGroup(each.id)), each.summary.say(code))
        for each in index.groups
    ]
    alone = [head_choice(visit, head) for head in index.documents if not head.group]
    locked = []
    if not visit.site.kiosk and visit.notebook.exists and not visit.notebook.unlocked:
        label = _("Those kept with my notes")
        locked.append(Choice(label, Go(routes.KeptDocuments()), _("Your passphrase is needed")))
    return View(
        place,
        "menu",
        _("Plans and letters"),
        body=(Paragraph(_how_long(visit)),),
        choices=(*begun, *alone, *groups, *locked),
        trail=(_("Home"),),
    )


def group(visit: Visit, place: routes.DocumentGroup) -> View:
    """The menu of the documents in one group."""
    code = visit.language.code
    index = visit.library.document_index
    named = next(each for each in index.groups if each.id == place.group)
    return View(
        place,
        "menu",
        named.title.say(code),
        choices=tuple(
            head_choice(visit, head) for head in index.documents if head.group == place.group
        ),
        trail=trail(visit),
    )


def introduction(visit: Visit, place: routes.DocumentKind) -> View:
    """What it makes, how long it takes, and who may see it."""
    _ = visit.language.gettext
    if visit.site.kiosk and not visit.terminal:
        return _not_here(visit, place)
    code = visit.language.code
    kind = visit.documents.kind(place.kind)
    first, *more = kind.introduction
    body: list[Block] = [
        Paragraph(_how_long(visit)),
        Paragraph(first.say(code)),
        *(Item(each.say(code)) for each in more),
        Paragraph(_("You can leave at any moment: press Esc. If you are in danger now, call 999.")),
    ]
    choices = [Choice(_("Start"), actions.BeginDocument(place.kind))]
    if any(_known(visit, place.kind)):
        choices.append(
            Choice(
                _("Start, with what you have typed or answered before"),
                actions.BeginDocument(place.kind, known=True),
            )
        )
    choices += [
        Choice(
            _("Go on with: {title}").format(title=title_of(visit, number)),
            Go(routes.Document(number)),
        )
        for number, filled in visit.documents
        if filled.kind == place.kind
    ]
    head = visit.documents.head(place.kind)
    choices += [
        Choice(each.title, Go(routes.Page(each.id)))
        for each in visit.library.readable(*head.pages[:1])
    ]
    return View(
        place,
        "notice",
        head.title.say(code),
        body=tuple(body),
        choices=tuple(choices),
        trail=trail(visit),
        enter=0,
    )


def document(visit: Visit, place: routes.Document) -> View:
    """The parts of a document, and what can be done with it."""
    _ = visit.language.gettext
    filled, kind = opened(visit, place.number)
    kept: list[Choice] = []
    if not visit.site.kiosk and visit.notebook.exists and not visit.documents.is_kept(place.number):
        kept.append(Choice(_("Keep it with my notes"), Go(routes.KeepDocument(place.number))))
    parts = [
        Choice(
            section.title.say(visit.language.code),
            Go(routes.DocumentSection(place.number, section.id)),
            _how_full(visit, filled, section),
        )
        for section in kind.sections
    ]
    other = next(code for code in NAMES if code != filled.language)
    return View(
        place,
        "menu",
        title_of(visit, place.number),
        body=(Paragraph(_("Every part can be skipped.")),),
        choices=(
            *parts,
            *_notes_choice(visit, place.number),
            *kept,
            Choice(
                _("See it, and take it with you"),
                Go(routes.Readers(place.number)),
                _("Nothing is saved or printed yet"),
            ),
            Choice(
                _("Make it in {language}").format(language=NAMES[other]),
                actions.OtherDocumentLanguage(place.number),
            ),
            Choice(_("Throw it away"), Go(routes.ThrowAway(place.number))),
        ),
        trail=trail(visit),
    )


def _notes_choice(visit: Visit, number: int) -> list[Choice]:
    """The choice of notes to take in, where the document has room for them and there are any."""
    filled, kind = opened(visit, number)
    if not kind.events or not visit.notebook.exists:
        return []
    taken = len(filled.events)
    said = visit.language.ngettext("{number} note", "{number} notes", taken)
    label = visit.language.gettext("Take in notes of mine")
    return [Choice(label, Go(routes.NotesToTake(number)), said.format(number=taken))]


def throw_away(visit: Visit, place: routes.ThrowAway) -> View:
    """Ask whether it is really to go."""
    _ = visit.language.gettext
    return View(
        place,
        "notice",
        _("Throw it away"),
        body=(Paragraph(_("All that you typed into it is lost.")),),
        choices=(
            Choice(_("Keep it"), Go(routes.Document(place.number))),
            Choice(_("Throw it away"), actions.DiscardDocument(place.number)),
        ),
        trail=trail(visit, place.number),
    )


def keep_document(visit: Visit, place: routes.KeepDocument) -> View:
    """Say how it is kept, and ask."""
    _ = visit.language.gettext
    return View(
        place,
        "notice",
        _("Keep it with my notes"),
        body=(
            Paragraph(_("It is kept in the file of your notes, locked with the same passphrase.")),
        ),
        choices=(
            Choice(_("Keep it there"), actions.KeepWithNotes(place.number)),
            Choice(_("Only for this visit"), Go(routes.Document(place.number))),
        ),
        trail=trail(visit, place.number),
        enter=0,
    )


def keep_with_notes(visit: Visit, action: actions.KeepWithNotes) -> Next:
    """Keep it."""
    number = visit.documents.keep(action.number)
    return Next(routes.Document(number), visit.language.gettext("It is kept now."), instead=True)


def begin(visit: Visit, action: actions.BeginDocument) -> Next:
    """Begin it, with its first part."""
    known = _known(visit, action.kind) if action.known else ()
    number = visit.documents.begin(action.kind, visit.language.code, *known)
    first = visit.documents.kind(action.kind).sections[0]
    return Next(routes.DocumentSection(number, first.id))


def discard(visit: Visit, action: actions.DiscardDocument) -> Next:
    """Throw it away."""
    _ = visit.language.gettext
    visit.documents.discard(action.number)
    return Next(
        routes.Documents(), _("It was thrown away."), instead=True, closes=routes.DocumentPlace
    )


def change_language(visit: Visit, action: actions.OtherDocumentLanguage) -> Next:
    """Have it in the other language; what was typed stays as it is."""
    _ = visit.language.gettext
    filled = visit.documents[action.number]
    filled.language = next(code for code in NAMES if code != filled.language)
    said = _("The document is in {language} now. What you typed stays as you typed it.")
    return Next(said=said.format(language=NAMES[filled.language]))


def _known(visit: Visit, kind: str) -> tuple[Mapping[str, str], Chosen]:
    """What a document of this kind would take over: from other documents, and from the answers to
    decision guides."""
    outcomes = {
        f"{guide}:{each.outcome.id}"
        for guide, answers in visit.answers.items()
        for each in evaluate(visit.library.decision_guide(guide), answers)
        if answers
    }
    documents = visit.documents
    return documents.typed_before(kind), documents.chosen_before(kind, outcomes)


def _how_full(visit: Visit, filled: Filled, section: Section) -> str:
    """How much is chosen or typed in a part; nothing if nothing is."""
    count = len(filled.picked(section)) + sum(
        bool(filled.typed.get(field.id)) for field in section.fields
    )
    said = visit.language.ngettext("{number} thing", "{number} things", count)
    return said.format(number=count) if count else ""


def _how_long(visit: Visit) -> str:
    _ = visit.language.gettext
    if visit.site.kiosk:
        return _(
            "This is a public machine. What you type is gone when this visit ends, and nothing is "
            "kept here."
        )
    if visit.documents.are_kept:
        return _("What you type is kept with your notes, locked.")
    return _("What you type here is gone when you leave. Save it or print it before.")


def _not_here(visit: Visit, place: routes.Place) -> View:
    """That nothing private is asked for where it could not be wiped."""
    _ = visit.language.gettext
    return View(
        place,
        "notice",
        _("Plans and letters"),
        body=(
            Paragraph(
                _(
                    "They cannot be made on this line, because what you type would stay on your "
                    "screen."
                )
            ),
        ),
        choices=(Choice(_("Home"), Go(routes.Home())),),
        trail=(_("Home"),),
    )
