"""The system clock as moments, read at the edge and passed down."""

from __future__ import annotations

import time

from quiz.model.ids import Millis, Moment


def system_clock() -> Moment:
    """This instant, with the offset of the machine's time zone at this instant."""
    seconds = time.time()
    offset = time.localtime(seconds).tm_gmtoff
    return Moment(Millis(int(seconds * 1000)), offset // 60)
