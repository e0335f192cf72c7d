"""Acts of reprisal: which report of the Secretary-General takes them, and until when (HRC resolution 12/2).

Nothing can be sent in without the informed consent of those concerned; without it this says so and gives no deadline to
work towards.
"""

from dataclasses import dataclass
from datetime import date

from onrecord.register.phrases import Phrase, phrase
from onrecord.register.status.intervals import hull, one_year, stretches
from onrecord.register.status.rules import Period, Rules


@dataclass(frozen=True, slots=True)
class Submission:
    """Whether an act can be sent in for a report.

    Attributes:
        period: the period that the act lies in; None where its day is not known well enough, or no period is.
        open: whether it can be sent in on the day that was asked about; never without consent.
        why: the reason, in words.
    """

    period: Period | None
    open: bool
    why: Phrase


def submission(when: tuple[str, ...], *, consent: bool, as_of: date, rules: Rules) -> Submission:
    """Find the report that takes an act.

    Args:
        when: the candidates for the day of the act, in EDTF.
        consent: whether those concerned have agreed, informed, to its being sent in.
        as_of: the day that is asked about.
        rules: the dated periods.
    """
    day = hull(stretches(when))
    if day is None or not one_year(day):
        return Submission(None, open=False, why=phrase("reprisals.no_day"))
    first, last = rules.period(day.first), rules.period(day.last)
    if first is None or first != last:
        return Submission(None, open=False, why=phrase("reprisals.no_period", day=str(day)))
    values = {"first": first.begins.isoformat(), "last": first.until.isoformat(), "due": first.deadline.isoformat()}
    if not consent:
        return Submission(first, open=False, why=phrase("reprisals.no_consent", **values))
    open_now = as_of <= first.deadline
    why = phrase(f"reprisals.{'open' if open_now else 'over'}", **values)
    return Submission(first, open=open_now, why=phrase("doubted", said=why) if first.general_knowledge else why)
