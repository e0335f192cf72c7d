"""What is searched of each report, and an index over it; filled from the reports that are there."""

import gzip
import json

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from onrecord.register.db.triggers import Guard
from onrecord.register.search import documents
from onrecord.register.search.schema import CreateSearchIndex


def fill(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make what is searched of each report that was entered before there was a search."""
    alias = editor.connection.alias
    table = {name: apps.get_model("register", name) for name in ("Contents", "Party", "PartyName", "Searched")}
    acts = apps.get_model("register", "Statement").objects.using(alias)
    for contents in table["Contents"].objects.using(alias).select_related("report__source").iterator(chunk_size=100):
        report = contents.report
        blocks = json.loads(gzip.decompress(bytes(contents.record)))["page"]["blocks"]
        found = documents.pieces([(each["start"], each["end"], each["role"]) for each in blocks], len(contents.text))
        parties = list(table["Party"].objects.using(alias).filter(report=report).order_by("pk"))
        names = table["PartyName"].objects.using(alias).filter(party__in=parties).order_by("pk")
        table["Searched"].objects.using(alias).create(
            place=documents.place_of(report.pk, report.earliest),
            case_id=report.case_id,
            report=report,
            latest=report.latest,
            words=documents.line(
                report,
                (contents.text[start:end] for start, end in found),
                documents.names_of(report.source, report.outlet, parties, names),
                acts.filter(report=report).values_list("act", flat=True),
            ),
            pieces=json.dumps(found),
        )


class Migration(migrations.Migration):
    """Make the table, its guards and its index, and fill it."""

    dependencies = [("register", "0002_append_only")]
    operations = [
        migrations.CreateModel(
            name="Searched",
            fields=[
                ("place", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="searched", to="register.report"
                    ),
                ),
                ("latest", models.DateField(null=True)),
                ("words", models.TextField()),
                ("pieces", models.TextField()),
            ],
            options={"indexes": [models.Index(fields=["case", "place"], name="searched_newest")]},
        ),
        Guard(apart=(("register_searched", (("report_id", "register_report"),)),)),
        CreateSearchIndex(),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
