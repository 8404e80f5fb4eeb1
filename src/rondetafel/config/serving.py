"""Starting and stopping the processes that serve: the web server and the worker."""

import contextlib
import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from types import FrameType, TracebackType

from rondetafel.core.database.refusal import StartRefused

HOST = "127.0.0.1"
WORKERS = 2
THREADS = 4
READY = 60.0  # seconds
LEAVE = 15.0
PR_SET_PDEATHSIG = 1


class Stopped(Exception):
    """Somebody asked this process to stop: Ctrl-C or TERM."""


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Turn Ctrl-C and TERM into `Stopped`, once; a second one finds the stopping under way."""

    def stop(number: int, frame: FrameType | None) -> None:
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, signal.SIG_IGN)
        raise Stopped

    before = {name: signal.signal(name, stop) for name in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)


def port_from(text: str | None) -> int:
    """The port that was asked for.

    Raises:
        StartRefused: it is no port.
    """
    asked = text or "8000"
    if not (asked.isascii() and asked.isdigit() and len(asked) <= 5 and 0 < int(asked) < 65536):
        raise StartRefused(f"PORT is {text}; kies een getal van 1 tot en met 65535.")
    return int(asked)


def check_port(port: int, host: str = HOST) -> None:
    """Refuse a port that another program holds or that this user may not take.

    Raises:
        StartRefused: with what to do.
    """
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except PermissionError as error:
            raise StartRefused(f"Poort {port} mag deze gebruiker niet gebruiken. Kies een andere: PORT=8001 make run") from error
        except OSError as error:
            raise StartRefused(f"Poort {port} is al in gebruik. Kies een andere: PORT={min(port + 1, 65535)} make run") from error


def web_command(port: int, host: str = HOST) -> list[str]:
    """The web server's command: it reads requests itself, so sockets that say nothing block nobody."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", str(WORKERS), "--blocking-threads", str(THREADS), "--no-ws", "--http", "1"),
        *("--respawn-failed-workers", "--workers-kill-timeout", "10", "--log-level", "warning", "--no-access-log"),
        "rondetafel.config.wsgi:application",
    ]


def worker_command() -> list[str]:
    return [sys.executable, "-m", "rondetafel.config.command", "worker"]


class Processes:
    """Processes that belong together: stopped in the reverse order of their start, and none but these."""

    def __init__(self) -> None:
        self._running: list[tuple[str, subprocess.Popen[bytes]]] = []

    def __enter__(self) -> "Processes":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for _, process in reversed(self._running):
            _stop(process)

    def start(self, name: str, command: list[str], **environment: str) -> None:
        """Start one in a session of its own, so that Ctrl-C reaches this process alone."""
        process = subprocess.Popen(
            command, env=os.environ | environment, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=_leave_with_parent
        )
        self._running.append((name, process))

    def check(self) -> None:
        """Refuse to go on when one of them has ended by itself.

        Raises:
            StartRefused: it says which one.
        """
        for name, process in self._running:
            if process.poll() is not None:
                raise StartRefused(f"De {name} is onverwacht gestopt (code {process.returncode}); alles wordt gestopt.")

    def watch(self) -> None:
        """Wait until one of them ends by itself."""
        while True:
            self.check()
            time.sleep(0.5)

    def wait_until_ready(self, port: int, host: str = HOST) -> None:
        """Wait for the first answer of the web server.

        Raises:
            StartRefused: a process ended, or no answer came.
        """
        until = time.monotonic() + READY
        while time.monotonic() < until:
            self.check()
            if _answers(host, port):
                return
            time.sleep(0.05)
        raise StartRefused(f"De webserver gaf binnen {READY:.0f} seconden geen antwoord.")


def _leave_with_parent() -> None:
    """Ask Linux to send TERM when the parent is gone, even when it was killed and could not stop this one."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(LEAVE)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=10)
    try:
        connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True
