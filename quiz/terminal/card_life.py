"""What is known of one card, in plain lines: what it asks, how it stands, every answer it got."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from quiz.app.cards import SHORT, CardLife, CardRow
from quiz.app.words import count_words
from quiz.model.ids import Moment, StudyDay
from quiz.model.review import Phase, Review
from quiz.schedule.days import to_date
from quiz.terminal.cells import steady_line
from quiz.terminal.words import days_words, interval_words, percent_words


def life_lines(life: CardLife, today: StudyDay) -> list[str]:
    """A card's whole life, a line for each thing."""
    row = life.row
    lines = [
        f"{row.found.card.id[:SHORT]}  {steady_line(row.face.prompt)}",
        f"  answer: {steady_line(row.face.answer)}",
        f"  deck: {steady_line(row.deck.name)}",
    ]
    if row.note.tags:
        lines.append(f"  tags: {steady_line(' '.join(row.note.tags))}")
    lines.append(f"  stands: {standing_words(row)}; {due_words(row, today)}")
    lines.extend(memory_lines(row))
    lines.extend(history_lines(life))
    return lines


def memory_lines(row: CardRow) -> list[str]:
    """What the schedule believes about a card; nothing for a new one."""
    memory, state = row.found.state.memory, row.found.state
    if memory is None:
        return []
    recall = f"  predicted recall today: {percent_words(row.recall)}"
    return [
        f"{recall} (stability {memory.stability:.1f} days, difficulty {memory.difficulty:.1f} of 10)",
        f"  {count_words(state.reps, 'answer')}, {count_words(state.lapses, 'lapse')}",
    ]


def history_lines(life: CardLife) -> list[str]:
    """Every answer, the first on top, undone ones marked."""
    if not life.reviews:
        return ["  never answered"]
    return [f"  {_review_words(review)}" for review in life.reviews]


def standing_words(row: CardRow) -> str:
    """How a card stands: its phase, and what the learner has set on it."""
    flags = row.found.flags
    words = [row.found.state.phase.value]
    words += ["leech"] * row.leech
    words += ["suspended"] * flags.suspended
    words += [f"flag {flags.flag}"] * (flags.flag > 0)
    words += ["retired"] * row.found.retired
    if flags.buried_until is not None:
        words.append(f"buried until {to_date(flags.buried_until).isoformat()}")
    return ", ".join(words)


def due_words(row: CardRow, today: StudyDay) -> str:
    """When a card comes, in words."""
    day = row.found.state.due_day
    if row.found.state.phase is Phase.NEW or day is None:
        return "not asked yet"
    if day <= today:
        return "due today" if day == today else f"due since {to_date(day).isoformat()}"
    return f"due in {days_words(day - today)}, on {to_date(day).isoformat()}"


def _review_words(review: Review) -> str:
    answer = review.answer
    parts = [f"{_when(answer.answered)}  {answer.rating.name.lower()}"]
    if answer.typed is not None:
        parts.append(f"“{steady_line(answer.typed)}”")
    if answer.verdict is not None:
        parts.append(answer.verdict.value)
    parts.append(f"{answer.form.value} in {answer.thinking_ms / 1000:.0f} s")
    if answer.predicted is not None:
        parts.append(f"recall was predicted {percent_words(answer.predicted)}")
    if answer.kind.schedules:
        parts.append(f"next in {interval_words(answer.after, answer.answered)}")
    else:
        parts.append(f"{answer.kind.value}, the schedule stayed")
    parts += ["hinted"] * answer.hinted + ["overruled"] * answer.overruled + ["undone"] * review.undone
    return ", ".join(parts)


def _when(moment: Moment) -> str:
    zone = timezone(timedelta(minutes=moment.offset_minutes))
    return datetime.fromtimestamp(moment.ms / 1000, UTC).astimezone(zone).strftime("%Y-%m-%d %H:%M")
