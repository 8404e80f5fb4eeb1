"""`python benchmarks/screen.py`: the meeting screen with sixteen people at it: the page (< 60 ms) and the poll that finds nothing new (< 5 ms).

One discussion with 48 notes, row policies on. The page is measured with one client; the poll as sixteen open tabs ask it, each once in
three seconds. Server, database and clients share this machine.
"""

import argparse
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("RONDETAFEL_DATA", str(Path(__file__).resolve().parent.parent / ".bench-data"))
os.environ["RONDETAFEL_DEMO"] = "1"

from benchmarks.load_client import get, measure
from benchmarks.region import person, prepare
from benchmarks.run import _free_port, _statements
from rondetafel.config.serving import Processes, web_command
from rondetafel.core.database.embedded import Cluster
from rondetafel.core.database.folder import data_folder

PEOPLE = 16
NOTES = 48
PAGE_MS, POLL_MS = 60, 5

# A discussion that this chair holds, made as if it were going on; only in the data folder of the measurements.
OPEN = """
WITH one AS (SELECT d.id, d.case_id FROM cases_discussion d JOIN cases_case c ON c.id = d.case_id
              WHERE c.body_id = %s AND EXISTS (SELECT FROM cases_discussionnote n WHERE n.discussion_id = d.id) ORDER BY d.id LIMIT 1),
     opened AS (UPDATE cases_case SET state = 'planned' WHERE id = (SELECT case_id FROM one))
UPDATE cases_discussion SET state = 'running', planned_for = now() - interval '5 minutes', minutes = 45
 WHERE id = (SELECT id FROM one) RETURNING id, version
"""
FILL = """
INSERT INTO cases_discussionnote (id, root_id, circle_id, case_id, discussion_id, author_id, kind, text, at, struck, version)
SELECT gen_random_uuid(), root_id, circle_id, case_id, discussion_id, author_id, kind, text, at, false, 1
  FROM (SELECT * FROM cases_discussionnote WHERE discussion_id = %s ORDER BY id LIMIT 1) n, generate_series(1, %s)
 WHERE (SELECT count(*) FROM cases_discussionnote WHERE discussion_id = n.discussion_id) < %s
"""


def main() -> int:
    """Measure; the exit code says whether both budgets were kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=10)
    chosen = parser.parse_args()
    with Cluster(data_folder()).in_use():
        return _measure(prepare(chosen.cases, 1), chosen.rounds)


def _measure(cluster: Cluster, rounds: int) -> int:
    chair = person(cluster, "chair")
    with cluster.superuser("rondetafel") as connection:
        discussion, version = connection.execute(OPEN, [chair.body]).fetchone()
        connection.execute(FILL, [discussion, NOTES, NOTES])
    port = _free_port()
    os.environ["RONDETAFEL_LOGIN"] = "web"
    print(
        f"Machine: {os.cpu_count()} kernen, belasting vooraf {os.getloadavg()[0]:.1f}. {NOTES} notities, {PEOPLE} mensen, rijbeveiliging aan."
    )
    with Processes() as processes:
        processes.start("webserver", web_command(port))
        processes.wait_until_ready(port)
        page = get(port, f"/cases/discussions/{discussion}/", chair.cookie)
        poll = get(port, f"/cases/discussions/{discussion}/live/", chair.cookie, etag=f'"{version}"', status=304)
        opened = measure(page, clients=1, requests=100)
        asked = measure(poll, clients=PEOPLE, requests=PEOPLE * rounds, warm=3, every=3)
        bare = measure(get(port, "/healthz", chair.cookie), clients=PEOPLE, requests=PEOPLE * rounds, warm=3, every=3)
        one = measure(poll, clients=1, requests=200)
        statements = _statements(cluster, page), _statements(cluster, poll)
    broken = 0
    for label, found, budget, count in (("scherm", opened, PAGE_MS, statements[0]), ("poll, niets nieuws", asked, POLL_MS, statements[1])):
        broken += found.median > budget
        kept = "gehaald" if found.median <= budget else "NIET GEHAALD"
        print(
            f"{label:20} mediaan {found.median:6.1f} ms  p95 {found.p95:6.1f} ms  SQL {count:4.1f}  {found.size / 1024:5.1f} kB  < {budget} ms {kept}"
        )
    print(
        f"Zo vaak gevraagd kost een kale pagina {bare.median:.1f} ms: de machine slaapt ertussen. De poll zonder rust: {one.median:.1f} ms."
    )
    print(f"Belasting achteraf {os.getloadavg()[0]:.1f}.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
