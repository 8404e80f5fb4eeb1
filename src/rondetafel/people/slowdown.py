"""Slowing down who guesses: a growing wait per account and per network point, never a lock (trust A12).

Counted in the database, so that all workers share it, and before anything costly is computed. Somebody who waits and
then gives the right password comes in, however often others guessed. The keys are fingerprints, not addresses.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction

from rondetafel.core.crypto import blind_index

USED_CODE_SECONDS = 150  # longer than a code of the authenticator app is accepted


@dataclass(frozen=True)
class Brake:
    """After `free` attempts each next one makes wait twice as long, from `first` to `most` seconds; one is forgotten per `forget` seconds."""

    free: int
    first: int
    most: int
    forget: int

    def wait(self, attempts: int) -> int:
        """Seconds between this attempt and the next."""
        return 0 if attempts < self.free else min(self.most, self.first * 2 ** min(attempts - self.free, 20))


class _Waiting(Exception):
    """Not yet: leaves the transaction, so that a refused attempt counts nowhere."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds


def attempt(what: str, who: str, network_point: str, device: str = "") -> int:
    """Count an attempt; 0 when it may go on, else the seconds to wait. The same for who exists and who does not."""
    try:
        with transaction.atomic():
            for key, brake in _keys(what, who, network_point, device):
                _count(key, brake)
    except _Waiting as waiting:
        return waiting.seconds
    return 0


def succeeded(what: str, who: str, network_point: str, device: str = "") -> None:
    """Forget the account's attempts, and take back this one of the network point; tidy up what is old."""
    (account, _), (network, _) = _keys(what, who, network_point, device)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_signincounter WHERE key = %s", [account])
        cursor.execute(
            "UPDATE people_signincounter SET attempts = greatest(attempts - 1, 0), free_at = statement_timestamp() WHERE key = %s",
            [network],
        )
        cursor.execute("DELETE FROM people_signincounter WHERE last_at < statement_timestamp() - interval '1 day'")


def first_use(who: str, code: str) -> bool:
    """Whether this one-time code was not used before; tells it to all workers."""
    try:
        with transaction.atomic():
            _count(blind_index("sign-in/used-code", who, code), Brake(0, USED_CODE_SECONDS, USED_CODE_SECONDS, 1))
    except _Waiting:
        return False
    return True


def _keys(what: str, who: str, network_point: str, device: str) -> list[tuple[str, Brake]]:
    return [
        (blind_index("sign-in/account", what, who, device), Brake(*settings.SIGN_IN_BRAKES["account"])),
        (blind_index("sign-in/network", network_point), Brake(*settings.SIGN_IN_BRAKES["network"])),
    ]


# `last_at` is the clock of forgetting: it moves on by whole steps, so that steady guessing is not forgotten faster.
COUNT = """
INSERT INTO people_signincounter AS c (key, attempts, free_at, last_at) VALUES (%(key)s, 1, statement_timestamp(), statement_timestamp())
ON CONFLICT (key) DO UPDATE SET (attempts, last_at) = (
    SELECT least(greatest(c.attempts - gone, 0) + 1, %(most)s),
           CASE WHEN gone >= c.attempts THEN statement_timestamp() ELSE c.last_at + make_interval(secs => gone * %(forget)s) END
      FROM (SELECT floor(extract(epoch FROM statement_timestamp() - c.last_at) / %(forget)s)::int AS gone) AS f)
WHERE c.free_at <= statement_timestamp() RETURNING attempts
"""


def _count(key: str, brake: Brake) -> None:
    """One conditional statement: of many attempts at once, only as many go on as came before the wait began."""
    with connection.cursor() as cursor:
        cursor.execute(
            COUNT,
            {"key": key, "forget": brake.forget, "most": brake.free + 8},
        )
        row = cursor.fetchone()
        if row is None:
            cursor.execute(
                "SELECT ceil(extract(epoch FROM free_at - statement_timestamp())) FROM people_signincounter WHERE key = %s", [key]
            )
            left = cursor.fetchone()
            raise _Waiting(max(1, int(left[0]) if left else 1))
        cursor.execute(
            "UPDATE people_signincounter SET free_at = statement_timestamp() + make_interval(secs => %s) WHERE key = %s",
            [brake.wait(row[0]), key],
        )
