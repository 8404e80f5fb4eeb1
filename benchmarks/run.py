"""`make bench`: pages at 100,000 cases with row policies on, warm, beside a bare page and the plain SQL of the same run.

Everything runs on this one machine: server, database and load share its cores. Medians over all requests of a run.
"""

import argparse
import os
import socket
import statistics
import sys
import time
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("RONDETAFEL_DATA", str(Path(__file__).resolve().parent.parent / ".bench-data"))
os.environ["RONDETAFEL_DEMO"] = "1"

from benchmarks.drafts import prepare_drafts
from benchmarks.load_client import Measured, get, measure, post
from benchmarks.region import Person, person, prepare
from rondetafel.config.serving import Processes, web_command
from rondetafel.core.database.embedded import Cluster
from rondetafel.core.database.folder import data_folder

MOST_BYTES = 100_000
# page: (path, budget in ms for the median with one client, who)
PAGES = (
    ("kale pagina", "/healthz", None, "chair"),
    ("casuslijst, eerste pagina", "/cases/", 25, "referrer0"),
    ("casuslijst, laatste pagina", "/cases/?last=1", 25, "referrer0"),
    ("casuslijst, filter", "/cases/?state=closed", 25, "referrer0"),
    ("casuslijst, zoeken", "/cases/?q=wachtlijsten+pleegzorg", 25, "referrer0"),
    ("casuslijst, eerste pagina", "/cases/", 25, "chair"),
    ("casuslijst, laatste pagina", "/cases/?last=1", 25, "chair"),
    ("casuslijst, filter", "/cases/?state=closed", 25, "chair"),
    ("casuslijst, zoeken", "/cases/?q=wachtlijsten+pleegzorg", 25, "chair"),
    ("casuspagina", "/cases/{case}/", 40, "referrer0"),
    ("casuspagina", "/cases/{case}/", 40, "chair"),
    ("overleg met 40 punten", "/meetings/{meeting}/", 60, "chair"),
    ("bord van een tafel", "/direction/board/", 60, "chair"),
    ("Vandaag", "/", None, "chair"),
    ("Vandaag", "/", None, "referrer0"),
    ("cijfers van een jaar", "/figures/{body}/{year}/", 300, "chair"),
)

PLAIN_SQL = {
    "25 zichtbare casussen": "SELECT id, number, state FROM cases_case WHERE circle_id = ANY (ARRAY(SELECT a.circle_id FROM core_circleaccess a"
    " WHERE a.capacity_id = %s AND a.circle_kind = 'intake' AND statement_timestamp() <@ a.valid)) ORDER BY id DESC LIMIT 25",
}


def main() -> int:
    """Measure; the exit code says whether every budget was kept."""
    chosen = _arguments()
    with Cluster(data_folder()).in_use():  # the server stays while this process lives
        return _measure_all(chosen)


def _measure_all(chosen: argparse.Namespace) -> int:
    cluster = prepare(chosen.cases, chosen.seed)
    people = {who: person(cluster, who) for who in ("chair", "referrer0")}
    port = _free_port()
    print(f"Machine: {os.cpu_count()} kernen, belasting vooraf {os.getloadavg()[0]:.1f}. {chosen.cases} casussen, rijbeveiliging aan.")
    print(f"In zicht: voorzitter {people['chair'].visible}, aanmelder {people['referrer0'].visible} casussen.")
    _plain_sql(cluster, people)
    broken = 0
    os.environ["RONDETAFEL_LOGIN"] = "web"
    with Processes() as processes:
        processes.start("webserver", web_command(port))
        processes.wait_until_ready(port)
        print(f"{'pagina':32} {'wie':10} {'n':>3} {'mediaan':>8} {'p95':>8} {'per s':>7} {'SQL':>5} {'kB':>6}  grens")
        for row in chain(_rows(cluster, port, people, chosen.requests), _acts(cluster, port, people["referrer0"], chosen.requests)):
            print(row[0], flush=True)
            broken += row[1]
    print(f"Belasting achteraf {os.getloadavg()[0]:.1f}. {'Alle grenzen gehaald.' if not broken else f'{broken} grens(zen) niet gehaald.'}")
    return 1 if broken else 0


