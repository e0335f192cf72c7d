"""The dated rules of the clock, and the report on reprisals."""

from datetime import date

import pytest

from onrecord.errors import ConfigError
from onrecord.register.status import RuleKind, parse_rules, shipped_rules, submission
from onrecord.register.status.rules import FILE

RULES = shipped_rules()
TEXT = FILE.read_text(encoding="utf-8")


def test_every_rule_says_where_it_is_stated():
    for rule in RULES.rules:
        assert rule.citation.strip(), rule
        assert rule.says.endswith("."), rule
    assert {rule.id for rule in RULES.rules if rule.general_knowledge} == {"un.sp.AL.two-months", "un.sp.AL.60-days"}
    assert {rule.id for rule in RULES.rules if rule.ours} == {"un.sp.UA.prompt"}


def test_what_is_ours_is_never_a_deadline():
    assert not [rule for rule in RULES.rules if rule.ours and rule.kind is RuleKind.DEADLINE]


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('kind = "deadline"', 'kind = "perhaps"', "not of the right kind"),
        ("days = 60", "days = 0", "un.sp.AL.60-days is a “deadline”, which needs days or months"),
        ("until = 2014-02-28", "until = 2014-03-28", "two deadlines for one letter"),
        ("until = 2014-02-28", "until = 2004-02-28", "un.sp.AL.two-months ends before it begins"),
        ('id = "un.sg.none"', 'id = "un.sp.OL.public"', "the same id"),
        ('id = "un.sg.none"', 'id = "un.sg.none"\ndays = 3', "which has no days or months"),
        ("days = 60", "days = 60\nweeks = 2", "weeks"),
        ("onrecord.clock/1", "onrecord.clock/2", "The format must be"),
        ("[yearly]", "[yearly", "not valid TOML"),
    ],
)
def test_a_wrong_file_is_refused_and_the_fault_named(old, new, named):
    assert old in TEXT
    with pytest.raises(ConfigError, match=r"rules\.toml") as raised:
        parse_rules(TEXT.replace(old, new, 1), "rules.toml")
    assert named in raised.value.message


@pytest.mark.parametrize(
    ("when", "consent", "as_of", "found"),
    [
        (("2020-03-01",), True, "2020-05-01", ("un.reprisals.2019", True, "until 2020-05-01")),
        (("2020-03-01",), True, "2020-05-02", ("un.reprisals.2019", False, "was open until 2020-05-01")),
        (
            ("2020-03-01",),
            False,
            "2020-04-01",
            ("un.reprisals.2019", False, "consent of those concerned is not recorded"),
        ),
        (("2026-10",), True, "2026-11-25", ("un.reprisals.yearly.2026", True, "to be verified")),
        (("2026-04-30",), True, "2026-04-30", ("un.reprisals.yearly.2025", True, "until 2026-05-01")),
        (("2026-04-30", "2026-05-01"), True, "2026-05-01", (None, False, "No one period")),
        (("XXXX-03-01",), True, "2026-05-01", (None, False, "not known well enough")),
        (("2011-03-01",), True, "2011-05-01", (None, False, "No one period")),
        (("9999-06-01",), True, "2026-05-01", (None, False, "No one period")),
    ],
)
def test_which_report_takes_an_act_of_reprisal(when, consent, as_of, found):
    known = submission(when, consent=consent, as_of=date.fromisoformat(as_of), rules=RULES)
    period, is_open, why = found
    assert (known.period.id if known.period else None, known.open) == (period, is_open)
    assert why in str(known.why)
