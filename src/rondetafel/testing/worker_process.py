"""The worker's own process, ready to be split off: loading the program takes seconds, and many tests need a fresh worker.

A child takes its settings from the environment it is given, signs in as the worker unless that says otherwise, runs one line and is gone
with all it kept.
"""

import importlib
import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stdout
from types import SimpleNamespace
from typing import Any

COMMAND = """
import contextlib, io, json
from rondetafel.config.command import main
out, err = io.StringIO(), io.StringIO()
with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
    code = main({arguments})
print(json.dumps(dict(returncode=code, stdout=out.getvalue(), stderr=err.getvalue())))
"""


class Workers:
    """Talks to the process that waits; one JSON line to it, one back."""

    def __init__(self) -> None:
        environment = os.environ | {"RONDETAFEL_LOGIN": "worker", "DJANGO_SETTINGS_MODULE": "rondetafel.config.settings"}
        self._process = subprocess.Popen([sys.executable, "-m", __name__], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def run(self, line: str, content: bytes, environment: dict[str, str]) -> str:
        """Run a line of Python; what it printed. Raises AssertionError with the whole trace when the line failed."""
        assert self._process.stdin
        assert self._process.stdout
        asked = {"line": line, "content": content.decode("latin-1"), "environment": environment}
        self._process.stdin.write(json.dumps(asked).encode() + b"\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert answer["failed"] == "", answer["failed"]
        return answer["said"]

    def command(self, *arguments: str, login: str, environment: dict[str, str]) -> SimpleNamespace:
        """The `rondetafel` command as an operator gives it: `returncode`, `stdout` and `stderr`.

        Args:
            login: the one the command takes; the settings were read before it could.
        """
        return SimpleNamespace(**json.loads(self.run(COMMAND.format(arguments=arguments), b"", environment | {"RONDETAFEL_LOGIN": login})))

    def stop(self) -> None:
        self._process.communicate()


def wait_for_work() -> None:
    """Until the other side closes: a child for each line that comes in."""
    import django

    django.setup()
    for asked in sys.stdin:
        reading, writing = os.pipe()
        if os.fork() == 0:
            os.write(writing, json.dumps(_work(json.loads(asked))).encode())
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as answer:
            said = answer.read() or json.dumps({"failed": "the worker ended before it answered", "said": ""})
        os.wait()
        print(said, flush=True)


def _work(asked: dict[str, Any]) -> dict[str, str]:
    import traceback

    os.environ.update(asked["environment"])
    _settings_anew()
    sys.stdin = SimpleNamespace(buffer=io.BytesIO(asked["content"].encode("latin-1")))
    said = io.StringIO()
    try:
        with redirect_stdout(said):
            exec(asked["line"], {"sys": sys})  # noqa: S102 -- the line of a test, on purpose
    except BaseException:  # whatever it was, the test must hear of it
        return {"failed": traceback.format_exc(), "said": said.getvalue()}
    return {"failed": "", "said": said.getvalue()}


def _settings_anew() -> None:
    from asgiref.local import Local
    from django.conf import settings
    from django.db import connections
    from django.utils.functional import empty

    importlib.reload(importlib.import_module("rondetafel.config.settings"))
    settings._wrapped = empty
    # What was prepared before knows the former settings.
    vars(connections).update(_connections=Local(), _settings=None)
    vars(connections).pop("settings", None)


if __name__ == "__main__":
    wait_for_work()
