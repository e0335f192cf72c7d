"""Letters by hand: four tables to which rows are only added."""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

from onrecord.register.db.triggers import Guard

_ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))
_KEY = ("key", models.CharField(max_length=23, unique=True))
_TABLES = (
    "register_lettercorrection",
    "register_letteraddressee",
    "register_letterpart",
    "register_appealletter",
)
_APART = (
    (
        "register_lettercorrection",
        (
            ("new_id", "register_letter"),
            ("old_id", "register_letter"),
            ("sender_id", "register_party"),
            ("decision_id", "register_decision"),
        ),
    ),
    ("register_letteraddressee", (("letter_id", "register_letter"), ("party_id", "register_party"))),
    (
        "register_appealletter",
        (
            ("appeal_id", "register_appeal"),
            ("letter_id", "register_letter"),
            ("decision_id", "register_decision"),
        ),
    ),
)


def _foreign_key(to: str, name: str, *, null: bool = False) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        null=null, on_delete=django.db.models.deletion.PROTECT, related_name=name, to=f"register.{to}"
    )


class Migration(migrations.Migration):
    """Make the tables and protect them."""

    dependencies = [("register", "0009_event_words")]
    operations = [
        migrations.CreateModel(
            name="LetterCorrection",
            fields=[
                _ID,
                _KEY,
                ("date", models.CharField(max_length=40, null=True)),
                ("case", _foreign_key("case", "+")),
                ("decision", _foreign_key("decision", "letters")),
                (
                    "new",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="by_hand", to="register.letter"
                    ),
                ),
                ("old", _foreign_key("letter", "corrected_by", null=True)),
                ("sender", _foreign_key("party", "+", null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("new", models.F("old")), _negated=True),
                        name="lettercorrection_of_another",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="LetterAddressee",
            fields=[
                _ID,
                ("place", models.PositiveIntegerField()),
                ("case", _foreign_key("case", "+")),
                ("letter", _foreign_key("letter", "addressees")),
                ("party", _foreign_key("party", "+")),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("letter", "place"), name="letteraddressee_once")]},
        ),
        migrations.CreateModel(
            name="LetterPart",
            fields=[
                _ID,
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("quote", models.TextField()),
                ("place", models.PositiveIntegerField()),
                ("letter", _foreign_key("letter", "parts")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__lt", models.F("end")),
                            (
                                "end",
                                models.expressions.CombinedExpression(
                                    models.F("start"), "+", django.db.models.functions.text.Length("quote")
                                ),
                            ),
                        ),
                        name="letterpart_place",
                    ),
                    models.UniqueConstraint(fields=("letter", "place"), name="letterpart_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppealLetter",
            fields=[
                _ID,
                _KEY,
                ("appeal", _foreign_key("appeal", "given_letters")),
                ("case", _foreign_key("case", "+")),
                ("decision", _foreign_key("decision", "given_letters")),
                ("letter", _foreign_key("letter", "given_appeals", null=True)),
            ],
            options={"abstract": False},
        ),
        Guard(grows=_TABLES, apart=_APART, quoted=(("register_letterpart", "letter_id", "register_letter"),)),
    ]
