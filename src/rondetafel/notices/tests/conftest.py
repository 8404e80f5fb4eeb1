"""A real mail server on this machine, and the worker as its own process."""

import asyncio
import json
import socket

import pytest
from aiosmtpd.controller import Controller

from rondetafel.testing.worker_process import Workers


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


@pytest.fixture(scope="session")
def workers():
    """The loaded program, from which every worker of these tests is split off."""
    waiting = Workers()
    yield waiting
    waiting.stop()


@pytest.fixture
def as_worker(committing_db, mailbox, workers):
    """Run a line of Python on the test's database, signed in as the worker; what it printed."""
    mine = {"RONDETAFEL_DATABASE": committing_db, "RONDETAFEL_SMTP_PORT": str(mailbox.port)}
    return lambda line, content=b"", **more: workers.run(line, content, mine | more)


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
