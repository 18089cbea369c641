"""Results of steps in one file, by the names of the steps and the digests of their inputs."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import time
from zlib import crc32

KEEP_DAYS = 30
MAX_BYTES = 2 << 30  # of the file; what was not used today goes first

_DAY = 86_400  # seconds
_WAITING = 8 << 20  # bytes of new results that wait in memory to be written
_RENEWED = 7  # days after which a use is noted again: most runs then write nothing
_FORM = 2  # of the tables; to be raised when they change
# Codes of SQLite that say nothing against the file: it is held, or the disk is at fault.
_TROUBLE = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
)
# What SQLite says of a damaged file may be no text.
_FAULTS = (sqlite3.Error, UnicodeDecodeError)
_TABLES = (
    "CREATE TABLE results (step TEXT, key BLOB, day INTEGER, checksum INTEGER, value BLOB)",
    "CREATE UNIQUE INDEX places ON results (step, key)",
    "CREATE INDEX days ON results (day)",  # else what is old is looked for in all of the file
    f"PRAGMA user_version = {_FORM}",
)

_Place = tuple[str, bytes]


@dataclass
class Store:
    """Results as bytes; ``clock`` tells seconds.

    Nothing here ever raises for what lies in the file: one that is missing, damaged, half written
    or of another form counts as empty, and a result that is not as it was written as unknown. What
    cannot be written, as on a full disk, is forgotten. A process that was forked, or to which it was
    sent, reads what is there and writes nothing.
    """

    file: Path
    clock: Callable[[], float] = time
    most: int = MAX_BYTES
    patience: float = 10.0
    _news: dict[_Place, bytes] = field(default_factory=dict)
    _waiting: int = 0
    _days: dict[_Place, int] = field(default_factory=dict)
    _dated: set[str] = field(default_factory=set)  # the steps of which all old days are known
    _used: set[_Place] = field(default_factory=set)
    _opened: sqlite3.Connection | None = None
    _owner: int = 0  # the process that opened it
    _left: list[sqlite3.Connection | None] = field(default_factory=list)
    _given_up: bool = False
    _writer: int = field(default_factory=os.getpid)

    @classmethod
    def at(cls, file: Path) -> "Store":
        """The store in a file, which need not be there."""
        return cls(file)

    def __getstate__(self) -> dict[str, object]:
        """A process to which it is sent opens the file itself."""
        return {**self.__dict__, "_opened": None, "_left": []}

    def rows(self, step: str) -> dict[bytes, bytes]:
        """Every result of a step by its key."""
        self._dated.add(step)
        found = self._sound(step, "SELECT key, day, checksum, value FROM results WHERE step = ?")
        return found | {key: value for (of, key), value in self._news.items() if of == step}

    def get(self, step: str, key: bytes) -> bytes | None:
        """One result, which thereby is of use; None where it is unknown."""
        if (news := self._news.get((step, key))) is not None:
            return news
        query = "SELECT key, day, checksum, value FROM results WHERE step = ? AND key = ?"
        self._used.add((step, key))
        return self._sound(step, query, key).get(key)

    def some(self, step: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Those of some hundred results that are known, by their keys, as ``get`` gives each."""
        marks = ", ".join("?" * len(keys))
        query = f"SELECT key, day, checksum, value FROM results WHERE step = ? AND key IN ({marks})"
        self._used.update((step, key) for key in keys)
        news = {key: self._news[step, key] for key in keys if (step, key) in self._news}
        return self._sound(step, query, *keys) | news

    def put(self, step: str, key: bytes, value: bytes) -> None:
        """Remembers a result; of many, those before it are written."""
        if self._waiting > _WAITING:
            self.save()
        self._news[step, key] = value
        self._waiting += len(value)

    def keep(self, step: str, keys: Iterable[bytes]) -> None:
        """Notes that results are still of use, whether or not somebody asked for them."""
        if step not in self._dated:
            self._dated.add(step)
            self._find_old(step)
        self._used.update((step, key) for key in keys)

    def keep_all(self, step: str) -> None:
        """Notes that every result of a step is still of use."""
        self._find_old(step)
        self._used.update(place for place in self._days if place[0] == step)

    def save(self) -> None:
        """Writes what is new, all of it or nothing, and forgets what 30 days did not use."""
        today, lately = self._today, self._lately
        used = [place for place in self._used if self._days.get(place, today) <= lately]
        if (self._news or used) and not self._given_up and self._writer == os.getpid():
            try:
                self._write(today, used)
            except (*_FAULTS, OSError) as error:
                self._given_up = _is_trouble(error)
        self._news, self._used, self._waiting = {}, set(), 0

    @property
    def _today(self) -> int:
        return int(self.clock() // _DAY)

    @property
    def _lately(self) -> int:
        """The last day of which a use is noted again."""
        return self._today - _RENEWED

    def _write(self, today: int, used: Iterable[_Place]) -> None:
        try:
            self._exchange(self._connection(make=True), today, used)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if _is_trouble(error):
                raise
            self._forget_all()  # it is damaged, or somebody else's
            self._exchange(self._connection(make=True), today, used)
        if os.stat(self.file).st_size > self.most:
            connection = self._connection()
            with connection:
                connection.execute("DELETE FROM results WHERE day < ?", (today,))
            connection.execute("VACUUM")

    def _exchange(self, connection: sqlite3.Connection, today: int, used: Iterable[_Place]) -> None:
        news = (
            (step, key, today, _checksum(step, key, value), value)
            for (step, key), value in self._news.items()
        )
        with connection:
            connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?)", news)
            connection.executemany(
                "UPDATE results SET day = ? WHERE step = ? AND key = ?",
                ((today, *place) for place in used),
            )
            connection.execute("DELETE FROM results WHERE day < ?", (today - KEEP_DAYS,))

    def _find_old(self, step: str) -> None:
        """Learns which results of a step have not been noted as used for long, without these."""
        query = "SELECT key, day FROM results INDEXED BY days WHERE step = ? AND day <= ?"
        for key, day in self._asked(query, step, self._lately):
            match key, day:
                case bytes(), int():
                    self._days[step, key] = day

    def _sound(self, step: str, query: str, *more: bytes) -> dict[bytes, bytes]:
        """The results that a query finds and that are as they were written."""
        found: dict[bytes, bytes] = {}
        for key, day, checksum, value in self._asked(query, step, *more):
            match key, day, value:  # the file may hold anything
                case bytes(), int(), bytes() if checksum == _checksum(step, key, value):
                    self._days[step, key] = day
                    found[key] = value
        return found

    def _asked(self, query: str, *values: str | bytes | int) -> list[tuple[object, ...]]:
        if self._given_up:
            return []
        try:
            return self._connection().execute(query, values).fetchall()
        except (*_FAULTS, OSError) as error:
            self._given_up = _is_trouble(error)
            return []

    def _connection(self, *, make: bool = False) -> sqlite3.Connection:
        """The file, opened by this process; raises sqlite3.Error, and OSError where there is none.

        A connection does not survive a fork, and closing it there would do harm.
        """
        if self._opened and self._owner == os.getpid():
            return self._opened
        self._left.append(self._opened)
        if not self.file.exists():
            if not make:
                raise FileNotFoundError(self.file)
            self.file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.file, timeout=self.patience)
        try:
            _prepare(connection)
        except _FAULTS:
            connection.close()  # else it may go on holding the file
            raise
        self._opened, self._owner = connection, os.getpid()
        return connection

    def _forget_all(self) -> None:
        if self._opened:
            self._opened.close()
        self._opened = None
        self.file.unlink(missing_ok=True)


def _prepare(connection: sqlite3.Connection) -> None:
    """Makes the tables of a new file; raises sqlite3.DatabaseError for a file of another form."""
    if _form(connection) == 0:
        with connection:
            connection.execute("BEGIN EXCLUSIVE")
            if _form(connection) == 0:  # else another run has made them meanwhile
                for statement in _TABLES:
                    connection.execute(statement)
    if (form := _form(connection)) != _FORM:
        raise sqlite3.DatabaseError(f"form {form}")
    # A power cut may cost what is remembered, never what is true.
    connection.execute("PRAGMA synchronous = OFF")


def _form(connection: sqlite3.Connection) -> int:
    form: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return form


def _is_trouble(error: Exception) -> bool:
    if not isinstance(error, sqlite3.Error):
        return False
    with suppress(AttributeError):  # what the module itself finds wrong has no code
        return error.sqlite_errorcode & 0xFF in _TROUBLE
    return False


def _checksum(step: str, key: bytes, value: bytes) -> int:
    return crc32(value, crc32(key, crc32(step.encode())))
