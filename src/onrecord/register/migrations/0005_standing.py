"""The status of appeals for each day. Derived tables are filled after all migrations are applied."""

import django.db.models.deletion
from django.db import migrations, models

from onrecord.register.db.triggers import Guard


class Migration(migrations.Migration):
    """Make the table, and keep cases apart in it."""

    dependencies = [("register", "0004_looking_up")]
    operations = [
        migrations.CreateModel(
            name="AppealStay",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="stays", to="register.appeal"
                    ),
                ),
                ("word", models.CharField(max_length=20)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("place", models.BigIntegerField()),
                ("first", models.BigIntegerField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case", "word", "place", "since", "until"], name="appealstay_found"),
                    models.Index(
                        fields=["case", "word", "first", "since", "until"],
                        condition=models.Q(("first__isnull", False)),
                        name="appealstay_listed",
                    ),
                ]
            },
        ),
        Guard(apart=(("register_appealstay", (("appeal_id", "register_appeal"),)),)),
    ]
