"""How Django reaches the database, for each login; reads names and passwords, starts nothing.

`DATABASE_URL` is the `web` login of an external server, `RONDETAFEL_WORKER_URL` the worker's (without it
`rondetafel_worker` with the web's password), `RONDETAFEL_ADMIN_URL` the migrator's. Without `DATABASE_URL` it is the embedded server.
`RONDETAFEL_LOGIN` (web, worker, migrator or loader) says as whom this process signs in.
Tests name another database of the embedded server with `RONDETAFEL_DATABASE` and leave the pool out with `RONDETAFEL_POOL=off`.
"""

import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

from rondetafel.core.database import roles
from rondetafel.core.database.embedded import DATABASE, Cluster
from rondetafel.core.database.folder import data_folder
from rondetafel.core.database.refusal import StartRefused

POOL = {"min_size": 1, "max_size": 4}
VARIABLES = {"web": "DATABASE_URL", "worker": "RONDETAFEL_WORKER_URL", "migrator": "RONDETAFEL_ADMIN_URL"}


def is_external(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the database is somebody else's server."""
    return bool(environment.get("DATABASE_URL"))


def database_settings(login: str | None = None, environment: Mapping[str, str] = os.environ) -> dict[str, dict[str, Any]]:
    """Django's DATABASES for one login.

    The migrator has two doors: `default` works as the owner of the tables, for their shape; `migrator` keeps its own
    rights, which go past row policies, for moving data. The loader acts through `default` as the application does and
    has the door `migrator` besides.
    """
    login = login or environment.get("RONDETAFEL_LOGIN", "web")
    if login == "loader":
        doors = {name: database_settings(name, environment) for name in ("web", "migrator")}
        return {"default": _without_pool(doors["web"]["default"]), "migrator": doors["migrator"]["migrator"]}
    if login not in roles.LOGINS:
        raise StartRefused(f"RONDETAFEL_LOGIN is {login}; het moet web, worker, migrator of loader zijn.")
    settings = _place(login, environment)
    options = settings["OPTIONS"]
    options |= {"server_side_binding": True, "application_name": f"rondetafel {login}"}
    if login == "migrator":
        return {"default": _as_owner(settings), "migrator": settings}
    options["prepare_threshold"] = 2
    if environment.get("RONDETAFEL_POOL") != "off":
        options["pool"] = dict(POOL)
    return {"default": settings}


def _place(login: str, environment: Mapping[str, str]) -> dict[str, Any]:
    settings: dict[str, Any] = {"ENGINE": "django.db.backends.postgresql", "CONN_HEALTH_CHECKS": True, "OPTIONS": {}}
    settings["DISABLE_SERVER_SIDE_CURSORS"] = True  # a choice of rows in a form would take four statements instead of one
    if is_external(environment):
        return settings | _read_url(login, environment)
    cluster = Cluster(data_folder(environment))
    return settings | {
        "NAME": environment.get("RONDETAFEL_DATABASE") or DATABASE,
        "USER": roles.LOGINS[login],
        "PASSWORD": cluster.folder.password(login),
        "HOST": str(cluster.folder.socket),
        "PORT": "",
        "OPTIONS": {},
    }


def _url(login: str, environment: Mapping[str, str]) -> str:
    url = environment.get(VARIABLES[login]) or ""
    if not url and login == "worker":
        return _as_worker(environment["DATABASE_URL"])
    if not url:
        raise StartRefused("Met DATABASE_URL is ook RONDETAFEL_ADMIN_URL nodig: de aanmelding van rondetafel_migrator.")
    return url


def _as_worker(url: str) -> str:
    """The web's address with the worker's name."""
    parts = urlsplit(url)
    before, at, place = parts.netloc.rpartition("@")
    _, colon, password = before.partition(":")
    return urlunsplit(parts._replace(netloc=f"{roles.WORKER}{colon}{password}{at or '@'}{place}"))


def _read_url(login: str, environment: Mapping[str, str]) -> dict[str, Any]:
    try:
        return _from_url(_url(login, environment))
    except ValueError as error:  # such as a port that is no number
        form = "postgresql://NAAM:WACHTWOORD@SERVER:5432/DATABASE"
        raise StartRefused(f"Het adres in {VARIABLES[login]} klopt niet; het hoort eruit te zien als {form}.") from error


def _from_url(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise StartRefused("DATABASE_URL en RONDETAFEL_ADMIN_URL beginnen met postgresql://. Andere databases kunnen niet.")
    options = dict(parse_qsl(parts.query))
    return {
        "NAME": unquote(parts.path.lstrip("/")) or DATABASE,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": options.pop("port", "") or str(parts.port or ""),
        "OPTIONS": options,
    }


def _without_pool(settings: dict[str, Any]) -> dict[str, Any]:
    return settings | {"OPTIONS": {name: value for name, value in settings["OPTIONS"].items() if name != "pool"}}


def _as_owner(settings: dict[str, Any]) -> dict[str, Any]:
    options = settings["OPTIONS"] | {"options": f"-c role={roles.OWNER} -c lock_timeout=5s"}
    return settings | {"OPTIONS": options}
