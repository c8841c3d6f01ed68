"""How true the schedule is: retention, predicted against actual recall, form by form."""

from __future__ import annotations

from quiz.history.truth import Calibration, Truth
from quiz.terminal.palette import FAINT
from quiz.terminal.sheets.blocks import Bar, Bars, Block, Fact, Facts, Section, Sheet, Words
from quiz.terminal.sheets.parts import FIRST_STEP, NOTHING_YET, retention_block
from quiz.terminal.words import change_words, duration_words, exact_percent_words, percent_words

_RETENTION = "Answers to cards at least a day after the one before; right is any rating above “again”."
_TOO_EARLY = "Nothing was predicted yet: that takes a card's next answer, a day or more after its first."


def truth_sheet(view: Truth) -> Sheet:
    """The sheet of how true the schedule is."""
    if not view.forms:
        return Sheet("Truth", (Section("So far", (Words(NOTHING_YET),)),), "", (FIRST_STEP,))
    retention: tuple[Block, ...] = (retention_block(view.retention),)
    if isinstance(retention[0], Bars):
        retention += (Words(_RETENTION, FAINT),)
    sections = (
        Section("True retention", retention),
        Section("Predicted against actual recall", _calibration(view.calibration)),
        Section("Form by form", (_forms(view),)),
    )
    return Sheet("Truth", sections)


def _calibration(found: Calibration) -> tuple[Block, ...]:
    if found.predicted is None or found.actual is None:
        return (Words(_TOO_EARLY),)
    off = change_words(found.actual - found.predicted)
    facts = (
        Fact("predicted", exact_percent_words(found.predicted)),
        Fact(
            "actual",
            exact_percent_words(found.actual),
            f"{off} points, of {found.answers:,} answers",
        ),
        Fact("log loss", f"{found.log_loss:.4f}", "0 is perfect, below 0.4 is usual"),
        Fact("RMSE (bins)", f"{found.rmse_bins:.4f}", "0 is perfect, below 0.05 is good"),
    )
    bars = Bars(
        "Actual recall by predicted recall",
        ("predicted", "actual", "off by", "answers"),
        tuple(
            Bar(
                f"{percent_words(each.predicted)} ({each.low * 100:.0f}–{each.high * 100:.0f})",
                (each.actual,),
                (percent_words(each.actual), change_words(each.actual - each.predicted), f"{each.answers:,}"),
                mark=each.predicted,
            )
            for each in found.bins
        ),
        top=1.0,
        mark="what was predicted; the bar is what came true",
    )
    return (Facts(facts), bars)


def _forms(view: Truth) -> Bars:
    return Bars(
        "Right by form",
        ("form", "right", "predicted", "actual", "answers", "mean time"),
        tuple(
            Bar(
                str(each.form),
                (each.rate,),
                (
                    exact_percent_words(each.rate),
                    percent_words(each.predicted),
                    percent_words(each.actual),
                    f"{each.answers:,}",
                    duration_words(each.mean_ms),
                ),
            )
            for each in view.forms
        ),
        top=1.0,
    )
