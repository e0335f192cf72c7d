"""Tables for invitations and reading preferences."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables."""

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("secret_sha256", models.CharField(max_length=64, unique=True)),
                ("name", models.CharField(blank=True, max_length=150)),
                ("administrator", models.BooleanField(default=False)),
                ("made", models.DateTimeField()),
                ("ends", models.DateTimeField()),
                ("used", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ReadingPreference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(choices=[("en", "en"), ("fa", "fa")], max_length=5)),
                ("digits", models.CharField(choices=[("latin", "latin"), ("persian", "persian")], max_length=10)),
                (
                    "calendar",
                    models.CharField(
                        choices=[("gregorian", "gregorian"), ("solar-hijri", "solar-hijri"), ("both", "both")],
                        max_length=12,
                    ),
                ),
                (
                    "theme",
                    models.CharField(
                        choices=[("system", "system"), ("light", "light"), ("dark", "dark")], max_length=8
                    ),
                ),
                ("keys", models.BooleanField(default=True)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reading", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
    ]
