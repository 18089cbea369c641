"""Real servers on this machine: nginx, sshd, and a line between two programs that breaks."""

import getpass
import http.client
import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
PATIENCE = 60  # seconds; a machine may be busy


def program(name: str) -> str:
    """Where a program is, or its mere name where it is not."""
    return shutil.which(name, path=PLACES) or name


def needing(*names: str) -> pytest.MarkDecorator:
    """Skips on a machine without these programs."""
    lacking = [name for name in names if shutil.which(name, path=PLACES) is None]
    return pytest.mark.skipif(bool(lacking), reason=f"this machine has no {', '.join(lacking)}")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def wait(until: Callable[[], object], what: str) -> None:
    """Waits for a condition; fails where it does not come."""
    end = time.monotonic() + PATIENCE
    while not until():
        assert time.monotonic() < end, f"{what} did not come within {PATIENCE} seconds"
        time.sleep(0.01)


def answers(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def running(command: Sequence[object], port: int, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A server that answers at a port; it and all that it started end with the block."""
    with log.open("wb") as told:
        server = subprocess.Popen([*map(str, command)], stderr=told, start_new_session=True)
    try:
        wait(lambda: server.poll() is not None or answers(port), f"{command[0]}")
        assert server.poll() is None, log.read_text()
        yield server
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()


@dataclass(frozen=True)
class Answer:
    """What a server answers: its code, its headers by their names in small letters, its body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Web:
    """A running nginx."""

    process: subprocess.Popen[bytes]
    ports: Sequence[int]

    def get(self, address: str, *, method: str = "GET", **headers: str) -> Answer:
        """What it answers on its first port; the names of headers are written with ``_``."""
        asking = http.client.HTTPConnection("127.0.0.1", self.ports[0], timeout=PATIENCE)
        try:
            given = {name.replace("_", "-"): value for name, value in headers.items()}
            asking.request(method, address, headers=given)
            answer = asking.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, named, answer.read())
        finally:
            asking.close()

    def reload(self) -> None:
        """Lets it read its configuration again; it does so in its own time."""
        self.process.send_signal(signal.SIGHUP)


MODULES = [*Path("/usr/lib/nginx/modules").glob("ngx_http_brotli_static_module.so")]
HAS_BROTLI = bool(MODULES)


@contextmanager
def nginx(folder: Path, http_block: str, *ports: int) -> Iterator[Web]:
    """An nginx with this http block; everything that it writes goes into the folder."""
    folder.mkdir(exist_ok=True)
    temporary = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    lines = (
        *(f"load_module {module};" for module in MODULES),
        *(["user root root;"] if os.getuid() == 0 else ()),
        f"daemon off; worker_processes 2; pid {folder}/pid; error_log {folder}/errors;",
        "events {}\nhttp {\naccess_log off;",
        *(f"{one}_temp_path {folder}/{one};" for one in temporary),
        f"{http_block}\n}}\n",
    )
    config = folder / "nginx.conf"
    config.write_text("\n".join(lines), "utf-8")
    command = (program("nginx"), "-p", folder, "-e", folder / "errors", "-c", config)
    with running(command, ports[0], folder / "told") as process:
        yield Web(process, ports)


@dataclass(frozen=True)
class Login:
    """A running sshd: the host as PUBLISH names it, its port, and the command that gets there."""

    host: str
    port: int
    ssh: Sequence[str]
    known: Path


def key(file: Path) -> Path:
    """A throw-away key."""
    subprocess.run(
        [program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", file], check=True
    )
    return file


@contextmanager
def sshd(folder: Path, *lines: str) -> Iterator[Login]:
    """An sshd to which this very user gets with a key of its own; ``lines`` are more of its settings."""
    folder.mkdir()
    port, own, users = free_port(), key(folder / "host"), key(folder / "user")
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # where it insists on it
    (folder / "sshd.conf").write_text(
        "\n".join(
            (
                f"ListenAddress 127.0.0.1\nPort {port}\nHostKey {own}",
                f"AuthorizedKeysFile {users}.pub\nPidFile {folder}/pid",
                "StrictModes no\nUsePAM no\nPermitRootLogin prohibit-password",
                "PasswordAuthentication no\nMaxStartups 100",
                *lines,
                "",
            )
        )
    )
    known, config = folder / "known_hosts", folder / "ssh config"
    known.write_text(f"[127.0.0.1]:{port} {Path(f'{own}.pub').read_text()}")
    config.write_text(f"IdentityFile {users}\nIdentitiesOnly yes\nUserKnownHostsFile {known}\n")
    command = (program("sshd"), "-D", "-e", "-f", folder / "sshd.conf")
    with running(command, port, folder / "log"):
        host = f"{getpass.getuser()}@127.0.0.1"
        yield Login(host, port, (program("ssh"), "-F", str(config)), known)


@dataclass
class Line:
    """A line to a port that breaks when so many bytes have gone over it; never where it is None."""

    to: int
    bytes_left: int | None = None
    port: int = 0
    _ends: list[socket.socket] = field(default_factory=list)

    @property
    def is_broken(self) -> bool:
        return self.bytes_left is not None and self.bytes_left <= 0

    def serve(self, listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = listening.accept()
                far = socket.create_connection(("127.0.0.1", self.to))
                self._ends += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while (data := one.recv(4096)) and not self.is_broken:
                other.sendall(data)
                if self.bytes_left is not None:
                    self.bytes_left -= len(data)
        for end in (one, other) if not self.is_broken else self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def line(to: int) -> Iterator[Line]:
    """A line between two programs on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        made = Line(to, port=listening.getsockname()[1])
        threading.Thread(target=made.serve, args=(listening,), daemon=True).start()
        try:
            yield made
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            for end in made._ends:
                end.close()
