"""A real mail server on this machine, and the worker as its own process."""

import asyncio
import json
import os
import socket
import subprocess
import sys

import pytest
from aiosmtpd.controller import Controller


class Mailbox:
    """Keeps what arrives; can refuse or fail on purpose, and something else can happen while a message comes in."""

    def __init__(self):
        self.mails, self.answers, self.refuses, self.meanwhile = [], [], [], None

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refuses:
            return "550 Unknown"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.meanwhile:
            await asyncio.to_thread(self.meanwhile)
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            self.mails.append(envelope)
        return answer


@pytest.fixture
def mailbox():
    """The receiver listens on 127.0.0.1 on a free port."""
    box = Mailbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        box.port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    yield box
    controller.stop()


@pytest.fixture
def as_worker(committing_db, mailbox):
    """Run a line of Python on the test's database, signed in as the worker; what it printed."""

    def run(line, content=b"", **more):
        environment = (
            os.environ
            | {
                "RONDETAFEL_LOGIN": "worker",
                "RONDETAFEL_DATABASE": committing_db,
                "DJANGO_SETTINGS_MODULE": "rondetafel.config.settings",
                "RONDETAFEL_SMTP_PORT": str(mailbox.port),
            }
            | more
        )
        code = f"import sys, django; django.setup(); {line}"
        done = subprocess.run([sys.executable, "-c", code], env=environment, input=content, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    return run


@pytest.fixture
def deliver(as_worker):
    """Run the worker's delivery; how many messages went."""
    code = "from rondetafel.notices.delivery import deliver_waiting; print(deliver_waiting())"
    return lambda **more: int(as_worker(code, **more))


@pytest.fixture
def take_mail(as_worker):
    """Hand a mail to the worker, as a mail server or the mailbox does; what became of it."""
    code = "import json; from rondetafel.notices.mailbox import take_mail; print(json.dumps(take_mail(sys.stdin.buffer.read())))"
    return lambda mail: json.loads(as_worker(code, mail))
