"""Decision guides: a question at a time.

Answers live in the visit alone. Places: `guide` (introduction), `question` ("guide/question"),
`answers` (what was said, to change one). What could help is in `outcomes`.
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
from safeguide.journey import places
from safeguide.journey.views import (
    Act,
    Block,
    Choice,
    Go,
    Paragraph,
    Place,
    View,
)
from safeguide.journey.visit import Answers, Next, Room, Visit


def trail(visit: Visit) -> tuple[str, ...]:
    """The names of the places above a guide."""
    _ = visit.language.gettext
    return (_("Home"), _("Questions"))


def begin_or_go_on(visit: Visit, guide: DecisionGuide) -> Place:
    """The next question still to ask, or what could help when there is none."""
    question = next_question(guide, visit.answers.get(guide.id, {}))
    return Place("question", f"{guide.id}/{question.id}") if question else outcome_of(guide.id)


def outcome_of(guide_id: str) -> Place:
    """The place that shows what could help."""
    return Place("outcome", guide_id)


class GuidesRoom(Room):
    """All decision guides."""

    def view(self, visit: Visit, key: str) -> View:
        """The menu of guides."""
        _ = visit.language.gettext
        code = visit.language.code
        guides = [visit.library.decision_guide(each) for each in visit.library.decision_guides]
        return View(
            places.GUIDES,
            "menu",
            _("Answer a few questions"),
            body=(Paragraph(_("Your answers are not kept. You can stop, skip or go back.")),),
            choices=tuple(
                Choice(guide.title.say(code), Go(Place("guide", guide.id)), guide.summary.say(code))
                for guide in guides
            ),
            trail=(_("Home"),),
        )


class GuideRoom(Room):
    """A guide before its first question."""

    def view(self, visit: Visit, key: str) -> View:
        """What the guide is for, and the way into it."""
        _ = visit.language.gettext
        code = visit.language.code
        guide = visit.library.decision_guide(key)
        begun = bool(visit.answers.get(key))
        choices = [
            Choice(_("Go on with the questions") if begun else _("Start"), Act("guide", "go", key))
        ]
        if begun:
            choices.append(Choice(_("Start again"), Act("guide", "clear", key)))
        choices += [
            Choice(head.title, Go(Place("page", head.id)))
            for head in visit.library.readable(guide.page)
        ]
        return View(
            Place("guide", key),
            "notice",
            guide.title.say(code),
            body=(Paragraph(fill(guide.introduction.say(code), visit.library.resolve)),),
            choices=tuple(choices),
            trail=trail(visit),
            enter=0,
        )

    def act(self, visit: Visit, action: str, argument: str) -> Next:
        """`go` to the next question; `clear` the answers first."""
        if action == "clear":
            visit.answers.pop(argument, None)
        return Next(begin_or_go_on(visit, visit.library.decision_guide(argument)))


class QuestionRoom(Room):
    """One question."""

    def view(self, visit: Visit, key: str) -> View:
        """The question with the key "guide/question", and its answers."""
        _ = visit.language.gettext
        code = visit.language.code
        guide, question = _find(visit, key)
        chosen = visit.answers.get(guide.id, {}).get(question.id, frozenset())
        several = question.kind == "several"
        choices = [
            Choice(
                answer.label.say(code),
                Act("question", "toggle" if several else "answer", f"{key}/{answer.id}"),
                chosen=answer.id in chosen if several else None,
            )
            for answer in question.answers
        ]
        if several and chosen:
            choices.append(Choice(_("Go on"), Act("guide", "go", guide.id)))
        else:
            choices.append(Choice(_("Skip this question"), Act("question", "skip", key)))
        body: list[Block] = []
        if question.help:
            body.append(Paragraph(question.help.say(code)))
        if several:
            body.append(Paragraph(_("Choose each that fits, then go on.")))
        return View(
            Place("question", key),
            "question",
            question.text.say(code),
            body=tuple(body),
            choices=tuple(choices),
            trail=(*trail(visit), guide.title.say(code)),
        )

    def act(self, visit: Visit, action: str, argument: str) -> Next:
        """`answer` the question, `toggle` one of several answers, or `skip` it."""
        guide, question = _find(visit, argument)
        answers = visit.answers.setdefault(guide.id, {})
        answer_id = argument.split("/")[2] if action != "skip" else ""
        if action == "toggle":
            return Next(said=_toggle(visit, answers, question, answer_id))
        answers[question.id] = frozenset({answer_id} if answer_id else ())
        return Next(begin_or_go_on(visit, guide))


class AnswersRoom(Room):
    """What was answered, to change one answer at a time."""

    def view(self, visit: Visit, key: str) -> View:
        """The questions asked so far, with their answers."""
        _ = visit.language.gettext
        code = visit.language.code
        guide = visit.library.decision_guide(key)
        answers = visit.answers.get(key, {})
        choices = [
            Choice(
                question.text.say(code),
                Go(Place("question", f"{key}/{question.id}")),
                said(visit, question, answers.get(question.id, frozenset())),
            )
            for question in questions_asked(guide, answers)
        ]
        return View(
            Place("answers", key),
            "menu",
            _("Change an answer"),
            choices=(*choices, Choice(_("What could help"), Go(outcome_of(key)))),
            trail=(*trail(visit), guide.title.say(code)),
        )


def said(visit: Visit, question: Question, chosen: frozenset[str]) -> str:
    """The chosen answers of a question in words."""
    labels = [each.label.say(visit.language.code) for each in question.answers if each.id in chosen]
    return "; ".join(labels) or visit.language.gettext("No answer")


def _find(visit: Visit, key: str) -> tuple[DecisionGuide, Question]:
    guide_id, question_id = key.split("/")[:2]
    guide = visit.library.decision_guide(guide_id)
    question = guide.question(question_id)
    if question is None:
        raise KeyError(key)
    return guide, question


def _toggle(visit: Visit, answers: Answers, question: Question, answer_id: str) -> str:
    _ = visit.language.gettext
    answer: Answer = next(each for each in question.answers if each.id == answer_id)
    label = answer.label.say(visit.language.code)
    chosen = answers.get(question.id, frozenset())
    if answer_id in chosen:
        answers[question.id] = chosen - {answer_id}
        return _("No longer chosen: {answer}").format(answer=label)
    alone = {each.id for each in question.answers if each.alone}
    kept = frozenset() if answer.alone else chosen - alone
    answers[question.id] = kept | {answer_id}
    return _("Chosen: {answer}").format(answer=label)
