"""What people say of when something happened, and the moments that it can mean.

A moment that was not said cannot come out. Every word must be known (`lexicon`, with a table for
each language); the words are put together by rules for days and times of day (`grammar`, `clocks`,
`days`); and each thing they say becomes part of the moment or nothing does (`reading`). One word
left over, and nothing is understood.
"""

from safeguide.notes.moments.moment import PARTS, Moment, NoMomentError
from safeguide.notes.moments.reading import readings, understand

__all__ = ["PARTS", "Moment", "NoMomentError", "readings", "understand"]
