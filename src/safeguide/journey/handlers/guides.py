"""Decision guides: a question at a time.

Answers live in the visit alone. What could help is in `outcomes`.
"""

from __future__ import annotations

from safeguide.guide.decisions import (
    Answer,
    DecisionGuide,
    Question,
    fill,
    next_question,
    questions_asked,
)
from safeguide.journey import actions, routes
from safeguide.journey.views import (
    Block,
    Choice,
    Go,
    Paragraph,
    View,
)
from safeguide.journey.visit import Answers, Next, Visit


def trail(visit: Visit) -> tuple[str, ...]:
    """The names of the places above a guide."""
    _ = visit.language.gettext
    return (_("Home"), _("Questions"))


def begin_or_go_on(visit: Visit, guide: DecisionGuide) -> routes.Place:
    """The next question still to ask, or what could help when there is none."""
    question = next_question(guide, visit.answers.get(guide.id, {}))
    return routes.Question(guide.id, question.id) if question else routes.Outcome(guide.id)


def guides(visit: Visit) -> View:
    """The menu of guides."""
    _ = visit.language.gettext
    code = visit.language.code
    known = [visit.library.decision_guide(each) for each in visit.library.decision_guides]
    return View(
        routes.Guides(),
        "menu",
        _("Answer a few questions"),
        body=(Paragraph(_("Your answers are not kept. You can stop, skip or go back.")),),
        choices=tuple(
            Choice(guide.title.say(code), Go(routes.Guide(guide.id)), guide.summary.say(code))
            for guide in known
        ),
        trail=(_("Home"),),
    )


def introduction(visit: Visit, place: routes.Guide) -> View:
    """What the guide is for, and the way into it."""
    _ = visit.language.gettext
    code = visit.language.code
    guide = visit.library.decision_guide(place.guide)
    begun = bool(visit.answers.get(guide.id))
    label = _("Go on with the questions") if begun else _("Start")
    choices = [Choice(label, actions.GoOnWithGuide(guide.id))]
    if begun:
        choices.append(Choice(_("Start again"), actions.StartGuideAgain(guide.id)))
    choices += [
        Choice(head.title, Go(routes.Page(head.id))) for head in visit.library.readable(guide.page)
    ]
    return View(
        place,
        "notice",
        guide.title.say(code),
        body=(Paragraph(fill(guide.introduction.say(code), visit.library.resolve)),),
        choices=tuple(choices),
        trail=trail(visit),
        enter=0,
    )


def go_on(visit: Visit, guide_id: str) -> Next:
    """Go to the next question, or to what could help."""
    return Next(begin_or_go_on(visit, visit.library.decision_guide(guide_id)))


def start_again(visit: Visit, action: actions.StartGuideAgain) -> Next:
    """Forget the answers, and ask from the start."""
    visit.answers.pop(action.guide, None)
    return go_on(visit, action.guide)


def question(visit: Visit, place: routes.Question) -> View:
    """A question, and its answers."""
    _ = visit.language.gettext
    code = visit.language.code
    guide, asked = _find(visit, place)
    chosen = visit.answers.get(guide.id, {}).get(asked.id, frozenset())
    several = asked.kind == "several"
    give = actions.ToggleAnswer if several else actions.AnswerQuestion
    choices = [
        Choice(
            answer.say(code),
            give(guide.id, asked.id, answer.id),
            chosen=answer.id in chosen if several else None,
        )
        for answer in asked.answers
    ]
    if several and chosen:
        choices.append(Choice(_("Go on"), actions.GoOnWithGuide(guide.id)))
    else:
        choices.append(Choice(_("Skip this question"), actions.SkipQuestion(guide.id, asked.id)))
    body: list[Block] = []
    if asked.help:
        body.append(Paragraph(asked.help.say(code)))
    if several:
        body.append(Paragraph(_("Choose each that fits, then go on.")))
    return View(
        place,
        "question",
        asked.text.say(code),
        body=tuple(body),
        choices=tuple(choices),
        trail=(*trail(visit), guide.title.say(code)),
    )


def answer_question(visit: Visit, action: actions.AnswerQuestion) -> Next:
    """Give the one answer."""
    return _answered(visit, action, frozenset({action.answer}))


def skip_question(visit: Visit, action: actions.SkipQuestion) -> Next:
    """Go on without an answer."""
    return _answered(visit, action, frozenset())


def toggle_answer(visit: Visit, action: actions.ToggleAnswer) -> Next:
    """Give one of several answers, or take it back."""
    guide, asked = _find(visit, action)
    answers = visit.answers.setdefault(guide.id, {})
    return Next(said=_toggle(visit, answers, asked, action.answer))


def answers(visit: Visit, place: routes.Answers) -> View:
    """The questions asked so far with their answers, to change one."""
    _ = visit.language.gettext
    code = visit.language.code
    guide = visit.library.decision_guide(place.guide)
    given = visit.answers.get(guide.id, {})
    choices = [
        Choice(
            each.text.say(code),
            Go(routes.Question(guide.id, each.id)),
            said(visit, each, given.get(each.id, frozenset())),
        )
        for each in questions_asked(guide, given)
    ]
    return View(
        place,
        "menu",
        _("Change an answer"),
        choices=(*choices, Choice(_("What could help"), Go(routes.Outcome(guide.id)))),
        trail=(*trail(visit), guide.title.say(code)),
    )


def said(visit: Visit, question: Question, chosen: frozenset[str]) -> str:
    """The chosen answers of a question in words."""
    labels = [each.say(visit.language.code) for each in question.answers if each.id in chosen]
    return "; ".join(labels) or visit.language.gettext("No answer")


OnQuestion = routes.Question | actions.AnswerQuestion | actions.ToggleAnswer | actions.SkipQuestion


def _find(visit: Visit, on: OnQuestion) -> tuple[DecisionGuide, Question]:
    guide = visit.library.decision_guide(on.guide)
    found = guide.question(on.question)
    if found is None:
        raise KeyError(on)
    return guide, found


def _answered(visit: Visit, on: OnQuestion, chosen: frozenset[str]) -> Next:
    guide, asked = _find(visit, on)
    visit.answers.setdefault(guide.id, {})[asked.id] = chosen
    return Next(begin_or_go_on(visit, guide))


def _toggle(visit: Visit, answers: Answers, question: Question, answer_id: str) -> str:
    _ = visit.language.gettext
    answer: Answer = next(each for each in question.answers if each.id == answer_id)
    label = answer.say(visit.language.code)
    chosen = answers.get(question.id, frozenset())
    if answer_id in chosen:
        answers[question.id] = chosen - {answer_id}
        return _("No longer chosen: {answer}").format(answer=label)
    alone = {each.id for each in question.answers if each.alone}
    kept = frozenset() if answer.alone else chosen - alone
    answers[question.id] = kept | {answer_id}
    return _("Chosen: {answer}").format(answer=label)
