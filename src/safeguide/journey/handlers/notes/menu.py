"""Notes: what they are for, before there are any, and what can be done with them."""

from __future__ import annotations

from datetime import date

from safeguide.journey import actions, routes
from safeguide.journey.handlers.documents.common import title_of
from safeguide.journey.handlers.notes.common import trail
from safeguide.journey.views import Choice, Go, Item, Move, Paragraph, View
from safeguide.journey.visit import Next, Visit


def notes(visit: Visit) -> View:
    """The menu; before there are any notes, what they are for and who could find them."""
    if visit.site.kiosk:
        return _kiosk_menu(visit)
    if not visit.notebook.exists:
        return _explanation(visit)
    return _menu(visit)


def lock(visit: Visit) -> Next:
    """Lock the notes."""
    visit.lock()
    return Next(routes.Notes(), visit.language.gettext("Your notes are locked."), instead=True)


def care(visit: Visit) -> View:
    """The menu of things to do with the file."""
    _ = visit.language.gettext
    choices: list[tuple[str, Move]] = [
        (_("Check that nothing is missing or changed"), Go(routes.Check())),
        (_("Change the passphrase"), actions.BeginPassphraseChange()),
        (_("Copy the notes file to another place"), Go(routes.CopyNotes())),
        (_("Open a copy of a notes file"), Go(routes.OpenNotes())),
        (_("Delete all notes"), Go(routes.DeleteNotes())),
    ]
    return View(
        routes.NotesCare(),
        "menu",
        _("Look after the notes file"),
        choices=tuple(Choice(label, move) for label, move in choices),
        trail=trail(visit),
    )


def _kiosk_menu(visit: Visit) -> View:
    _ = visit.language.gettext
    if not visit.site.notes:
        return View(
            routes.Notes(),
            "notice",
            _("Notes"),
            body=(Paragraph(_("Notes cannot be written on this machine.")),),
            choices=(
                Choice(_("More about keeping a record safe"), Go(routes.Page("record-safely"))),
                Choice(_("Home"), Go(routes.Home())),
            ),
            trail=(_("Home"),),
        )
    read = visit.notebook.count()
    many = visit.language.ngettext("{number} note", "{number} notes", read).format(number=read)
    return View(
        routes.Notes(),
        "menu",
        _("Notes"),
        body=(
            Paragraph(
                _(
                    "Notes that you write here are gone when this visit ends. Before you leave, "
                    "take them with you."
                )
            ),
        ),
        choices=(
            Choice(_("Add a note"), actions.BeginNote()),
            Choice(_("Read your notes"), Go(routes.NoteList()), many),
            *_waiting_choice(visit),
            Choice(_("Take your notes with you"), Go(routes.Export())),
            Choice(_("Home"), Go(routes.Home())),
            Choice(
                _("Write down many things from before"),
                Go(routes.EarlierNotes()),
                _("From paper or memory, a line each"),
            ),
        ),
        trail=(_("Home"),),
    )


def _menu(visit: Visit) -> View:
    _ = visit.language.gettext
    notebook = visit.notebook
    read = notebook.count()
    many = visit.language.ngettext("{number} note", "{number} notes", read).format(number=read)
    choices = [Choice(_("Add a note"), actions.BeginNote())]
    if not notebook.unlocked:
        choices[0] = Choice(_("Add a note"), actions.BeginNote(), _("No passphrase is needed"))
    choices.append(Choice(_("Read your notes"), Go(routes.NoteList()), many))
    choices += [
        *_waiting_choice(visit),
        Choice(_("Search your notes"), Go(routes.SearchNotes())),
        Choice(_("See the pattern"), Go(routes.Pattern())),
        Choice(
            _("Make a copy to show"),
            Go(routes.Export()),
            _("For the police, a solicitor or an advocate"),
        ),
        Choice(_("Look after the notes file"), Go(routes.NotesCare())),
    ]
    if notebook.unlocked:
        choices.append(Choice(_("Lock your notes"), actions.LockNotes()))
        body = Paragraph(_("Your notes are unlocked."))
    else:
        body = Paragraph(_("Your notes are locked. You can add a note all the same."))
    choices.append(
        Choice(
            _("Write down many things from before"),
            Go(routes.EarlierNotes()),
            _("From paper or memory, a line each"),
        )
    )
    due = visit.documents.due(date.today())
    choices += [
        Choice(
            _("Go on with: {title}").format(title=title_of(visit, number)),
            Go(routes.Document(number)),
        )
        for number, _day in due
    ]
    return View(
        routes.Notes(),
        "menu",
        _("Notes"),
        body=(body, *(_reminder(visit, *each) for each in due)),
        choices=tuple(choices),
        trail=(_("Home"),),
    )


def _reminder(visit: Visit, number: int, day: date) -> Paragraph:
    said = visit.language.gettext("You wanted to look at this again by {day}: {title}")
    return Paragraph(said.format(day=visit.language.date(day), title=title_of(visit, number)))


def _waiting_choice(visit: Visit) -> list[Choice]:
    waiting = visit.notebook.waiting_count()
    if not waiting:
        return []
    many = visit.language.ngettext(
        "{number} note or draft to confirm", "{number} notes and drafts to confirm", waiting
    )
    label = visit.language.gettext("Look at what waits")
    return [Choice(label, Go(routes.Waiting()), many.format(number=waiting))]


def _explanation(visit: Visit) -> View:
    _ = visit.language.gettext
    return View(
        routes.Notes(),
        "notice",
        _("Notes of what happened"),
        body=(
            Paragraph(
                _(
                    "You can keep a diary of incidents here. It can help the police or a court to "
                    "see what is going on. You do not have to."
                )
            ),
            Item(_("The notes stay on this machine, in one file, locked with a passphrase.")),
            Item(
                _(
                    "Anybody who uses this machine can see that there is a file. Without the "
                    "passphrase they cannot read it, but they can delete it."
                )
            ),
            Item(
                _(
                    "If the machine is watched by software, your words and your passphrase can be "
                    "seen as you type them. Then write on paper, or on another machine."
                )
            ),
            Item(_("If you forget the passphrase, nobody can open the notes again.")),
            Item(_("If you leave while you write, what you typed is kept, locked, for next time.")),
            Item(
                _(
                    "Notes may be asked for in court. A note cannot be changed later: you add a "
                    "change below it, and both can be seen."
                )
            ),
        ),
        choices=(
            Choice(_("Start your notes"), Go(routes.StartNotes())),
            Choice(_("Open a copy of a notes file"), Go(routes.OpenNotes())),
            Choice(_("More about keeping a record safe"), Go(routes.Page("record-safely"))),
            Choice(_("Home"), Go(routes.Home())),
        ),
        trail=(_("Home"),),
    )
