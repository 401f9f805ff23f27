"""Filling in a form by ear: one field at a time, and nothing typed is ever lost."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from safeguide.journey.views import LONGEST_TEXT, Field
from safeguide.language import Language
from safeguide.plain.fields import FieldAsker
from safeguide.plain.writer import Writer

DIARY = (
    Field("when", "When it happened", help="A date, or about when"),
    Field("where", "Where", offers=("at home", "at work")),
    Field("what", "What happened", multiline=True),
)


@dataclass
class Filled:
    """What came of filling in a form."""

    values: dict[str, str]
    said: str
    typed: bool


def fill(fields: Sequence[Field], *typed: str, error: str = "") -> Filled:
    out = io.StringIO()
    writer = Writer(out, lambda: 80, "utf-8")
    answers = iter(typed)
    values: dict[str, str] = {}

    def ask(prompt: str, secret: bool = False) -> str:
        writer.flush()
        answer = next(answers)
        out.write(f"{prompt}{'' if secret else answer}\n")
        return answer

    asker = FieldAsker(writer, ask, Language("en"), values.__setitem__)
    anything = asker.fill(tuple(fields), error)
    writer.flush()
    assert not list(answers)
    return Filled(values, out.getvalue(), anything)


def test_fields_are_asked_for_in_turn_with_their_help() -> None:
    filled = fill(DIARY, "Monday", "the bus stop", "He was there.", "Again.", "")
    assert filled.values == {
        "when": "Monday",
        "where": "the bus stop",
        "what": "He was there.\nAgain.",
    }
    assert filled.said.startswith("When it happened\nA date, or about when\n")
    assert "Type here: He was there.\nLine 2: Again.\nLine 3: \n" in filled.said


def test_an_offer_is_taken_by_its_number_and_said_back() -> None:
    filled = fill(DIARY, "", "2", "")
    assert filled.values == {"where": "at work"}
    assert "\n1. at home\n2. at work\nType here: 2\n" in filled.said
    assert "\nat work\n\nWhat happened\n" in filled.said


def test_each_hint_is_given_once() -> None:
    said = fill(DIARY, "", "", "").said
    assert said.count("Enter alone leaves this empty.") == 1
    assert said.count("An empty line ends the text.") == 1
    assert said.count("goes to the end of the form") == 1


def test_what_was_typed_before_is_said_and_kept() -> None:
    field = Field("what", "What happened", "He was there.\nTwice.", multiline=True)
    kept = fill([field], "")
    assert kept.values == {} and not kept.typed
    assert "So far: He was there.\nTwice.\n" in kept.said
    added = fill([field], "And on Tuesday.", "")
    assert added.values == {"what": "He was there.\nTwice.\nAnd on Tuesday."}
    assert fill([field], "-").values == {"what": ""}
    changed = fill([Field("where", "Where", "at home")], "at work")
    assert changed.values == {"where": "at work"}


def test_a_full_stop_goes_to_the_end_of_the_form() -> None:
    assert fill(DIARY, "Monday", ".").values == {"when": "Monday"}
    # It is text where there is nowhere else to go.
    assert fill([Field("where", "Where")], ".").values == {"where": "."}


def test_what_is_secret_is_never_said() -> None:
    fields = [Field("phrase", "Passphrase", "first try", secret=True), Field("name", "Name")]
    filled = fill(fields, "second try", "-", error="That is not the passphrase.")
    assert filled.values == {"phrase": "second try", "name": "-"}
    assert "try" not in filled.said
    assert "That is not the passphrase.\nType unseen: \n" in filled.said


def test_a_mistake_is_said_directly_above_the_first_prompt_alone() -> None:
    said = fill(DIARY, "", ".", error="Say what happened.").said
    assert "\nSay what happened.\nType here: \n" in said
    assert said.count("Say what happened.") == 1


def test_a_text_takes_so_much_and_the_rest_answers_no_other_question() -> None:
    line = "x" * 2_000
    filled = fill((DIARY[2], DIARY[0]), *[line] * 60, "", "yesterday")
    assert len(filled.values["what"]) <= LONGEST_TEXT
    assert filled.values["when"] == "yesterday"
    assert filled.said.count("there is no room for more") == 1


def test_a_line_takes_so_much() -> None:
    filled = fill(DIARY, "y" * 5_000, ".")
    assert filled.values == {"when": "y" * 2_000}
    assert "there is no room for more" in filled.said
