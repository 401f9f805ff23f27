"""A thousand leavings while the screen is busy: is anything ever painted after the wipe?"""

from __future__ import annotations

import random

from safeguide.terminal.leaving import wipe_sequence
from sessions import SAFEGUIDE, Session

TIMES = 1000
KEYS = "dhcg?\x7f"


def run() -> None:
    """Leave at random moments of heavy painting; print how often the wipe came last."""
    wipe = wipe_sequence(24)
    good = 0
    for number in range(TIMES):
        moment = random.Random(number)
        with Session(program=[*SAFEGUIDE, "--screens", "--lang", "en"]) as session:
            session.until_text("Before you start")
            keys = "\r" + "".join(moment.choices(KEYS, k=moment.randrange(1, 40)))
            session.send(keys)
            if moment.random() < 0.5:
                session.read(moment.random() * 0.05)
            session.send(moment.choice(["\x1b", "\x1b\x1b", "\x03", "\x11"]))
            ended = session.until_ended()
            good += ended == 0 and session.received.endswith(wipe) and not session.text.strip()
    print(f"\n{good:,} of {TIMES:,} leavings under load ended with the wipe and a blank screen.")
