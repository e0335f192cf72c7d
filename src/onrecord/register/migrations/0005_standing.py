"""How appeals stand, day by day, worked out from all that is there."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from onrecord.register.triggers import Guard


def settle(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Work out how the appeals of every case stand, as the clock of this release has it.

    It asks of all tables as they are now. So a later migration that changes one takes this step over, and so does a
    release that changes the rules or the words of the clock.
    """
    from onrecord.register.opening import Register  # noqa: PLC0415 - Django must be ready
    from onrecord.register.permissions import KEEPER, Scope  # noqa: PLC0415
    from onrecord.register.settings import Place  # noqa: PLC0415
    from onrecord.register.writes.settling import settle_all  # noqa: PLC0415

    alias, vendor = editor.connection.alias, editor.connection.vendor
    register = Register(Place(Path()), alias, vendor)
    for case in apps.get_model("register", "Case").objects.using(alias).all():
        settle_all(Scope(register, case.pk, case.name, "onrecord", KEEPER))


class Migration(migrations.Migration):
    """Make the table, keep cases apart in it, and fill it."""

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
        migrations.RunPython(settle, migrations.RunPython.noop),
    ]
