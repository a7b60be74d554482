"""A PostgreSQL server of the tests' own: from the machine's binaries, on a free port, unprivileged."""

import contextlib
import itertools
import os
import pwd
import random
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal, Self

import psycopg

__all__ = ["Postgresql", "find_binaries"]

_SECONDS: Final = 60
_WATCH: Final = 'cat >/dev/null; "$1/pg_ctl" -D "$2/data" -m immediate -w stop; rm -rf "$2"'
"""What waits until this process has gone, however that was, and then clears up after it."""


def find_binaries() -> Path | None:
    """The folder of `initdb` and `pg_ctl`: on the path, else where Debian puts them, the newest."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    return versions[-1].parent if versions else None


class Postgresql:
    """A server over a data folder of its own, gone at the end. A context manager.

    It refuses to run as root, who therefore runs it as `nobody`. It can be stopped and started again, at the
    same addresses.
    """

    def __init__(self) -> None:
        binaries = find_binaries()
        assert binaries is not None, "PostgreSQL is not installed"
        self._binaries = binaries
        self._folder = Path(tempfile.mkdtemp(prefix="tickers-postgresql-"))
        self._user = "nobody" if os.getuid() == 0 else None
        if self._user:
            account = pwd.getpwnam(self._user)
            os.chown(self._folder, account.pw_uid, account.pw_gid)
        self._port = _free_port()
        self._databases = itertools.count(1)

    def __enter__(self) -> Self:
        self._watch = subprocess.Popen(
            ["sh", "-c", _WATCH, "sh", str(self._binaries), str(self._folder)],
            user=self._user,
            cwd="/",
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # what ends this process's group must leave it alive
        )
        self._run("initdb", "-D", self._data, "-U", "tickers", "-A", "trust", "-E", "UTF8", "--no-sync")
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop("immediate")
        self._watch.communicate(timeout=_SECONDS)

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-p {self._port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self._folder}"
        log = str(self._folder / "log")
        self._run("pg_ctl", "-D", self._data, "-o", options, "-l", log, "-w", "start")

    def stop(self, mode: Literal["fast", "immediate"] = "fast") -> None:
        """Stop it where it runs; `immediate` is as a crash, without a checkpoint."""
        if self.is_running:
            self._run("pg_ctl", "-D", self._data, "-m", mode, "-w", "stop")

    @property
    def is_running(self) -> bool:
        """Whether it has a process, though it may not answer yet."""
        return (self._folder / "data" / "postmaster.pid").exists()

    def new_database(self) -> str:
        """The address of a new and empty database."""
        name = f"tickers{next(self._databases)}"
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return self._address(name).replace("postgresql:", "postgresql+psycopg:")

    def _address(self, database: str) -> str:
        return f"postgresql://tickers@127.0.0.1:{self._port}/{database}"

    def _run(self, program: str, *arguments: str) -> None:
        command: Sequence[str] = [str(self._binaries / program), *arguments]
        done = subprocess.run(
            command,
            user=self._user,
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=_SECONDS,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr.decode()}")


def _free_port() -> int:
    """One below those that the system gives to whoever asks for any: it must be free after a stop, too."""
    for port in random.sample(range(20_000, 32_000), 100):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("no port is free")
