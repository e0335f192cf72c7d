"""Addresses that are given later, and the newest page of each source."""

import django.db.models.deletion
from django.db import migrations, models

from onrecord.register.db.triggers import Guard


class Migration(migrations.Migration):
    """Make the table, protect it and keep cases apart in it."""

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
    ]
