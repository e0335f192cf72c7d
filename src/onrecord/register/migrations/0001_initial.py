"""The tables as they were first, written by Django's `makemigrations`; constraints stand with their tables."""

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    """Make all tables."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=23, unique=True)),
                ("name", models.CharField(max_length=200, unique=True)),
                ("at", models.DateTimeField()),
                ("who", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="case_has_a_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="Capture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                ("archived", models.CharField(max_length=32)),
                ("url", models.TextField(null=True)),
                ("name", models.TextField(null=True)),
                ("sha256", models.CharField(max_length=64)),
                ("captured", models.CharField(max_length=40)),
                ("manifest", models.CharField(max_length=64)),
                ("label", models.CharField(max_length=20, null=True)),
                ("why", models.TextField()),
            ],
            options={
                "indexes": [models.Index(fields=["case", "sha256"], name="capture_by_bytes")],
                "constraints": [models.UniqueConstraint(fields=("case", "archived"), name="capture_once")],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                ("key", models.CharField(max_length=23, unique=True)),
                ("host", models.CharField(max_length=255, null=True)),
                ("name", models.TextField()),
                ("folded", models.TextField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case", "host"), name="source_once_by_host"),
                    models.UniqueConstraint(
                        condition=models.Q(("host", None)), fields=("case", "folded"), name="source_once_by_name"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                ("key", models.CharField(max_length=23, unique=True)),
                (
                    "capture",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="report", to="register.capture"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.source"
                    ),
                ),
                ("page", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField()),
                (
                    "previous",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="next",
                        to="register.report",
                    ),
                ),
                ("url", models.TextField(null=True)),
                ("headline", models.TextField()),
                ("outlet", models.TextField()),
                ("language", models.CharField(max_length=20)),
                ("date", models.CharField(max_length=40, null=True)),
                ("precision", models.CharField(max_length=10, null=True)),
                ("basis", models.TextField()),
                ("earliest", models.DateField(null=True)),
                ("latest", models.DateField(null=True)),
                ("body_hash", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("who", models.CharField(max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case", "body_hash"], name="report_by_body"),
                    models.Index(fields=["case", "-earliest"], name="report_by_date"),
                    models.Index(fields=["case", "source"], name="report_by_source"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "page", "version"), name="report_version_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("previous", None), ("version", 1)),
                            models.Q(("previous__isnull", False), ("version__gt", 1)),
                            _connector="OR",
                        ),
                        name="report_versions_follow",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("earliest", None), ("latest", None)),
                            ("earliest__lte", models.F("latest")),
                            _connector="OR",
                        ),
                        name="report_dates_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                ("key", models.CharField(max_length=23, unique=True)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parties", to="register.report"
                    ),
                ),
                ("local", models.CharField(max_length=12)),
                ("kind", models.CharField(max_length=12)),
                ("name", models.TextField()),
                ("folded", models.TextField()),
                ("named", models.BooleanField()),
                ("count", models.PositiveBigIntegerField(null=True)),
                ("fact", models.CharField(max_length=200, null=True)),
                ("sure", models.FloatField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case", "fact"], name="party_by_fact"),
                    models.Index(fields=["case", "folded"], name="party_by_name"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "local"), name="party_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ("person", "office", "body", "state", "media", "collective", "place"))
                        ),
                        name="party_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sure__gte", 0), ("sure__lte", 1)), name="party_sure_is_a_probability"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                ("key", models.CharField(max_length=23, unique=True)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="statements", to="register.report"
                    ),
                ),
                ("local", models.CharField(max_length=12)),
                ("act", models.CharField(max_length=12)),
                (
                    "speaker",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="said", to="register.party"
                    ),
                ),
                (
                    "addressee",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="was_told",
                        to="register.party",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="was_accused",
                        to="register.party",
                    ),
                ),
                ("mode", models.CharField(max_length=10)),
                ("sure", models.FloatField()),
                ("rule", models.TextField()),
            ],
            options={
                "indexes": [models.Index(fields=["case", "act"], name="statement_by_act")],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "local"), name="statement_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("act__in", ("appeal", "accuse", "deny", "answer", "acknowledge", "threaten", "state"))
                        ),
                        name="statement_act_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mode__in", ("direct", "indirect", "mixed"))),
                        name="statement_mode_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sure__gte", 0), ("sure__lte", 1)), name="statement_sure_is_a_probability"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="About",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="about", to="register.statement"
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.party"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("statement", "place"), name="about_once")],
            },
        ),
        migrations.CreateModel(
            name="Accusation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                ("key", models.CharField(max_length=23, unique=True)),
                (
                    "statement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="accusation", to="register.statement"
                    ),
                ),
                (
                    "accuser",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.party"
                    ),
                ),
                (
                    "accused",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.party"
                    ),
                ),
                ("holder", models.TextField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Act",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("n", models.PositiveBigIntegerField(unique=True)),
                (
                    "case",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("who", models.CharField(max_length=200)),
                ("act", models.CharField(max_length=40)),
                ("line", models.TextField()),
                ("sha256", models.CharField(max_length=64, unique=True)),
            ],
            options={
                "indexes": [models.Index(fields=["case", "-n"], name="act_last")],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                ("key", models.CharField(max_length=23, unique=True)),
                (
                    "statement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answer", to="register.statement"
                    ),
                ),
                (
                    "responder",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.party"
                    ),
                ),
                ("form", models.CharField(max_length=12)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("form__in", ("answer", "acknowledge", "deny"))), name="answer_form_is_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="letters", to="register.report"
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                ("completeness", models.CharField(max_length=12)),
                ("words", models.CharField(max_length=64, null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["case", "words"], name="letter_by_words")],
                "constraints": [models.UniqueConstraint(fields=("report", "place"), name="letter_once")],
            },
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                ("key", models.CharField(max_length=23, unique=True)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="appeals", to="register.report"
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appeals",
                        to="register.letter",
                    ),
                ),
                ("rule", models.CharField(max_length=100)),
            ],
        ),
        migrations.CreateModel(
            name="AnswerPair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                ("key", models.CharField(max_length=23, unique=True)),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pairs", to="register.answer"
                    ),
                ),
                (
                    "appeal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answer_pairs", to="register.appeal"
                    ),
                ),
                ("sure", models.FloatField(null=True)),
                ("reasons", models.JSONField()),
                ("rule", models.CharField(max_length=100)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("answer", "appeal"), name="answerpair_once"),
                    models.CheckConstraint(
                        condition=models.Q(("sure__gte", 0), ("sure__lte", 1)), name="answerpair_sure_is_a_probability"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppealHead",
            fields=[
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                (
                    "appeal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="standing",
                        serialize=False,
                        to="register.appeal",
                    ),
                ),
                (
                    "head",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="joined", to="register.appeal"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AppealPair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                ("key", models.CharField(max_length=23, unique=True)),
                (
                    "left",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.appeal"
                    ),
                ),
                (
                    "right",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.appeal"
                    ),
                ),
                ("sure", models.FloatField(null=True)),
                ("reasons", models.JSONField()),
                ("rule", models.CharField(max_length=100)),
                ("joins", models.BooleanField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("left", "right"), name="appealpair_once"),
                    models.CheckConstraint(
                        condition=models.Q(("left__lt", models.F("right"))), name="appealpair_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sure__gte", 0), ("sure__lte", 1)), name="appealpair_sure_is_a_probability"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppealParty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                (
                    "appeal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parties", to="register.appeal"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="appeals", to="register.party"
                    ),
                ),
                ("role", models.CharField(max_length=10)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("appeal", "party", "role"), name="appealparty_once"),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ("sender", "addressee"))), name="appealparty_role_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                (
                    "appeal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="asks", to="register.appeal"
                    ),
                ),
                (
                    "statement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ask", to="register.statement"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                ("key", models.CharField(max_length=23, unique=True)),
                (
                    "source",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.source"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.report"
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.statement",
                    ),
                ),
                ("reliability", models.CharField(max_length=1, null=True)),
                ("credibility", models.PositiveSmallIntegerField(null=True)),
                ("basis", models.TextField()),
                ("who", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="register.assessment",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("credibility", None),
                                ("report", None),
                                ("source__isnull", False),
                                ("statement", None),
                                ("reliability__in", ("A", "B", "C", "D", "E", "F")),
                            ),
                            models.Q(
                                ("reliability", None),
                                ("source", None),
                                models.Q(
                                    models.Q(("report__isnull", False), ("statement", None)),
                                    models.Q(("report", None), ("statement__isnull", False)),
                                    _connector="OR",
                                ),
                                ("credibility__in", (1, 2, 3, 4, 5, 6)),
                            ),
                            _connector="OR",
                        ),
                        name="assessment_of_a_source_or_of_information",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("basis", ""), _negated=True), name="assessment_has_a_basis"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaces", None), ("source__isnull", False)),
                        fields=("source",),
                        name="assessment_first_of_source",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaces", None), ("report__isnull", False)),
                        fields=("report",),
                        name="assessment_first_of_report",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaces", None), ("statement__isnull", False)),
                        fields=("statement",),
                        name="assessment_first_of_statement",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                ("run", models.CharField(max_length=32)),
                ("target", models.TextField()),
                ("url", models.TextField(null=True)),
                ("at", models.DateTimeField()),
                ("who", models.CharField(max_length=200)),
                ("outcome", models.CharField(max_length=10)),
                ("reason", models.TextField()),
                (
                    "capture",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.capture"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case", "target", "-id"], name="attempt_last")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ("asked", "entered", "again", "set aside", "failed"))),
                        name="attempt_outcome_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "failed"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="attempt_failed_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contents",
            fields=[
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="contents",
                        serialize=False,
                        to="register.report",
                    ),
                ),
                ("text", models.TextField()),
                ("record", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="PartyPair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                ("key", models.CharField(max_length=23, unique=True)),
                (
                    "left",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.party"
                    ),
                ),
                (
                    "right",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.party"
                    ),
                ),
                ("sure", models.FloatField(null=True)),
                ("reasons", models.JSONField()),
                ("rule", models.CharField(max_length=100)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("left", "right"), name="partypair_once"),
                    models.CheckConstraint(
                        condition=models.Q(("left__lt", models.F("right"))), name="partypair_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sure__gte", 0), ("sure__lte", 1)), name="partypair_sure_is_a_probability"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("quote", models.TextField()),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="marks", to="register.statement"
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("value", models.TextField()),
                ("why", models.TextField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__lt", models.F("end")),
                            (
                                "end",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("start"), "+", django.db.models.functions.text.Length("quote")
                                ),
                            ),
                        ),
                        name="mark_place",
                    ),
                    models.UniqueConstraint(fields=("statement", "place"), name="mark_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("mandate-holder", "reprisal", "violation"))),
                        name="mark_kind_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReprisalFlag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                ("key", models.CharField(max_length=23, unique=True)),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="flags", to="register.statement"
                    ),
                ),
                (
                    "mark",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.mark"
                    ),
                ),
                ("ground", models.CharField(max_length=1)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ground__in", ("a", "b", "c", "d"))), name="reprisalflag_ground_is_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Judgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                ("key", models.CharField(max_length=23, unique=True)),
                (
                    "statement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="register.statement",
                    ),
                ),
                (
                    "appeal",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="register.appeal",
                    ),
                ),
                (
                    "accusation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="register.accusation",
                    ),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="register.answer",
                    ),
                ),
                (
                    "flag",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="register.reprisalflag",
                    ),
                ),
                (
                    "party_pair",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="register.partypair",
                    ),
                ),
                (
                    "appeal_pair",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="register.appealpair",
                    ),
                ),
                (
                    "answer_pair",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="register.answerpair",
                    ),
                ),
                ("verdict", models.CharField(max_length=12)),
                ("form", models.CharField(max_length=20, null=True)),
                ("day", models.CharField(max_length=40, null=True)),
                ("why", models.TextField()),
                ("who", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="register.judgement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("accusation__isnull", True),
                                ("answer__isnull", True),
                                ("answer_pair__isnull", True),
                                ("appeal__isnull", True),
                                ("appeal_pair__isnull", True),
                                ("flag__isnull", True),
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
                                ("party_pair__isnull", True),
                                ("statement__isnull", True),
                                ("verdict__in", ("same", "different", "unsure", "not judged")),
                            ),
                            _connector="OR",
                        ),
                        name="judgement_of_one_subject",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("who", ""), _negated=True), name="judgement_has_a_judge"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("day", None), ("form", None)),
                            models.Q(
                                ("answer_pair__isnull", False),
                                ("verdict", "same"),
                                models.Q(
                                    ("form", None),
                                    (
                                        "form__in",
                                        (
                                            "answered",
                                            "answered in part",
                                            "acknowledged",
                                            "declined",
                                            "denied",
                                            "reply withheld",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="judgement_form_and_day_are_an_answers",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaces", None), ("statement__isnull", False)),
                        fields=("statement",),
                        name="judgement_first_of_statement",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaces", None), ("appeal__isnull", False)),
                        fields=("appeal",),
                        name="judgement_first_of_appeal",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaces", None), ("accusation__isnull", False)),
                        fields=("accusation",),
                        name="judgement_first_of_accusation",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaces", None), ("answer__isnull", False)),
                        fields=("answer",),
                        name="judgement_first_of_answer",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaces", None), ("flag__isnull", False)),
                        fields=("flag",),
                        name="judgement_first_of_flag",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaces", None), ("party_pair__isnull", False)),
                        fields=("party_pair",),
                        name="judgement_first_of_party_pair",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaces", None), ("appeal_pair__isnull", False)),
                        fields=("appeal_pair",),
                        name="judgement_first_of_appeal_pair",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaces", None), ("answer_pair__isnull", False)),
                        fields=("answer_pair",),
                        name="judgement_first_of_answer_pair",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterDate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("quote", models.TextField()),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dates", to="register.letter"
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                ("date", models.CharField(max_length=40)),
                ("basis", models.TextField()),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__lt", models.F("end")),
                            (
                                "end",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("start"), "+", django.db.models.functions.text.Length("quote")
                                ),
                            ),
                        ),
                        name="letterdate_place",
                    ),
                    models.UniqueConstraint(fields=("letter", "place"), name="letterdate_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppealReference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("quote", models.TextField()),
                (
                    "appeal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="references", to="register.appeal"
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                ("reference", models.CharField(max_length=40)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__lt", models.F("end")),
                            (
                                "end",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("start"), "+", django.db.models.functions.text.Length("quote")
                                ),
                            ),
                        ),
                        name="appealreference_place",
                    ),
                    models.UniqueConstraint(fields=("appeal", "place"), name="appealreference_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                ("key", models.CharField(max_length=23, unique=True)),
                (
                    "appeal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="events", to="register.appeal"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("day", models.CharField(max_length=40)),
                ("reference", models.CharField(max_length=40)),
                ("by", models.TextField()),
                (
                    "successor",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.appeal"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.report"
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.statement",
                    ),
                ),
                ("source", models.TextField()),
                ("why", models.TextField()),
                ("who", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="register.event",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                (
                                    "written",
                                    "acknowledged",
                                    "answered",
                                    "answered in part",
                                    "declined",
                                    "reply withheld",
                                    "disputed",
                                    "dispute settled",
                                    "withdrawn",
                                    "superseded",
                                    "closed",
                                    "reopened",
                                    "taken back",
                                ),
                            )
                        ),
                        name="event_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("day", ""), ("kind", "taken back"), ("replaces__isnull", False)),
                            models.Q(
                                models.Q(("kind", "taken back"), _negated=True), models.Q(("day", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="event_has_a_day_or_takes_back",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "superseded"),
                                ("successor__isnull", False),
                                models.Q(("successor", models.F("appeal")), _negated=True),
                            ),
                            models.Q(models.Q(("kind", "superseded"), _negated=True), ("successor", None)),
                            _connector="OR",
                        ),
                        name="event_superseded_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "written"), ("reference", ""), _connector="OR"),
                        name="event_written_under_a_reference",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("why", ""), _negated=True), models.Q(("who", ""), _negated=True)),
                        name="event_says_who_and_why",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="EventSpan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("quote", models.TextField()),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="spans", to="register.event"
                    ),
                ),
                ("place", models.PositiveIntegerField()),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__lt", models.F("end")),
                            (
                                "end",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("start"), "+", django.db.models.functions.text.Length("quote")
                                ),
                            ),
                        ),
                        name="eventspan_place",
                    ),
                    models.UniqueConstraint(fields=("event", "place"), name="eventspan_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                ("person", models.CharField(max_length=200)),
                ("role", models.CharField(max_length=10)),
                ("at", models.DateTimeField()),
                ("who", models.CharField(max_length=200)),
            ],
            options={
                "indexes": [models.Index(fields=["case", "person", "-id"], name="member_last")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ("none", "reader", "writer", "judge", "keeper"))),
                        name="member_role_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("quote", models.TextField()),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mentions", to="register.party"
                    ),
                ),
                ("part", models.CharField(max_length=10)),
                ("place", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__lt", models.F("end")),
                            (
                                "end",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("start"), "+", django.db.models.functions.text.Length("quote")
                                ),
                            ),
                        ),
                        name="mention_place",
                    ),
                    models.UniqueConstraint(fields=("party", "part", "place"), name="mention_once"),
                    models.CheckConstraint(
                        condition=models.Q(("part__in", ("mention", "role", "place"))), name="mention_part_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartyHead",
            fields=[
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                (
                    "party",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="standing",
                        serialize=False,
                        to="register.party",
                    ),
                ),
                (
                    "head",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="joined", to="register.party"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PartyName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="names", to="register.party"
                    ),
                ),
                ("words", models.TextField()),
                ("folded", models.TextField()),
            ],
            options={
                "indexes": [models.Index(fields=["case", "folded"], name="partyname_by_name")],
                "constraints": [models.UniqueConstraint(fields=("party", "folded"), name="partyname_once")],
            },
        ),
        migrations.CreateModel(
            name="ReportDate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dates", to="register.report"
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                ("date", models.CharField(max_length=40)),
                ("basis", models.TextField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("report", "place"), name="reportdate_once")],
            },
        ),
        migrations.CreateModel(
            name="Reporter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reporters", to="register.statement"
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.party"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("statement", "place"), name="reporter_once")],
            },
        ),
        migrations.CreateModel(
            name="Sighting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                (
                    "capture",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sighting", to="register.capture"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sightings", to="register.report"
                    ),
                ),
                ("same_bytes", models.BooleanField()),
            ],
        ),
        migrations.CreateModel(
            name="StatementSpan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("quote", models.TextField()),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="spans", to="register.statement"
                    ),
                ),
                ("part", models.CharField(max_length=10)),
                ("place", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__lt", models.F("end")),
                            (
                                "end",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("start"), "+", django.db.models.functions.text.Length("quote")
                                ),
                            ),
                        ),
                        name="statementspan_place",
                    ),
                    models.UniqueConstraint(fields=("statement", "part", "place"), name="statementspan_once"),
                    models.CheckConstraint(
                        condition=models.Q(("part__in", ("source", "cue", "content", "ask", "again"))),
                        name="statementspan_part_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("undone", models.BooleanField()),
                ("who", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("why", models.TextField()),
                (
                    "capture",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawals",
                        to="register.capture",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="register.withdrawal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaces", None)),
                        fields=("capture",),
                        name="withdrawal_first_of_capture",
                    )
                ],
            },
        ),
    ]
