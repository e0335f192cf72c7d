"""Whether a person entered an answer though it is dated before its appeal."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add two columns that may be empty: no table is copied, so the triggers stay, and older rows keep their hashes."""

    dependencies = [("register", "0011_planner_statistics")]
    operations = [
        migrations.AddField(model_name="event", name="early", field=models.BooleanField(null=True)),
        migrations.AddField(model_name="judgement", name="early", field=models.BooleanField(null=True)),
    ]
