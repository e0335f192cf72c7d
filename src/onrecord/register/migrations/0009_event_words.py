"""The words of an answer that is in no report."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add a column that may be empty: no table is copied, so the triggers stay, and older rows keep their hashes."""

    dependencies = [("register", "0008_disclosures")]
    operations = [migrations.AddField(model_name="event", name="words", field=models.TextField(null=True))]
