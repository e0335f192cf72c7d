"""Tables for jobs and their items."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables."""

    dependencies = [
        ("desk", "0002_savedview"),
    ]

    operations = [
        migrations.CreateModel(
            name="Job",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=32, unique=True)),
                ("case", models.CharField(max_length=200)),
                ("who", models.CharField(max_length=150)),
                ("kind", models.CharField(max_length=10)),
                ("what", models.JSONField(default=dict)),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("worker", models.CharField(blank=True, max_length=80)),
                ("lease", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("of", models.PositiveIntegerField(default=0)),
                ("said", models.TextField(blank=True)),
                ("stop", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                ("begun", models.DateTimeField(null=True)),
                ("ended", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "lease"], name="job_to_claim"),
                    models.Index(fields=["case", "-id"], name="job_of_case"),
                ],
            },
        ),
        migrations.CreateModel(
            name="JobItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveIntegerField()),
                ("target", models.TextField()),
                ("name", models.TextField()),
                ("url", models.TextField(blank=True)),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("found", models.JSONField(default=list)),
                ("said", models.TextField(blank=True)),
                ("begun", models.DateTimeField(null=True)),
                ("ended", models.DateTimeField(null=True)),
                (
                    "job",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="items", to="desk.job"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["job", "state", "place"], name="item_to_do")],
                "constraints": [models.UniqueConstraint(fields=("job", "place"), name="item_has_a_place")],
            },
        ),
    ]
