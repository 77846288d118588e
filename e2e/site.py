"""Two servers behind nginx with TLS, as docs/deployment.md sets them up, on free ports of this machine."""

from __future__ import annotations

import os
import re
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from select import select
from shutil import which

import pytest

ROOT = Path(__file__).resolve().parents[1]
NGINX = which("nginx", path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")
NAME = "sol.example.pe"
"""The public name in the documentation."""
PATIENCE = 30
"""Seconds after which a test fails that waits for a server."""
MAIN = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    gzip on;
    log_format servers '$request_method $status $upstream_addr';
    access_log {folder}/access.log servers;
{paths}
{site}
}}
"""
"""What surrounds a site in nginx's configuration. Debian's compresses too."""
TEMPORARY_PATHS = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
MORTAL = (which("setpriv") or "setpriv", "--pdeathsig", "TERM")
"""Begins the command of a process that ends with the tests, even if these are killed."""
SECRET = "a secret of the tests, long enough"


@dataclass(frozen=True, slots=True)
class Entry:
    """A request in nginx's log."""

    method: str
    status: int
    servers: list[int]
    """Ports of the servers that were asked, the last of which answered."""

    @classmethod
    def of(cls, line: str) -> Entry:
        method, status, servers = line.split(" ", 2)
        return cls(method, int(status), [int(port) for port in re.findall(r":(\d+)", servers)])


@dataclass
class Site:
    """nginx, its two servers and the folder that has its configuration and logs."""

    folder: Path
    database: str
    ports: tuple[int, int]
    plain_port: int
    port: int
    nginx: subprocess.Popen[bytes]
    servers: dict[int, subprocess.Popen[str]] = field(default_factory=dict)
    down: set[int] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}"

    def connection(self) -> HTTPSConnection:
        return HTTPSConnection("localhost", self.port, timeout=PATIENCE, context=_trusting())

    def log(self) -> list[Entry]:
        """The requests that have ended."""
        lines = (self.folder / "access.log").read_text("utf-8").splitlines()
        return [Entry.of(line) for line in lines]

    def start(self, port: int, *program: str) -> None:
        """Start a server of the site, and wait until it is ready.

        Args:
            program: Python's arguments, if it is not to be this version.
        """
        command = [*MORTAL, sys.executable, *(program or ("-m", "simulator")), "serve", "--port", str(port)]
        self.servers[port] = process = subprocess.Popen(
            command, cwd=ROOT, env=self._environment(), stdout=subprocess.PIPE, text=True
        )
        assert process.stdout
        assert any(line.startswith("Simulador listo") for line in process.stdout)
        assert _status(HTTPConnection("127.0.0.1", port, timeout=PATIENCE), "/readyz") == 200

    def stop(self, port: int) -> None:
        process = self.servers.pop(port)
        process.terminate()
        assert process.wait(PATIENCE) == 0
        assert process.stdout
        process.stdout.close()

    @contextmanager
    def without(self, *ports: int) -> Iterator[None]:
        """Stop these servers for the block."""
        for port in ports:
            self.stop(port)
        try:
            yield
        finally:
            for port in ports:
                self.start(port)

    def take_out(self, port: int) -> None:
        """Let nginx send no more requests to this server."""
        self.down.add(port)
        self._reload()

    def put_back(self, port: int) -> None:
        self.down.discard(port)
        self._reload()

    def configure(self) -> None:
        """Write nginx's configuration."""
        paths = "\n".join(f"    {name}_temp_path {self.folder}/{name};" for name in TEMPORARY_PATHS)
        main = MAIN.format(folder=self.folder, paths=paths, site=self._configuration())
        user = "user root;\n" if os.geteuid() == 0 else ""  # the folder of the tests is nobody else's
        (self.folder / "nginx.conf").write_text(user + main, encoding="utf-8")

    def _configuration(self) -> str:
        """That of the documentation, with this site's names, ports and certificate."""
        text = documented("nginx")
        for port in self.down:
            text = _replaced(text, f":{8001 + self.ports.index(port)} max_fails=0", r"\g<0> down")
        own = {
            "listen 80;": f"listen 127.0.0.1:{self.plain_port};",
            "listen 443 ssl;": f"listen 127.0.0.1:{self.port} ssl;",
            "127.0.0.1:8001": f"127.0.0.1:{self.ports[0]}",
            "127.0.0.1:8002": f"127.0.0.1:{self.ports[1]}",
            "/etc/ssl/sol-simulator.crt": f"{self.folder}/site.crt",
            "/etc/ssl/private/sol-simulator.key": f"{self.folder}/site.key",
        }
        for each, replacement in own.items():
            text = _replaced(text, re.escape(each), replacement)
        return text

    def _reload(self) -> None:
        """Reload the configuration; returns when nginx works by the new one alone."""
        children = Path(f"/proc/{self.nginx.pid}/task/{self.nginx.pid}/children")
        workers = [os.pidfd_open(int(pid)) for pid in children.read_text("ascii").split()]
        self.configure()
        self.nginx.send_signal(signal.SIGHUP)
        for worker in workers:  # ends when the new ones work, and its last request is answered
            assert select([worker], [], [], PATIENCE)[0]
            os.close(worker)

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "PYTHONUNBUFFERED": "1",
            "SIMULATOR_DATABASE": self.database,
            "SIMULATOR_SECRET": SECRET,
            "SIMULATOR_HOSTS": NAME,
            "SIMULATOR_PROXIES": "1",
        }


@contextmanager
def running_site(folder: Path, database: str) -> Iterator[Site]:
    """Set up the site as an operator does; end all its processes."""
    if NGINX is None:
        pytest.fail("nginx is not installed: make nginx", pytrace=False)
    first, second, plain_port, port = _free_ports(4)
    _make_certificate(folder)
    with ExitStack() as endings:
        site = Site(folder, database, (first, second), plain_port, port, None)  # type: ignore[arg-type]
        endings.callback(_end, site)
        for each in site.ports:
            site.start(each)
        site.configure()
        site.nginx = subprocess.Popen(
            [*MORTAL, NGINX, "-p", str(folder), "-c", f"{folder}/nginx.conf", "-e", f"{folder}/error.log"]
        )
        while not _answers(port):
            assert site.nginx.poll() is None, (folder / "error.log").read_text("utf-8")
        yield site


def documented(language: str) -> str:
    """The block of docs/deployment.md in this language."""
    text = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
    (block,) = re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return str(block)


def _replaced(text: str, pattern: str, replacement: str) -> str:
    changed, count = re.subn(pattern, replacement, text)
    assert count, f"docs/deployment.md has no {pattern}"
    return changed


def _end(site: Site) -> None:
    for process in (site.nginx, *site.servers.values()):
        if process is not None and process.poll() is None:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE)
            process.kill()
            process.wait()
        if process is not None and process.stdout:
            process.stdout.close()


def _make_certificate(folder: Path) -> None:
    arguments = (
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    )
    files = ["-keyout", f"{folder}/site.key", "-out", f"{folder}/site.crt"]
    openssl = which("openssl") or "openssl"
    subprocess.run([openssl, *arguments.split(), *files], check=True, capture_output=True)


def _trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _answers(port: int) -> bool:
    with suppress(OSError):
        _status(HTTPSConnection("localhost", port, timeout=PATIENCE, context=_trusting()), "/healthz")
        return True
    return False


def _status(connection: HTTPConnection, path: str) -> int:
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


def _free_ports(count: int) -> list[int]:
    listeners = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [listener.getsockname()[1] for listener in listeners]
    for listener in listeners:
        listener.close()
    return ports
