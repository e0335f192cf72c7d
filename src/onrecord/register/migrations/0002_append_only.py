"""Rows are only added, cases stay apart, and words stand where they are said to stand."""

import base64
import secrets
from datetime import UTC, datetime

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from onrecord.register.db.triggers import Guard

GROWS = (
    "register_about",
    "register_accusation",
    "register_act",
    "register_answer",
    "register_answerpair",
    "register_appeal",
    "register_appealpair",
    "register_appealparty",
    "register_appealreference",
    "register_ask",
    "register_assessment",
    "register_attempt",
    "register_capture",
    "register_case",
    "register_contents",
    "register_event",
    "register_eventspan",
    "register_judgement",
    "register_letter",
    "register_letterdate",
    "register_mark",
    "register_member",
    "register_mention",
    "register_party",
    "register_partyname",
    "register_partypair",
    "register_report",
    "register_reportdate",
    "register_reporter",
    "register_reprisalflag",
    "register_sighting",
    "register_source",
    "register_statement",
    "register_statementspan",
    "register_withdrawal",
)
APART = (
    ("register_about", (("statement_id", "register_statement"), ("party_id", "register_party"))),
    (
        "register_accusation",
        (("statement_id", "register_statement"), ("accuser_id", "register_party"), ("accused_id", "register_party")),
    ),
    ("register_answer", (("statement_id", "register_statement"), ("responder_id", "register_party"))),
    ("register_answerpair", (("answer_id", "register_answer"), ("appeal_id", "register_appeal"))),
    ("register_appeal", (("report_id", "register_report"), ("letter_id", "register_letter"))),
    ("register_appealhead", (("appeal_id", "register_appeal"), ("head_id", "register_appeal"))),
    ("register_appealpair", (("left_id", "register_appeal"), ("right_id", "register_appeal"))),
    ("register_appealparty", (("appeal_id", "register_appeal"), ("party_id", "register_party"))),
    ("register_ask", (("appeal_id", "register_appeal"), ("statement_id", "register_statement"))),
    (
        "register_assessment",
        (
            ("source_id", "register_source"),
            ("report_id", "register_report"),
            ("statement_id", "register_statement"),
            ("replaces_id", "register_assessment"),
        ),
    ),
    ("register_attempt", (("capture_id", "register_capture"),)),
    (
        "register_event",
        (
            ("appeal_id", "register_appeal"),
            ("successor_id", "register_appeal"),
            ("report_id", "register_report"),
            ("statement_id", "register_statement"),
            ("replaces_id", "register_event"),
        ),
    ),
    (
        "register_judgement",
        (
            ("statement_id", "register_statement"),
            ("appeal_id", "register_appeal"),
            ("accusation_id", "register_accusation"),
            ("answer_id", "register_answer"),
            ("flag_id", "register_reprisalflag"),
            ("party_pair_id", "register_partypair"),
            ("appeal_pair_id", "register_appealpair"),
            ("answer_pair_id", "register_answerpair"),
            ("replaces_id", "register_judgement"),
        ),
    ),
    ("register_letter", (("report_id", "register_report"),)),
    ("register_party", (("report_id", "register_report"),)),
    ("register_partyhead", (("party_id", "register_party"), ("head_id", "register_party"))),
    ("register_partyname", (("party_id", "register_party"),)),
    ("register_partypair", (("left_id", "register_party"), ("right_id", "register_party"))),
    (
        "register_report",
        (("capture_id", "register_capture"), ("source_id", "register_source"), ("previous_id", "register_report")),
    ),
    ("register_reporter", (("statement_id", "register_statement"), ("party_id", "register_party"))),
    ("register_reprisalflag", (("statement_id", "register_statement"),)),
    ("register_sighting", (("capture_id", "register_capture"), ("report_id", "register_report"))),
    (
        "register_statement",
        (
            ("report_id", "register_report"),
            ("speaker_id", "register_party"),
            ("addressee_id", "register_party"),
            ("target_id", "register_party"),
        ),
    ),
    ("register_withdrawal", (("capture_id", "register_capture"), ("replaces_id", "register_withdrawal"))),
)
QUOTED = (
    ("register_appealreference", "appeal_id", "register_appeal"),
    ("register_eventspan", "event_id", "register_event"),
    ("register_letterdate", "letter_id", "register_letter"),
    ("register_mention", "party_id", "register_party"),
    ("register_statementspan", "statement_id", "register_statement"),
    ("register_mark", "statement_id", "register_statement"),
)


def default_case(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the case that is there from the beginning, unless the register is made of the rows of another."""
    case = apps.get_model("register", "Case")
    if case.objects.using(editor.connection.alias).exists():
        return
    key = "cs-" + base64.b32encode(secrets.token_bytes(12)).decode().lower().rstrip("=")[:20]
    case.objects.using(editor.connection.alias).create(key=key, name="default", at=datetime.now(UTC), who="onrecord")


class Migration(migrations.Migration):
    """Make the first case, and protect all that is there so far."""

    dependencies = [("register", "0001_initial")]
    operations = [
        migrations.RunPython(default_case, migrations.RunPython.noop),
        Guard(grows=GROWS, apart=APART, quoted=QUOTED),
    ]
