"""The dated rules of the clock: the deadline of a reply, each with its citation; read from `rules.toml`.

A rule that rests on general knowledge says so, and so does every sentence that uses it. Without a rule in the file, no
deadline is ever claimed.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from pathlib import Path

import msgspec

from onrecord.cached_once import once
from onrecord.errors import ConfigError
from onrecord.register.status.intervals import DateInterval, later

FILE = Path(__file__).parent / "rules.toml"
FORMAT = "onrecord.clock/1"

JOINT = {"JAL": "AL", "JUA": "UA", "JOL": "OL"}
"""Older codes of letters that several mandates sent together, and the code whose rules hold for them."""


class RuleKind(StrEnum):
    """The content of a rule: a deadline, a reminder, publication on sending, or the finding that there is none."""

    DEADLINE = "deadline"
    REMINDER = "reminder"
    ON_SENDING = "on sending"
    NONE = "none"


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"begins": "from"}):
    """One rule; `rules.toml` says what each field means. `begins` is called `from` there."""

    id: str
    applies_to: tuple[str, ...]
    kind: RuleKind
    says: str
    citation: str
    general_knowledge: bool
    ours: bool
    note: str
    begins: date = date.min
    until: date = date.max
    days: int = 0
    months: int = 0

    def holds(self, procedure: str, day: date) -> bool:
        """Whether it holds for a letter of this procedure that was written on this day."""
        return procedure in self.applies_to and self.begins <= day <= self.until

    def due(self, start: DateInterval) -> DateInterval:
        """The days on which its time can end, for a clock that started on one of `start`."""
        first, last = (later(day, days=self.days, months=self.months) for day in (start.first, start.last))
        return DateInterval(first, last)


class Period(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"begins": "from"}):
    """The period of one report on reprisals: events from `begins` to `until`, if submitted by `deadline`."""

    id: str
    begins: date
    until: date
    deadline: date
    citation: str
    general_knowledge: bool


class Yearly(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"starts": "from"}):
    """The period of every later year: `begins` and `deadline` are a month and a day, "05-01"."""

    id: str
    begins: str
    deadline: str
    starts: date
    citation: str
    general_knowledge: bool

    def period(self, day: date) -> Period | None:
        """The period that `day` lies in; None before the first one and at the end of the calendar."""
        if day < self.starts or day.year >= date.max.year:
            return None
        begins = date.fromisoformat(f"{day.year}-{self.begins}")
        if day < begins:
            begins = begins.replace(year=day.year - 1)
        following = begins.replace(year=begins.year + 1)
        deadline = date.fromisoformat(f"{following.year}-{self.deadline}")
        until = date.fromordinal(following.toordinal() - 1)
        return Period(f"{self.id}.{begins.year}", begins, until, deadline, self.citation, self.general_knowledge)


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"rules": "rule", "periods": "period"}):
    """All rules of one file."""

    format: str
    rules: tuple[Rule, ...]
    periods: tuple[Period, ...]
    yearly: Yearly

    def of(self, procedure: str | None, kind: RuleKind, day: date) -> tuple[Rule, ...]:
        """The rules of one kind that hold for a letter of this procedure written on this day; no code, no rule."""
        code = JOINT.get(procedure or "", procedure or "")
        return tuple(rule for rule in self.rules if rule.kind is kind and rule.holds(code, day))

    def period(self, day: date) -> Period | None:
        """The period of the report on reprisals that `day` lies in, if one is known."""
        known = next((each for each in self.periods if each.begins <= day <= each.until), None)
        return known or self.yearly.period(day)


@dataclass(frozen=True, slots=True)
class _Faults:
    """The faults in rules, as sentences."""

    rules: Rules

    def first(self) -> str | None:
        """The first fault that is found."""
        for rule in self.rules.rules:
            timed = rule.kind in {RuleKind.DEADLINE, RuleKind.REMINDER}
            if timed != bool(rule.days or rule.months) or rule.days < 0 or rule.months < 0:
                return f"The rule {rule.id} is a “{rule.kind}”, which {'needs' if timed else 'has no'} days or months."
            if rule.until < rule.begins:
                return f"The rule {rule.id} ends before it begins."
            if not (rule.citation and rule.says):
                return f"The rule {rule.id} must have a text and a source."
        names = [*(rule.id for rule in self.rules.rules), *(period.id for period in self.rules.periods)]
        if len(set(names)) < len(names):
            return "Two rules have the same id."
        return self._overlap()

    def _overlap(self) -> str | None:
        due = (rule for rule in self.rules.rules if rule.kind is RuleKind.DEADLINE)
        for one, other in combinations(due, 2):
            shared = set(one.applies_to) & set(other.applies_to)
            if shared and one.begins <= other.until and other.begins <= one.until:
                return f"The rules {one.id} and {other.id} give two deadlines for one letter."
        return None


msgspec.json.Decoder(Rules)  # as in `languages.contract`: built while one thread alone imports this


def parse_rules(text: str, name: str) -> Rules:
    """Read rules.

    Args:
        text: the content of a file such as `rules.toml`.
        name: what errors call it.

    Raises:
        ConfigError: it is no TOML, a key is missing, unknown or of the wrong kind, or rules contradict each other.
    """
    try:
        rules = msgspec.convert(tomllib.loads(text), Rules)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"The rules of the clock are not valid TOML ({error}).", name) from error
    except msgspec.ValidationError as error:
        raise ConfigError(f"A value in the rules of the clock is not of the right kind: {error}.", name) from error
    fault = f"The format must be {FORMAT}." if rules.format != FORMAT else _Faults(rules).first()
    if fault:
        raise ConfigError(fault, name)
    return rules


@once
def shipped_rules() -> Rules:
    """The rules that come with onrecord."""
    return parse_rules(FILE.read_text(encoding="utf-8"), FILE.name)
