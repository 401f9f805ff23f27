"""Mutations: a word that lacks the one that the words before it ask for, or has one too many."""

from __future__ import annotations

from collections.abc import Iterator

from safeguide.guide.checking.welsh.faults import ARTICLES, Fault, each, fault, may_change, means_me
from safeguide.guide.checking.welsh.letters import aspirate, nasal, soft, soft_but_ll_rh
from safeguide.guide.checking.welsh.lexicon import Lexicon
from safeguide.guide.checking.welsh.passages import Word

SOFTENING = each(
    """am ar at dan dros drwy gan heb i o tan trwy wrth dyma dyna pa ba rhy dy dau ddau dwy ddwy
    ail neu"""
)
"""Words after which a word takes the soft mutation, verbs with endings apart."""

SOFTENING_VERBS = each("pan fe mi beth")
ASPIRATING = each("â gyda a tua na efo tri thri chwe")
TAKE_OBJECTS = each(
    """ffoniwch cadwch gofynnwch rhowch darllenwch ysgrifennwch tynnwch gwnewch cewch dewiswch
    newidiwch defnyddiwch llenwch riportiwch anfonwch enwch gwelwch prynwch gwiriwch agorwch"""
)
"""Verbs whose object is mutated where it follows at once."""

SUBJECT_VERBS = each(
    """gall all gallai allai bydd fydd byddai fyddai dylai ddylai caiff gaiff cafodd rhaid gellir"""
)
SUBJECTS = each("heddlu llys cyngor rhywun pobl person barnwr swyddog eiriolwr chi")
"""Short verbs and subjects after which a verb-noun is mutated: gall yr heddlu roi."""

PRONOUNS = each("chi ni nhw rywun mi neb bawb")
KEEPING = each("mewn eich 'ch eu 'u ein")
"""Words after which nothing is mutated."""

VERB_ENDINGS = ("wch", "odd", "ais", "och", "ant", "ent", "ir", "wyd", "ith", "iff", "ai", "es")
VERBS = each("bydd gallan byddan dylai gall caiff mae oes")
IN = {"c": "yng", "g": "yng", "p": "ym", "b": "ym"}


def mutations(words: list[Word], lexicon: Lexicon) -> Iterator[Fault]:
    """Every mutation that is wrong among words."""
    for at in range(1, len(words)):
        word = words[at]
        if may_change(word, lexicon):
            for check in (_soft, _aspirate, _nasal, _after_yn, _too_many, _after_subject):
                yield from check(words, at, lexicon)


def _soft(words: list[Word], at: int, lexicon: Lexicon) -> Iterator[Fault]:
    before, earlier = words[at - 1].plain, words[at - 2].plain if at > 1 else ""
    form = words[at].plain
    if before in SOFTENING_VERBS:
        asked = (
            (before == "beth" and form.endswith("odd"))
            or (before == "fe" and form.endswith("wch"))
            or (before != "beth" and form in ("bydd", "byddwch", "byddai"))
        )
    elif before in SOFTENING:
        pronoun = before == "i" and means_me(earlier)
        asked = not pronoun and form not in VERBS and not form.endswith(VERB_ENDINGS)
    elif before in TAKE_OBJECTS:
        asked = bool(lexicon.noun(form)) or form in lexicon.lists["plural"]
    else:
        # rhaid i chi gadw, cyn i rywun ddod
        asked = earlier == "i" and before in PRONOUNS
    if asked and lexicon.unmutated(form):
        yield fault(words[at], soft(form), at)


def _aspirate(words: list[Word], at: int, lexicon: Lexicon) -> Iterator[Fault]:
    before, word = words[at - 1].plain, words[at]
    form = word.plain
    if lexicon.stays(form) or aspirate(form) == form:
        return
    if before == "ei":  # his or hers, but never neither
        yield fault(word, f"{soft(form)} / {aspirate(form)}", at)
    elif before in ASPIRATING and (before not in ("tri", "thri") or lexicon.gender(form) == "m"):
        yield fault(word, aspirate(form), at)


def _nasal(words: list[Word], at: int, lexicon: Lexicon) -> Iterator[Fault]:
    before, word = words[at - 1].plain, words[at]
    form = word.plain
    changes = nasal(form) != form and not lexicon.stays(form)
    sure = not form.startswith(("b", "d", "g")) or lexicon.unmutated(form)
    if before == "fy" and changes and sure:
        yield fault(word, nasal(form), at)
    place = word.written[0].isupper() and word.written in lexicon.lists["places"]
    if before in ("yn", "'n") and place and changes:
        yield Fault(f"{IN.get(form[0], 'yn')} {nasal(word.written)}", at)
    if (before == "ym" and form[0] != "m") or (
        before == "yng" and not form.startswith(("ng", "nglŷn"))
    ):
        yield Fault(f"yn {word.written}", at)


def _after_yn(words: list[Word], at: int, lexicon: Lexicon) -> Iterator[Fault]:
    """A noun or adjective after yn is softened, and a verb-noun is not."""
    if words[at - 1].plain not in ("yn", "'n"):
        return
    word, form = words[at], words[at].plain
    verb = lexicon.word("verbnouns", form)
    if form != verb and form in (
        lexicon.word("adjectives", form),
        lexicon.noun(form),
        lexicon.word("plural", form),
    ):
        if soft_but_ll_rh(form) != form and lexicon.unmutated(form):
            yield fault(word, soft(form), at)
    elif (
        verb
        and form == soft(verb) != verb
        and not any(lexicon.word(kind, form) for kind in (*NOUNS, "adjectives"))
    ):
        yield fault(word, verb, at)


NOUNS = ("feminine", "masculine", "plural")


def _too_many(words: list[Word], at: int, lexicon: Lexicon) -> Iterator[Fault]:
    """A mutation that nothing asks for: after mewn, eich, eu, ein, os."""
    before, word = words[at - 1].plain, words[at]
    form = word.plain
    if before in KEEPING and not lexicon.listed(form):
        for kind in (*NOUNS, "verbnouns"):
            radical = lexicon.word(kind, form)
            if radical and form in (soft(radical), nasal(radical), aspirate(radical)):
                yield fault(word, radical, at)
                return
    if before == "os" and form in ("fydd", "fyddwch", "fyddan", "fyddai"):
        yield fault(word, "b" + form[1:], at)


def _after_subject(words: list[Word], at: int, lexicon: Lexicon) -> Iterator[Fault]:
    if words[at - 1].plain not in SUBJECTS:
        return
    verb = at - 2
    while verb >= 0 and words[verb].plain in ARTICLES | {"i", "eich"}:
        verb -= 1
    form = words[at].plain
    asked = verb >= 0 and words[verb].plain in SUBJECT_VERBS
    if asked and form in lexicon.lists["verbnouns"] and lexicon.unmutated(form):
        yield fault(words[at], soft(form), at)
