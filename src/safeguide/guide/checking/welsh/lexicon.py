"""What is known of Welsh words: from the lists in content/welsh, and from the content itself.

A page that says "orchymyn" tells that "gorchymyn" can be mutated; so the more is written, the more
the check knows. `Lexicon` answers what a form may be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from safeguide.guide.checking.welsh.letters import forms, soft
from safeguide.guide.checking.welsh.passages import Word

SOFTENED = {"b": "p", "d": "t", "g": "c"}
"""A first letter that may be the soft mutation of another."""

UNVOICED = ("p", "t", "c", "ll", "rh")
"""How a word begins that is certainly not mutated."""


class Lexicon:
    """The words of `lists` (by kind: feminine, masculine, plural, adjectives, verbnouns,
    unmutated, places), `irregular` forms with their words, `names` in other languages, and the
    words that the content has."""

    def __init__(
        self,
        lists: Mapping[str, frozenset[str]],
        irregular: Mapping[str, str],
        names: Iterable[str],
        content: Iterable[Word],
    ) -> None:
        self.lists = lists
        self._irregular = irregular
        self._names = frozenset(word for name in names for word in name.split())
        words = frozenset(content)
        self.seen = frozenset(word.plain for word in words)
        self.common = frozenset(word.plain for word in words if word.written == word.plain)

    @cached_property
    def _known(self) -> dict[str, dict[str, str]]:
        """For each kind of word, every form with the word that it is a form of."""
        known = {
            kind: {form: word for word in sorted(words, reverse=True) for form in forms(word)}
            for kind, words in self.lists.items()
        }
        for kind, words in self.lists.items():
            known[kind] |= {word: word for word in words}
            known[kind] |= {form: of for form, of in self._irregular.items() if of in words}
        return known

    def word(self, kind: str, form: str) -> str:
        """The word of this kind (such as "feminine") that a form in lower case is of, or ""."""
        return self._known[kind].get(form, "")

    def forms(self, kind: str) -> Iterable[str]:
        """Every form of the words of a kind."""
        return self._known[kind]

    def gender(self, form: str) -> str:
        """ "f", "m", or "" for what is not known to be a noun in the singular, or could be two."""
        feminine, masculine = self.word("feminine", form), self.word("masculine", form)
        if bool(feminine) == bool(masculine) or self.word("plural", form) == form:
            return ""
        return "f" if feminine else "m"

    def noun(self, form: str) -> str:
        """The noun in the singular that a form is of, or ""."""
        return self.word("feminine", form) or self.word("masculine", form)

    def stays(self, form: str) -> bool:
        """Whether nothing mutates this word."""
        return form in self.lists["unmutated"]

    def is_name(self, word: Word) -> bool:
        """Whether it is an abbreviation, a form's number or an English name: nothing mutates it."""
        return word.written.isupper() or word.written in self._names

    def listed(self, form: str) -> bool:
        """Whether a form is itself a word of one of the lists."""
        return any(form in words for words in self.lists.values())

    def soft_of_g(self, form: str) -> bool:
        """Whether a form in a vowel or w is a word in g that has lost it: waharddeb, wefan."""
        whole = "g" + form
        return whole in self.seen or self.listed(whole)

    def unmutated(self, form: str) -> bool:
        """Whether a form is one that a soft mutation would change and has not."""
        if self.stays(form) or soft(form) == form:
            return False
        return form.startswith(UNVOICED) or self._radical(form)

    def _radical(self, form: str) -> bool:
        """The same for forms in b, d, g and m, which may be mutations themselves."""
        listed = self.listed(form)
        hard = SOFTENED.get(form[0])
        harder = [other for other in forms(f"{hard}{form[1:]}") if other != form] if hard else []
        mutated = any(self.listed(other) for other in harder) or (
            not listed and any(other in self.seen for other in harder)
        )
        if form[0] == "m":
            mutated = f"b{form[1:]}" in self.seen
        return not mutated and (listed or soft(form) in self.seen)
