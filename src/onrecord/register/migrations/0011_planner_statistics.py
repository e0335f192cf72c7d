"""What SQLite is told of how many rows its indexes find."""

from __future__ import annotations

from django.db import migrations

from onrecord.register.db.query_planner import PlannerStatistics


class Migration(migrations.Migration):
    """Write the figures of all indexes that there are."""

    dependencies = [("register", "0010_letters")]
    operations = [PlannerStatistics()]
