"""The worker of `onrecord desk`: a process that does the jobs of the desk, as the commands would do them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.cli.desk.add_job import AddJob
from onrecord.cli.desk.feed_jobs import CollectJob, FollowJob
from onrecord.cli.options.archive import open_archive

if TYPE_CHECKING:
    from onrecord.cli.options.capture import Taking
    from onrecord.desk.options import DeskOptions


def work_for(options: DeskOptions, taking: Taking, name: str) -> None:
    """Do jobs until this process is asked to end.

    Args:
        options: the desk, which was opened.
        taking: how pages are taken.
        name: the name of the worker.

    Raises:
        ConfigError: the browser for screenshots is not there.
    """
    from onrecord.desk.export_job import ExportJob, tidy_exports  # noqa: PLC0415 - Django is ready
    from onrecord.desk.format_export import KIND  # noqa: PLC0415 - Django is ready
    from onrecord.desk.jobs import abandoned_files, worker  # noqa: PLC0415 - Django is ready

    archive = open_archive(options.place.folder)
    taker = taking.taker()
    collecting = CollectJob(archive, taker)
    handlers: dict[str, worker.Handler] = {
        "add": AddJob(archive, taker),
        "follow": FollowJob(collecting),
        "collect": collecting,
        KIND: ExportJob(archive.folder),
    }

    def tidy() -> None:
        abandoned_files.tidy_uploads(archive.folder)
        tidy_exports(archive.folder)

    worker.work(name, handlers, tidy)
