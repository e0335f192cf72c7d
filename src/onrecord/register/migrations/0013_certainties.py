"""How likely each part of a statement is to be right, where the record says so."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add columns that may be empty: no table is copied, so the triggers stay, and older rows keep their hashes."""

    dependencies = [("register", "0012_early_answers")]
    operations = [
        migrations.AddField(model_name="statement", name=f"sure_{part}", field=models.FloatField(null=True))
        for part in ("speaker", "addressee", "target", "ask")
    ]
