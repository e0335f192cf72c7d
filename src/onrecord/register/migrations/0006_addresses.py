"""Addresses that are given later, the newest page of each source, and which appeals are listed."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from onrecord.register.db.triggers import Guard


def settle(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Work out how the appeals of every case stand, as the clock of this release has it.

    It asks of all tables as they are now. So a later migration that changes one takes this step over, and so does a
    release that changes the rules or the words of the clock.
    """
    from onrecord.register.db.connection import Register  # noqa: PLC0415 - Django must be ready
    from onrecord.register.db.scope import KEEPER, Scope  # noqa: PLC0415
    from onrecord.register.db.settings import RegisterLocation  # noqa: PLC0415
    from onrecord.register.writes.derived import refresh_all  # noqa: PLC0415

    alias, vendor = editor.connection.alias, editor.connection.vendor
    register = Register(RegisterLocation(Path()), alias, vendor)
    for case in apps.get_model("register", "Case").objects.using(alias).all():
        refresh_all(Scope(register=register, case=case.pk, name=case.name, who="onrecord", role=KEEPER))


class Migration(migrations.Migration):
    """Make the table, protect it and keep cases apart in it, and work out which appeals are listed."""

    dependencies = [("register", "0005_standing")]
    operations = [
        migrations.RemoveIndex(model_name="report", name="report_by_source"),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["case", "source", "-earliest"], name="report_newest_of_source"),
        ),
        migrations.CreateModel(
            name="PageAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("page", models.CharField(max_length=64)),
                ("named", models.CharField(max_length=64)),
                ("url", models.TextField()),
                ("who", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                (
                    "capture",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.capture"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.source"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case", "page"], name="pageaddress_by_page"),
                    models.Index(fields=["case", "named"], name="pageaddress_by_name"),
                ]
            },
        ),
        Guard(
            grows=("register_pageaddress",),
            apart=(("register_pageaddress", (("capture_id", "register_capture"), ("source_id", "register_source"))),),
        ),
        migrations.RunPython(settle, migrations.RunPython.noop),
    ]
