"""The server of the desk: gunicorn with threads, on loopback unless `--public` names a host. It keeps no access log."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication

from onrecord.desk.garbage import freeze
from onrecord.desk.options import DeskOptions
from onrecord.desk.server_port import loopback_addresses

THREADS = 8
_EVERYWHERE = "0.0.0.0"  # noqa: S104 - `--public` asks for it, with TLS


def _write_reads() -> None:
    """Write the reads that wait in memory, when the server ends."""
    from onrecord.desk.read_log import READ_LOG  # noqa: PLC0415 - Django is ready when there are any

    READ_LOG.close()


class DeskServer(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    """The server, with our settings alone: it reads no file, no environment and no arguments.

    Args:
        options: how the desk is served.
        ready: called once when it listens.
    """

    def __init__(self, options: DeskOptions, ready: Callable[[], None]) -> None:
        self.desk_options = options
        self.when_it_listens = ready
        super().__init__()

    def load_config(self) -> None:
        """Set gunicorn up."""
        options = self.desk_options
        public = options.public is not None
        bind = [f"{_EVERYWHERE}:{options.port}"] if public else loopback_addresses(options.port)
        values: dict[str, Any] = {
            "bind": bind,
            "workers": 1,
            "worker_class": "gthread",
            "threads": THREADS,
            "preload_app": True,
            "control_socket_disable": True,
            "accesslog": None,
            "errorlog": "-",
            "loglevel": "error",
            "proc_name": "onrecord desk",
            "forwarded_allow_ips": "",
            "timeout": 120,
            "graceful_timeout": 20,  # a worker that writes the last reads to the ledger is not ended meanwhile
            "when_ready": lambda _: self.when_it_listens(),
            "worker_exit": lambda _server, _worker: _write_reads(),
        }
        if public:
            values |= {"certfile": str(options.certificate), "keyfile": str(options.private_key)}
        for name, value in values.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        """Return the application. Connections of the parent are closed, because processes must not share them."""
        application = get_wsgi_application()
        connections.close_all()
        freeze()
        return application
