"""Notes: what they are for, before there are any, and what can be done with them."""

from __future__ import annotations

from safeguide.journey import places
from safeguide.journey.rooms.notes.common import trail, trouble_view
from safeguide.journey.views import Act, Choice, Go, Item, Move, Paragraph, Place, View
from safeguide.journey.visit import Next, Room, Visit
from safeguide.notes.store import StoreError

WRITE = Act("note-write", "begin")


class NotesRoom(Room):
    """The menu of notes; before there are any, what they are for and who could find them."""

    def view(self, visit: Visit, key: str) -> View:
        """The explanation, or the menu."""
        if visit.site.kiosk:
            return _kiosk_menu(visit)
        if not visit.notebook.exists:
            return _explanation(visit)
        try:
            return _menu(visit)
        except StoreError as error:
            return trouble_view(visit, places.NOTES, error)

    def act(self, visit: Visit, action: str, argument: str) -> Next:
        """`lock` the notes."""
        visit.notebook.lock()
        return Next(places.NOTES, visit.language.gettext("Your notes are locked."), instead=True)


class CareRoom(Room):
    """What can be done with the notes file itself."""

    def view(self, visit: Visit, key: str) -> View:
        """The menu of things to do with the file."""
        _ = visit.language.gettext
        choices: list[tuple[str, Move]] = [
            (_("Check that nothing is missing or changed"), Go(Place("notes-check"))),
            (_("Change the passphrase"), Act("notes-start", "change")),
            (_("Copy the notes file to another place"), Go(Place("notes-copy"))),
            (_("Open a copy of a notes file"), Go(Place("notes-open"))),
            (_("Delete all notes"), Go(Place("notes-delete"))),
        ]
        return View(
            Place("notes-care"),
            "menu",
            _("Look after the notes file"),
            choices=tuple(Choice(label, move) for label, move in choices),
            trail=trail(visit),
        )


def _kiosk_menu(visit: Visit) -> View:
    _ = visit.language.gettext
    if not visit.site.notes:
        return View(
            places.NOTES,
            "notice",
            _("Notes"),
            body=(Paragraph(_("Notes cannot be written on this machine.")),),
            choices=(
                Choice(_("More about keeping a record safe"), Go(places.page("record-safely"))),
                Choice(_("Home"), Go(places.HOME)),
            ),
            trail=(_("Home"),),
        )
    read = visit.notebook.count()
    many = visit.language.ngettext("{number} note", "{number} notes", read).format(number=read)
    return View(
        places.NOTES,
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
            Choice(_("Add a note"), WRITE),
            Choice(_("Read your notes"), Go(Place("note-list")), many),
            *_waiting_choice(visit),
            Choice(_("Take your notes with you"), Go(Place("notes-export"))),
            Choice(_("Home"), Go(places.HOME)),
        ),
        trail=(_("Home"),),
    )


def _menu(visit: Visit) -> View:
    _ = visit.language.gettext
    notebook = visit.notebook
    read = notebook.count()
    many = visit.language.ngettext("{number} note", "{number} notes", read).format(number=read)
    choices = [Choice(_("Add a note"), WRITE)]
    if not notebook.unlocked:
        choices[0] = Choice(_("Add a note"), WRITE, _("No passphrase is needed"))
    choices.append(Choice(_("Read your notes"), Go(Place("note-list")), many))
    choices += [
        *_waiting_choice(visit),
        Choice(_("Search your notes"), Go(Place("note-search"))),
        Choice(_("See the pattern"), Go(Place("notes-pattern"))),
        Choice(
            _("Make a copy to show"),
            Go(Place("notes-export")),
            _("For the police, a solicitor or an advocate"),
        ),
        Choice(_("Look after the notes file"), Go(Place("notes-care"))),
    ]
    if notebook.unlocked:
        choices.append(Choice(_("Lock your notes"), Act("notes", "lock")))
        body = Paragraph(_("Your notes are unlocked."))
    else:
        body = Paragraph(_("Your notes are locked. You can add a note all the same."))
    return View(
        places.NOTES,
        "menu",
        _("Notes"),
        body=(body,),
        choices=tuple(choices),
        trail=(_("Home"),),
    )


def _waiting_choice(visit: Visit) -> list[Choice]:
    waiting = visit.notebook.waiting_count()
    if not waiting:
        return []
    many = visit.language.ngettext(
        "{number} note or draft to confirm", "{number} notes and drafts to confirm", waiting
    )
    label = visit.language.gettext("Look at what waits")
    return [Choice(label, Go(Place("notes-waiting")), many.format(number=waiting))]


def _explanation(visit: Visit) -> View:
    _ = visit.language.gettext
    return View(
        places.NOTES,
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
            Choice(_("Start your notes"), Go(Place("notes-start", "new"))),
            Choice(_("Open a copy of a notes file"), Go(Place("notes-open"))),
            Choice(_("More about keeping a record safe"), Go(places.page("record-safely"))),
            Choice(_("Home"), Go(places.HOME)),
        ),
        trail=(_("Home"),),
    )
