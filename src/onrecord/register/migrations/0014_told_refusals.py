"""The verb of an answer tells a refusal, and an answer in part does not stop the clock."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    """Change no table: the status of every appeal is worked out again (`onrecord.register.writes.derived`)."""

    dependencies = [("register", "0013_certainties")]
