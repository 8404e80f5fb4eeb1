"""The measured region: its own data folder, filled once, and sessions for the two people of the measurement."""

import os
import subprocess
import sys
from dataclasses import dataclass

from rondetafel.core.database.embedded import Cluster
from rondetafel.core.database.folder import data_folder

COMMAND = [sys.executable, "-m", "rondetafel.config.command"]


@dataclass(frozen=True)
class Person:
    """Somebody who is signed in, with what the pages of the measurement need."""

    account: str
    cookie: str
    body: str
    year: int
    case: str
    meeting: str
    cursor: str
    visible: int


def prepare(cases: int, seed: int) -> Cluster:
    """Migrate, and fill when there are fewer cases than asked. The caller keeps the cluster in use."""
    cluster = Cluster(data_folder())
    subprocess.run([*COMMAND, "migrate"], check=True, stdout=subprocess.DEVNULL)
    with cluster.superuser("rondetafel") as connection:
        have = connection.execute("SELECT count(*) FROM cases_case").fetchone()[0]
    if have < cases:
        print(f"De regio van {cases} casussen wordt gemaakt; dat duurt enkele minuten.", flush=True)
        subprocess.run([*COMMAND, "demo", "load", "--cases", str(cases - have), "--seed", str(seed)], check=True)
    with cluster.superuser("rondetafel") as connection:
        connection.execute("VACUUM (ANALYZE)")
    return cluster


WHO = """
SELECT a.id, (SELECT c.body_id FROM cases_case c JOIN core_circleaccess x ON x.circle_id = c.circle_id WHERE x.capacity_id = a.id LIMIT 1),
       (SELECT count(*) FROM cases_case c JOIN core_circleaccess x ON x.circle_id = c.circle_id WHERE x.capacity_id = a.id)
  FROM people_account a WHERE a.email LIKE %s ORDER BY 3 DESC LIMIT 1
"""


def person(cluster: Cluster, who: str) -> Person:
    """The person of this kind with most cases, signed in through a session of the application's own."""
    with cluster.superuser("rondetafel") as connection:
        account, body, visible = connection.execute(WHO, [f"{who}.%@veel.example"]).fetchone()
        case, year = connection.execute(
            "SELECT c.id, extract(year FROM c.first_discussed_on)::int FROM cases_case c JOIN core_circleaccess x ON x.circle_id = c.circle_id"
            " WHERE x.capacity_id = %s AND c.first_discussed_on IS NOT NULL ORDER BY c.id LIMIT 1",
            [account],
        ).fetchone()
        meeting = connection.execute(
            "SELECT m.id FROM meetings_meeting m JOIN meetings_slot s ON s.meeting_id = m.id WHERE m.body_id = %s GROUP BY m.id ORDER BY count(*) DESC LIMIT 1",
            [body],
        ).fetchone()[0]
    return Person(str(account), _session(str(account)), str(body), year, str(case), str(meeting), "", visible)


def _session(account: str) -> str:
    code = (
        "import sys, django; django.setup()\n"
        "from importlib import import_module\n"
        "from django.conf import settings\n"
        "from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY\n"
        "from rondetafel.people.models import Account\n"
        "account = Account.objects.get(pk=sys.argv[1])\n"
        "store = import_module(settings.SESSION_ENGINE).SessionStore()\n"
        "store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(account.pk), settings.AUTHENTICATION_BACKENDS[0]\n"
        "store[HASH_SESSION_KEY] = account.get_session_auth_hash()\n"
        "store.save(); print(store.session_key)"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "rondetafel.config.settings", "RONDETAFEL_LOGIN": "web", "RONDETAFEL_POOL": "off"}
    done = subprocess.run([sys.executable, "-c", code, account], env=environment, capture_output=True, text=True, check=True)
    return f"sessionid={done.stdout.strip()}"
