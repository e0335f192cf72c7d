"""Consent and release: two tables to which rows are only added."""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from onrecord.register.db.triggers import Guard

_ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))
_ONE_SUBJECT = models.Q(("party__isnull", True), ("statement__isnull", False)) | models.Q(
    ("party__isnull", False), ("statement__isnull", True)
)
_TABLES = ("register_consent", "register_release")
_NAMED = (
    ("party_id", "register_party"),
    ("statement_id", "register_statement"),
    ("decision_id", "register_decision"),
)


def _foreign_key(to: str, name: str, *, null: bool = False) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        null=null, on_delete=django.db.models.deletion.PROTECT, related_name=name, to=f"register.{to}"
    )


def _fields() -> list[tuple[str, models.Field[Any, Any]]]:
    """Return the columns that both tables have."""
    return [
        _ID,
        ("key", models.CharField(max_length=23, unique=True)),
        ("given", models.BooleanField()),
        ("case", _foreign_key("case", "+")),
        ("decision", _foreign_key("decision", "+")),
        ("party", _foreign_key("party", "+", null=True)),
        ("statement", _foreign_key("statement", "+", null=True)),
    ]


class Migration(migrations.Migration):
    """Make the tables and protect them."""

    dependencies = [("register", "0007_corrections")]
    operations = [
        migrations.CreateModel(
            name="Consent",
            fields=[
                *_fields(),
                ("scope", models.CharField(max_length=20)),
                ("obtained_by", models.CharField(max_length=200)),
                ("obtained", models.DateField()),
                ("until", models.DateField(null=True)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(condition=_ONE_SUBJECT, name="consent_of_one_subject"),
                    models.CheckConstraint(
                        condition=models.Q(("scope__in", ("public", "united nations", "internal"))),
                        name="consent_scope_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("obtained_by", ""), _negated=True),
                        name="consent_was_obtained_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[*_fields(), ("basis", models.CharField(max_length=12))],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(condition=_ONE_SUBJECT, name="release_of_one_subject"),
                    models.CheckConstraint(
                        condition=models.Q(("basis__in", ("consent", "in office"))), name="release_basis_is_known"
                    ),
                ],
            },
        ),
        Guard(grows=_TABLES, apart=tuple((table, _NAMED) for table in _TABLES)),
    ]
