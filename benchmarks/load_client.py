"""A small load client on this machine only: fixed requests, bounded in number, one kept connection per client."""

import http.client
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True)
class Measured:
    """Milliseconds per answer and answers per second."""

    median: float
    p95: float
    per_second: float
    size: int


def get(
    port: int, path: str, cookie: str = "", *, etag: str = "", status: int = 200
) -> Callable[[], tuple[Callable[[], int], Callable[[], None]]]:
    """A maker of clients that GET one path, or ask whether it changed."""

    def client() -> tuple[Callable[[], int], Callable[[], None]]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        headers = {"Host": f"localhost:{port}"} | ({"Cookie": cookie} if cookie else {}) | ({"If-None-Match": etag} if etag else {})

        def once() -> int:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            assert answer.status == status, (answer.status, path, body[:300])
            return len(body)

        return once, connection.close

    return client


TOKEN = "b" * 32  # what protects a form is that cookie and form agree


def post(
    port: int, path: str, cookie: str, bodies: Iterator[tuple[str, dict[str, str]]]
) -> Callable[[], tuple[Callable[[], int], Callable[[], None]]]:
    """A maker of clients that POST: for each request the next address (put into `path`) with its form."""
    lock = threading.Lock()

    def client() -> tuple[Callable[[], int], Callable[[], None]]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        headers = {"Cookie": f"{cookie}; csrftoken={TOKEN}", "Host": f"localhost:{port}"}
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://localhost:{port}"}

        def once() -> int:
            with lock:
                target, form = next(bodies)
            connection.request("POST", path.format(case=target), urlencode({"csrfmiddlewaretoken": TOKEN, **form}), headers)
            answer = connection.getresponse()
            body = answer.read()
            assert answer.status in (200, 302, 303), (answer.status, path, body[:300])
            return len(body)

        return once, connection.close

    return client


def measure(
    client: Callable[[], tuple[Callable[[], int], Callable[[], None]]], *, clients: int, requests: int, warm: int = 20, every: float = 0
) -> Measured:
    """Let so many clients make so many requests together; with `every`, each of them asks once in so many seconds, as a page does."""
    times: list[float] = []
    sizes: list[int] = []
    lock = threading.Lock()
    ready = threading.Barrier(clients + 1)

    def work(turn: int) -> None:
        once, close = client()
        try:
            for _ in range(warm):
                once()
            ready.wait(timeout=120)
            close()  # the server may have left who waited long here; the next request opens a new line
            time.sleep(every * turn / clients)
            mine = []
            for _ in range(requests // clients):
                start = time.perf_counter()
                size = once()
                spent = time.perf_counter() - start
                mine.append(spent * 1000)
                time.sleep(max(0.0, every - spent))
        except BaseException:
            ready.abort()  # one broken answer ends the measurement, not waits for ever
            raise
        close()
        with lock:
            times.extend(mine)
            sizes.append(size)

    threads = [threading.Thread(target=work, args=(turn,), daemon=True) for turn in range(clients)]
    for thread in threads:
        thread.start()
    ready.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - begun
    times.sort()
    return Measured(statistics.median(times), times[int(len(times) * 0.95) - 1], len(times) / seconds, max(sizes))
