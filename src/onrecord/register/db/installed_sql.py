"""The SQL that migrations install in addition to the tables, on each engine: the statements of `Installed`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.migrations.operations.base import Operation

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import ProjectState


class Installed(Operation):
    """Something that Django's models know nothing of."""

    reversible = False
    reduces_to_sql = True

    @abstractmethod
    def statements(self, vendor: str) -> Iterable[str]:
        """Return what is executed on an engine, "sqlite" or "postgresql"."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Leave the state of the models as it is."""

    def database_forwards(
        self,
        app_label: str,  # noqa: ARG002 - Django names what it hands over
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002
        to_state: ProjectState,  # noqa: ARG002
    ) -> None:
        """Install it."""
        for statement in self.statements(schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)
