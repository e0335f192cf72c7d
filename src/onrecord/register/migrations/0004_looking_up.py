"""Look-up tables for new pages, and pairs of reports that may have one origin."""

import django.db.models.deletion
from django.db import migrations, models

from onrecord.register.db.triggers import Guard

GROWS = (
    "register_answerkey",
    "register_appealkey",
    "register_judgement",  # its table was made anew on SQLite, and its triggers went with the old one
    "register_lettersign",
    "register_originpair",
    "register_partykey",
    "register_reportkey",
    "register_reportsign",
)
APART = (
    ("register_answerkey", (("answer_id", "register_answer"),)),
    ("register_appealkey", (("appeal_id", "register_appeal"),)),
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
        ),
    ),
    ("register_lettersign", (("letter_id", "register_letter"),)),
    ("register_originpair", (("left_id", "register_report"), ("right_id", "register_report"))),
    ("register_partykey", (("party_id", "register_party"),)),
    ("register_reportkey", (("report_id", "register_report"),)),
    ("register_reportsign", (("report_id", "register_report"),)),
)


class Migration(migrations.Migration):
    """Make the tables, let judgements be on origins, and protect all of it."""

    dependencies = [
        ("register", "0003_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="AnswerKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.BigIntegerField()),
                (
                    "answer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="keys",
                        to="register.answer",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.case",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case", "value"], name="answerkey_by_value")],
                "constraints": [models.UniqueConstraint(fields=("answer", "value"), name="answerkey_once")],
            },
        ),
        migrations.CreateModel(
            name="AppealKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.BigIntegerField()),
                (
                    "appeal",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="keys",
                        to="register.appeal",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.case",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case", "value"], name="appealkey_by_value")],
                "constraints": [models.UniqueConstraint(fields=("appeal", "value"), name="appealkey_once")],
            },
        ),
        migrations.CreateModel(
            name="LetterSign",
            fields=[
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="sign",
                        serialize=False,
                        to="register.letter",
                    ),
                ),
                ("words", models.BinaryField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OriginPair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=23, unique=True)),
                ("sure", models.FloatField(null=True)),
                ("reasons", models.JSONField()),
                ("rule", models.CharField(max_length=100)),
                ("joins", models.BooleanField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="PartyKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.BigIntegerField()),
                (
                    "party",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="keys",
                        to="register.party",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.case",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case", "value"], name="partykey_by_value")],
                "constraints": [models.UniqueConstraint(fields=("party", "value"), name="partykey_once")],
            },
        ),
        migrations.CreateModel(
            name="ReportKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.BigIntegerField()),
                (
                    "report",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="keys",
                        to="register.report",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.case",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case", "value"], name="reportkey_by_value")],
                "constraints": [models.UniqueConstraint(fields=("report", "value"), name="reportkey_once")],
            },
        ),
        migrations.CreateModel(
            name="ReportSign",
            fields=[
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="sign",
                        serialize=False,
                        to="register.report",
                    ),
                ),
                ("narration", models.BinaryField()),
                ("credits", models.JSONField()),
                ("agency", models.CharField(max_length=200, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="judgement",
            name="judgement_of_one_subject",
        ),
        migrations.AddField(
            model_name="lettersign",
            name="case",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"),
        ),
        migrations.AddField(
            model_name="originpair",
            name="case",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"),
        ),
        migrations.AddField(
            model_name="originpair",
            name="left",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.report"
            ),
        ),
        migrations.AddField(
            model_name="originpair",
            name="right",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.report"
            ),
        ),
        migrations.AddField(
            model_name="judgement",
            name="origin_pair",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="judgements",
                to="register.originpair",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("accusation__isnull", True),
                        ("answer__isnull", True),
                        ("answer_pair__isnull", True),
                        ("appeal__isnull", True),
                        ("appeal_pair__isnull", True),
                        ("flag__isnull", True),
                        ("origin_pair__isnull", True),
                        ("party_pair__isnull", True),
                        ("statement__isnull", False),
                        ("verdict__in", ("accept", "reject", "unsure", "not judged")),
                    ),
                    models.Q(
                        ("accusation__isnull", True),
                        ("answer__isnull", True),
                        ("answer_pair__isnull", True),
                        ("appeal__isnull", False),
                        ("appeal_pair__isnull", True),
                        ("flag__isnull", True),
                        ("origin_pair__isnull", True),
                        ("party_pair__isnull", True),
                        ("statement__isnull", True),
                        ("verdict__in", ("accept", "reject", "unsure", "not judged")),
                    ),
                    models.Q(
                        ("accusation__isnull", False),
                        ("answer__isnull", True),
                        ("answer_pair__isnull", True),
                        ("appeal__isnull", True),
                        ("appeal_pair__isnull", True),
                        ("flag__isnull", True),
                        ("origin_pair__isnull", True),
                        ("party_pair__isnull", True),
                        ("statement__isnull", True),
                        ("verdict__in", ("accept", "reject", "unsure", "not judged")),
                    ),
                    models.Q(
                        ("accusation__isnull", True),
                        ("answer__isnull", False),
                        ("answer_pair__isnull", True),
                        ("appeal__isnull", True),
                        ("appeal_pair__isnull", True),
                        ("flag__isnull", True),
                        ("origin_pair__isnull", True),
                        ("party_pair__isnull", True),
                        ("statement__isnull", True),
                        ("verdict__in", ("accept", "reject", "unsure", "not judged")),
                    ),
                    models.Q(
                        ("accusation__isnull", True),
                        ("answer__isnull", True),
                        ("answer_pair__isnull", True),
                        ("appeal__isnull", True),
                        ("appeal_pair__isnull", True),
                        ("flag__isnull", False),
                        ("origin_pair__isnull", True),
                        ("party_pair__isnull", True),
                        ("statement__isnull", True),
                        ("verdict__in", ("accept", "reject", "unsure", "not judged")),
                    ),
                    models.Q(
                        ("accusation__isnull", True),
                        ("answer__isnull", True),
                        ("answer_pair__isnull", True),
                        ("appeal__isnull", True),
                        ("appeal_pair__isnull", True),
                        ("flag__isnull", True),
                        ("origin_pair__isnull", True),
                        ("party_pair__isnull", False),
                        ("statement__isnull", True),
                        ("verdict__in", ("same", "different", "unsure", "not judged")),
                    ),
                    models.Q(
                        ("accusation__isnull", True),
                        ("answer__isnull", True),
                        ("answer_pair__isnull", True),
                        ("appeal__isnull", True),
                        ("appeal_pair__isnull", False),
                        ("flag__isnull", True),
                        ("origin_pair__isnull", True),
                        ("party_pair__isnull", True),
                        ("statement__isnull", True),
                        ("verdict__in", ("same", "different", "unsure", "not judged")),
                    ),
                    models.Q(
                        ("accusation__isnull", True),
                        ("answer__isnull", True),
                        ("answer_pair__isnull", False),
                        ("appeal__isnull", True),
                        ("appeal_pair__isnull", True),
                        ("flag__isnull", True),
                        ("origin_pair__isnull", True),
                        ("party_pair__isnull", True),
                        ("statement__isnull", True),
                        ("verdict__in", ("same", "different", "unsure", "not judged")),
                    ),
                    models.Q(
                        ("accusation__isnull", True),
                        ("answer__isnull", True),
                        ("answer_pair__isnull", True),
                        ("appeal__isnull", True),
                        ("appeal_pair__isnull", True),
                        ("flag__isnull", True),
                        ("origin_pair__isnull", False),
                        ("party_pair__isnull", True),
                        ("statement__isnull", True),
                        ("verdict__in", ("same", "different", "unsure", "not judged")),
                    ),
                    _connector="OR",
                ),
                name="judgement_of_one_subject",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaces", None), ("origin_pair__isnull", False)),
                fields=("origin_pair",),
                name="judgement_first_of_origin_pair",
            ),
        ),
        migrations.AddField(
            model_name="reportsign",
            name="case",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"),
        ),
        migrations.AddConstraint(
            model_name="originpair",
            constraint=models.UniqueConstraint(fields=("left", "right"), name="originpair_once"),
        ),
        migrations.AddConstraint(
            model_name="originpair",
            constraint=models.CheckConstraint(
                condition=models.Q(("left__lt", models.F("right"))), name="originpair_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="originpair",
            constraint=models.CheckConstraint(
                condition=models.Q(("sure__gte", 0), ("sure__lte", 1)), name="originpair_sure_is_a_probability"
            ),
        ),
        Guard(grows=GROWS, apart=APART),
    ]
