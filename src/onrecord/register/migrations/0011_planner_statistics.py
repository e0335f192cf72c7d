"""Statistics by which both engines plan queries."""

from __future__ import annotations

from django.db import migrations

from onrecord.register.db.query_planner import PlannerStatistics


class Migration(migrations.Migration):
    """Set up those of all tables and indexes that there are."""

    dependencies = [("register", "0010_letters")]
    operations = [PlannerStatistics()]