def _acts(cluster: Cluster, port: int, referrer: Person, requests: int) -> Iterator[tuple[str, bool]]:
    """What a referrer does: saving while typing, and handing in. One client; each handing in takes a draft of its own."""
    times = min(requests, 100)
    extra = 20 + 15  # warming up, and counting statements
    drafts = prepare_drafts(referrer.account, times + extra + 1)
    saved = ((drafts[-1], {"fields": "question", "question": f"Wie kan haar thuis begeleiden ({n})?", "seq": str(n)}) for n in count(2))
    handed_in = ((draft, {"form_key": str(uuid4())}) for draft in drafts[:-1])
    for label, path, bodies, budget in (
        ("bewaren tijdens het typen", "/cases/{case}/save-draft/?page=meting", saved, 30),
        ("aanmelding indienen", "/cases/{case}/check-referral/", handed_in, 100),
    ):
        client = post(port, path, referrer.cookie, bodies)
        yield _line(label, "referrer0", 1, measure(client, clients=1, requests=times), _statements(cluster, client), budget)


def _line(label: str, who: str, clients: int, found: Measured, statements: float, budget: int | None) -> tuple[str, bool]:
    """One line of the table, and whether it is over its budget: of time (which holds for one client) or of weight."""
    heavy = found.size >= MOST_BYTES
    over = bool(budget and clients == 1 and found.median > budget)
    limit = f"< {budget} ms {'NIET GEHAALD' if over else 'gehaald'}" if budget and clients == 1 else ""
    numbers = f"{found.median:8.1f} {found.p95:8.1f} {found.per_second:7.0f} {statements:5.1f} {found.size / 1024:6.1f}"
    weight = f" NIET GEHAALD: {MOST_BYTES // 1000} kB of meer" if heavy else ""
    return f"{label:32} {who:10} {clients:3} {numbers}  {limit}{weight}", over or heavy


def _rows(cluster: Cluster, port: int, people: dict[str, Person], requests: int) -> Iterator[tuple[str, bool]]:
    """First every page with one client, as on a quiet morning; then with sixteen, which leaves more connections open behind it."""
    counted: dict[tuple[str, str], float] = {}
    for clients, many in ((1, requests), (16, requests * 2)):
        for label, pattern, budget, who in PAGES:
            one = people[who]
            client = get(port, pattern.format(case=one.case, meeting=one.meeting, body=one.body, year=one.year), one.cookie)
            if clients == 1:
                counted[label, who] = _statements(cluster, client)
            yield _line(label, who, clients, measure(client, clients=clients, requests=many), counted[label, who], budget)


def _statements(cluster: Cluster, client: object, times: int = 10) -> float:
    """SQL statements for one answer, as the server counts them."""
    once, close = client()  # type: ignore[operator]
    for _ in range(5):
        once()
    before = _calls(cluster)
    for _ in range(times):
        once()
    close()
    return (_calls(cluster) - before) / times


def _calls(cluster: Cluster) -> int:
    with cluster.superuser("rondetafel") as connection:
        return connection.execute(
            "SELECT coalesce(sum(s.calls), 0)::bigint FROM pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid WHERE s.toplevel AND r.rolname LIKE 'rondetafel%'"
        ).fetchone()[0]


def _plain_sql(cluster: Cluster, people: dict[str, Person]) -> None:
    with cluster.superuser("rondetafel") as connection:
        for who in people:
            account = connection.execute(
                "SELECT id FROM people_account WHERE email LIKE %s ORDER BY id LIMIT 1", [f"{who}.%@veel.example"]
            ).fetchone()[0]
            for label, query in PLAIN_SQL.items():
                times = []
                for _ in range(50):
                    start = time.perf_counter()
                    connection.execute(query, [account]).fetchall()
                    times.append((time.perf_counter() - start) * 1000)
                print(f"kale SQL, {label}, {who}: mediaan {statistics.median(times):.1f} ms")


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--requests", type=int, default=200)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
