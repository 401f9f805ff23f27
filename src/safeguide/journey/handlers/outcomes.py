"""What could help: the end of a decision guide, with the reasons for each outcome."""

from __future__ import annotations

from collections.abc import Iterable

from safeguide.guide.decisions import DecisionGuide, Reached, evaluate, fill
from safeguide.journey import actions, routes
from safeguide.journey.handlers.contacts import first_ways
from safeguide.journey.handlers.guides import trail
from safeguide.journey.handlers.pages import document_choices
from safeguide.journey.standing import standing_words
from safeguide.journey.views import Block, Choice, Go, Heading, Item, Paragraph, View
from safeguide.journey.visit import Visit

FEW_PAGES = 4
"""With fewer outcomes than this, further pages of theirs are offered too."""

UNITED_KINGDOM = frozenset({"england", "wales", "scotland", "ni"})


def outcome(visit: Visit, place: routes.Outcome) -> View:
    """Every outcome that the answers lead to, what to try first standing first."""
    _ = visit.language.gettext
    guide = visit.library.decision_guide(place.guide)
    reached = evaluate(guide, visit.answers.get(guide.id, {}))
    body: list[Block] = [
        Paragraph(_("This is not a test or a score. Only you know what is happening.")),
        Paragraph(_("If you are in danger now, call 999.")),
    ]
    nations = _nations(visit, guide)
    for each in reached:
        body += outcome_blocks(visit, each, nations)
    body.append(
        Paragraph(
            _("Information for England and Wales. Not legal advice.")
            + " "
            + standing_words(visit.language, guide)
        )
    )
    others = dict.fromkeys(other for each in reached for other in each.outcome.guides)
    choices = [
        Choice(head.title, Go(routes.Page(head.id)))
        for head in visit.library.readable(*_pages(reached))
    ]
    ends = {f"{guide.id}:{each.outcome.id}" for each in reached}
    choices += document_choices(visit, lambda each: not ends.isdisjoint(each.outcomes))
    choices += [
        Choice(
            visit.library.decision_guide(other).title.say(visit.language.code),
            Go(routes.Guide(other)),
        )
        for other in others
    ]
    choices += [
        Choice(_("All contacts"), Go(routes.Contacts())),
        Choice(_("Change an answer"), Go(routes.Answers(guide.id))),
        Choice(_("Keep a copy"), Go(routes.Copy(place))),
        Choice(_("Start again"), actions.StartGuideAgain(guide.id)),
    ]
    return View(
        place,
        "page",
        _("What could help: {title}").format(title=guide.title.say(visit.language.code)),
        body=tuple(body),
        choices=tuple(choices),
        trail=trail(visit),
    )


def _pages(reached: Iterable[Reached]) -> tuple[str, ...]:
    """The page of every outcome, and further ones while there are few."""
    pages = [each.outcome.pages for each in reached]
    own = dict.fromkeys(first for first, *_ in pages)
    more = dict.fromkeys(page for each in pages for page in each if page not in own)
    return (*own, *list(more)[: max(0, FEW_PAGES - len(own))])


def _nations(visit: Visit, guide: DecisionGuide) -> frozenset[str]:
    """The nations a service has to be for, from the answer to the question "nation"; none when
    it was not said. From abroad, only what serves the whole country can help."""
    said_to_be = visit.answers.get(guide.id, {}).get("nation", frozenset())
    return UNITED_KINGDOM if "abroad" in said_to_be else said_to_be & UNITED_KINGDOM


def _helpers(visit: Visit, contacts: Iterable[str], nations: frozenset[str]) -> str:
    """Those contacts that serve these nations and how to reach them: an emergency and the
    nation's own first."""
    known = visit.library.contacts
    there = [known[each] for each in contacts if each in known]
    serving = [each for each in there if nations <= set(each.nations)]
    serving.sort(key=lambda each: each.id != "emergency" and set(each.nations) != nations)
    return "; ".join(f"{each.name} ({first_ways(visit, each)})" for each in serving)


def outcome_blocks(visit: Visit, reached: Reached, nations: frozenset[str]) -> list[Block]:
    """An outcome as text: what it is, why, what to do first, its caution, and who can help there,
    of those who serve `nations`."""
    _ = visit.language.gettext
    code, library = visit.language.code, visit.library
    outcome = reached.outcome
    blocks: list[Block] = [Heading(outcome.title.say(code))]
    blocks += [Paragraph(fill(why.say(code), library.resolve)) for why in reached.why]
    because = "; ".join(a.say(code) for each in reached.because for a in each.answers)
    if because:
        blocks.append(Paragraph(_("You said: {answers}.").format(answers=because)))
    blocks.append(
        Paragraph(_("First: {text}").format(text=fill(outcome.do_first.say(code), library.resolve)))
    )
    blocks += [Item(fill(detail.say(code), library.resolve)) for detail in outcome.details]
    blocks.append(
        Paragraph(
            _("Take care: {text}").format(text=fill(outcome.caution.say(code), library.resolve))
        )
    )
    if helpers := _helpers(visit, outcome.contacts, nations):
        blocks.append(Paragraph(_("Who can help: {contacts}.").format(contacts=helpers)))
    return blocks
