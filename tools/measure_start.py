"""Measure how long a newcomer waits: from a clean clone to the first page with empty caches, and a warm start.

Works in a temporary folder and removes it. With `--warm` it only starts this checkout on a new data folder, twice.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 600


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def first_page(checkout: Path, environment: dict[str, str]) -> tuple[float, float]:
    """Seconds until the first page, and seconds to stop."""
    began = time.monotonic()
    process = subprocess.Popen(["make", "run"], cwd=checkout, env=environment, stdout=subprocess.DEVNULL)
    try:
        while not _answers(f"http://127.0.0.1:{environment['PORT']}/"):
            if process.poll() is not None or time.monotonic() - began > LONGEST:
                sys.exit("make run gave no page")
            time.sleep(0.05)
        ready = time.monotonic()
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
    return ready - began, time.monotonic() - ready


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status == 200
    except OSError:
        return False


def main() -> None:
    place = Path(tempfile.mkdtemp(prefix="rondetafel-"))
    place.chmod(0o755)
    try:
        checkout = ROOT
        environment = {name: value for name, value in os.environ.items() if not name.startswith("RONDETAFEL_") and name != "VIRTUAL_ENV"}
        environment |= {"PORT": str(free_port()), "RONDETAFEL_DATA": str(place / "data")}
        if "--warm" not in sys.argv:
            checkout = place / "clone"
            subprocess.run(["git", "clone", "-q", str(ROOT), str(checkout)], check=True)
            environment |= {"UV_CACHE_DIR": str(place / "uv"), "PIP_CACHE_DIR": str(place / "pip")}
        clean, _ = first_page(checkout, environment)
        print(f"clean {'clone, empty caches' if checkout != ROOT else 'data folder'} to first page: {clean:.1f} s", flush=True)
        warm, stopped = first_page(checkout, environment)
        print(f"warm start to first page: {warm:.1f} s; stopped in {stopped:.1f} s; load of the machine {os.getloadavg()[0]:.1f}")
    finally:
        shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    main()
