"""Decisions, corrections, notes, permissions, and the review queue, which is filled after all migrations."""

import django.db.models.deletion
from django.db import migrations, models

from onrecord.register.db.triggers import Guard, Unguard

_ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))
_CASE = (
    "case",
    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"),
)
_KEY = ("key", models.CharField(max_length=23, unique=True))

_SUBJECTS = ("appeal", "party", "report", "source", "statement")
_ONE_SUBJECT = models.Q(
    *(models.Q(*((f"{each}__isnull", each != subject) for each in _SUBJECTS)) for subject in _SUBJECTS),
    _connector="OR",
)

GROWS = (
    "register_correction",
    "register_decision",
    "register_grant",
    "register_note",
    "register_personname",
    "register_reportcorrection",
)
APART = (
    (
        "register_correction",
        (
            ("new_id", "register_statement"),
            ("old_id", "register_statement"),
            ("decision_id", "register_decision"),
        ),
    ),
    ("register_decision", (("undoes_id", "register_decision"),)),
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
            ("origin_pair_id", "register_originpair"),
            ("replaces_id", "register_judgement"),
            ("restores_id", "register_judgement"),
            ("decision_id", "register_decision"),
        ),
    ),
    (
        "register_note",
        (
            ("appeal_id", "register_appeal"),
            ("party_id", "register_party"),
            ("report_id", "register_report"),
            ("source_id", "register_source"),
            ("statement_id", "register_statement"),
        ),
    ),
    (
        "register_reportcorrection",
        (
            ("report_id", "register_report"),
            ("source_id", "register_source"),
            ("decision_id", "register_decision"),
        ),
    ),
    ("register_waiting", (("report_id", "register_report"),)),
)


class Migration(migrations.Migration):
    """Make the tables, add two columns that may be empty to judgements, and protect all of it."""

    dependencies = [("register", "0006_addresses")]
    operations = [
        migrations.CreateModel(
            name="Decision",
            fields=[
                _ID,
                _KEY,
                _CASE,
                ("who", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("why", models.TextField()),
                (
                    "undoes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_by",
                        to="register.decision",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("who", ""), _negated=True), name="decision_has_a_person")
                ]
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                _ID,
                _KEY,
                _CASE,
                ("kind", models.CharField(max_length=12)),
                (
                    "new",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrects", to="register.statement"
                    ),
                ),
                (
                    "old",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="register.statement",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="register.decision",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("new", "old"), name="correction_once"),
                    models.CheckConstraint(
                        condition=models.Q(("new", models.F("old")), _negated=True), name="correction_of_another"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("corrected", "split"))), name="correction_kind_is_known"
                    ),
                ]
            },
        ),
        # Columns that may be empty are added to the table as it is, on SQLite too: it keeps its triggers.
        migrations.AddField(
            model_name="judgement",
            name="restores",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="restored_by",
                to="register.judgement",
            ),
        ),
        migrations.AddField(
            model_name="judgement",
            name="decision",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="judgements",
                to="register.decision",
            ),
        ),
        migrations.CreateModel(
            name="Waiting",
            fields=[
                _CASE,
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="waiting",
                        serialize=False,
                        to="register.report",
                    ),
                ),
                ("priority", models.PositiveSmallIntegerField()),
                ("place", models.BigIntegerField()),
                ("cards", models.PositiveIntegerField()),
                ("acts", models.PositiveIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["case", "priority", "place", "cards", "acts"], name="waiting_listed")]
            },
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                _ID,
                ("person", models.CharField(max_length=200)),
                ("permission", models.CharField(max_length=12)),
                ("given", models.BooleanField()),
                ("who", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                _CASE,
            ],
            options={
                "indexes": [models.Index(fields=["case", "person", "permission", "-id"], name="grant_last")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("permission__in", ("publish",))), name="grant_permission_is_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                _ID,
                _KEY,
                ("words", models.TextField()),
                ("who", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "appeal",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="register.appeal",
                    ),
                ),
                _CASE,
                (
                    "party",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="register.party",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="register.report",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="register.source",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="register.statement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=_ONE_SUBJECT, name="note_on_one_subject"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("words", ""), _negated=True), models.Q(("who", ""), _negated=True)
                        ),
                        name="note_says_who_and_what",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonName",
            fields=[
                _ID,
                ("person", models.CharField(max_length=200)),
                ("name", models.CharField(max_length=200)),
                ("who", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                _CASE,
            ],
            options={
                "indexes": [models.Index(fields=["case", "person", "-id"], name="personname_last")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person", ""), _negated=True), models.Q(("name", ""), _negated=True)
                        ),
                        name="personname_is_not_empty",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportCorrection",
            fields=[
                _ID,
                _KEY,
                ("field", models.CharField(max_length=12)),
                ("value", models.TextField()),
                _CASE,
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report_corrections",
                        to="register.decision",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="register.report"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.source"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("field__in", ("headline", "outlet", "address", "date"))),
                        name="reportcorrection_field_is_known",
                    )
                ],
            },
        ),
        Unguard(apart=("register_judgement",)),
        Guard(grows=GROWS, apart=APART),
    ]
