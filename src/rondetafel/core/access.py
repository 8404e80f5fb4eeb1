"""The gate of every page: who may come in, in one transaction, with role, signed context and form key (architecture 4.6)."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, OperationalError, connection, models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from rondetafel.core import watch
from rondetafel.core.actor import Actor, ActorProvider
from rondetafel.core.context import APP_ROLE, acting_as, as_role, signed_context
from rondetafel.core.events import record
from rondetafel.core.rules import RuleRefused
from rondetafel.core.trace import RequestFacts, set_request_facts
from rondetafel.core.web import show
from rondetafel.core.workflow import IllegalMove

View = Callable[..., HttpResponseBase]
T = TypeVar("T", bound=models.Model)
REPEATABLE = {"40001", "40P01"}  # serialisation failure, deadlock
FENCED = "42501"  # a row policy or a keeper's function said no
_provider: list[ActorProvider] = []

__all__ = ["acting_as", "allow", "open_or_404", "public", "set_actor_provider"]


def set_actor_provider(provider: ActorProvider) -> None:
    """Called once, by `config/wiring.py`: how an account and a chosen capacity become an actor."""
    _provider[:] = [provider]


def allow(*roles: str, purpose: str = "work", serializable: bool = False) -> Callable[[View], View]:
    """Let in who holds one of these roles in the capacity they act in; everybody else gets what does not exist."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            _note_request(request)
            visit = _Visit(request, view, args, kwargs, frozenset(roles), purpose, serializable)
            try:
                return visit.answer()
            except OperationalError as error:
                if getattr(error.__cause__, "sqlstate", "") not in REPEATABLE or "form_key" not in request.POST:
                    raise
                return visit.answer()

        guarded.allowed_roles = frozenset(roles)  # type: ignore[attr-defined]
        return guarded

    return decorate


def public(view: View) -> View:
    """A page for everybody, without an actor: it sees reference tables only."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        _note_request(request)
        try:
            with as_role(APP_ROLE, ""):
                return _rendered(view(request, *args, **kwargs))
        finally:
            watch.end()

    opened.allowed_roles = frozenset({"public"})  # type: ignore[attr-defined]
    return opened


def open_or_404(rows: "models.QuerySet[T]", actor: Actor, **lookup: Any) -> T:
    """The row, with an event that it was read; 404 when it does not exist or the actor may not see it."""
    try:
        thing = rows.get(**lookup)
    except (ObjectDoesNotExist, ValidationError, ValueError):
        raise Http404 from None
    record(f"{rows.model._meta.model_name}.read", thing, actor=actor, action="R")
    watch.looked_at(thing)
    return thing


class _Visit:
    """One visit to one guarded page."""

    def __init__(
        self,
        request: HttpRequest,
        view: View,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        roles: frozenset[str],
        purpose: str,
        serializable: bool,
    ) -> None:
        self.request, self.view, self.args, self.kwargs = request, view, args, kwargs
        self.roles, self.purpose, self.serializable = roles, purpose, serializable
        self.actor: Actor | None = None

    def answer(self) -> HttpResponseBase:
        try:
            # Who asks is found under the login, as session and account are: the role is then taken once, with the context.
            self.actor = self._find_actor()
            context = signed_context(self.actor) if self.actor else ""
            with as_role(APP_ROLE, context, serializable=self.serializable):
                return self._inside()
        except Http404:
            self._write_refusal("absent")
            raise
        except RuleRefused as refused:
            self._write_refusal("refused")
            return self._explain(403, str(refused))
        except IllegalMove:
            self._write_refusal("overtaken")
            return self._explain(
                409,
                "Dit kan nu niet (meer): iemand anders was eerder, of het is al voorbij. Er is niets veranderd. Ververs de pagina om te zien hoe het nu staat.",
            )
        except DatabaseError as error:
            if getattr(error.__cause__, "sqlstate", "") != FENCED:
                raise
            self._write_refusal("fenced")
            raise Http404 from error
        finally:
            watch.end()

    def _inside(self) -> HttpResponseBase:
        if self.actor is None:
            return self._without_capacity()
        self.request.actor = self.actor  # type: ignore[attr-defined]
        if not self.roles & self.actor.roles:
            raise Http404
        key = self.request.POST.get("form_key", "")
        if not key:
            return _rendered(self.view(self.request, self.actor, *self.args, **self.kwargs))
        return self._once(key)

    def _find_actor(self) -> Actor | None:
        chosen = self.request.session.get("capacity_id")
        account_id = self.request.user.pk
        assert account_id is not None, "only who is signed in gets here"
        actor = _provider[0](account_id, UUID(chosen) if chosen else None)
        return actor.for_purpose(self.purpose) if actor else None

    def _without_capacity(self) -> HttpResponseBase:
        chooser = reverse("site:choose_capacity")
        if self.request.path == chooser:
            return _rendered(self.view(self.request, None, *self.args, **self.kwargs))
        return _go(self.request, chooser)

    def _once(self, key: str) -> HttpResponseBase:
        """Run the view for a form key at most once; later submits get the first answer."""
        assert self.actor is not None
        digest = _body_hash(self.request)
        try:
            new = _claim(UUID(key), self.actor, self.request.resolver_match.view_name if self.request.resolver_match else "", digest)
        except ValueError:
            raise Http404 from None
        if not new:
            return self._answered_before(key, digest)
        response = _rendered(self.view(self.request, self.actor, *self.args, **self.kwargs))
        location = response.headers.get("Location") or response.headers.get("HX-Redirect") or ""
        with connection.cursor() as cursor:
            if response.status_code >= 400 or not location:
                cursor.execute("DELETE FROM core_formkey WHERE key = %s", [key])
            else:
                cursor.execute("UPDATE core_formkey SET location = %s WHERE key = %s", [location, key])
        return response

    def _answered_before(self, key: str, digest: str) -> HttpResponseBase:
        with connection.cursor() as cursor:
            cursor.execute("SELECT location, body_hash FROM core_formkey WHERE key = %s", [key])
            row = cursor.fetchone()
        if row is None:
            raise Http404
        if row[1] != digest:
            reason = "Dit formulier is al eerder verstuurd, met een andere inhoud. Open de pagina opnieuw en kijk wat er nu staat."
            return self._explain(422, reason)
        return _go(self.request, row[0], status=303)

    def _write_refusal(self, outcome: str) -> None:
        """After the rollback, in a transaction of its own: who asked for what and did not get it."""
        if self.actor is None:
            return
        asked = {name: str(value) for name, value in self.kwargs.items()}
        with acting_as(self.actor):
            record("access.refused", None, actor=self.actor, action="R", outcome=outcome, asked=asked)

    def _explain(self, status: int, reason: str) -> HttpResponse:
        said = {"reason": reason, "typed": _texts(self.request)}
        return show(self.request, f"{'403' if status == 403 else '409'}.html", said, status=status)


def _claim(key: UUID, actor: Actor, route: str, digest: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_formkey (key, capacity_id, route, body_hash, location, made_at)"
            " VALUES (%s, %s, %s, %s, '', statement_timestamp()) ON CONFLICT DO NOTHING",
            [key, actor.capacity_id, route, digest],
        )
        return cursor.rowcount == 1


def _body_hash(request: HttpRequest) -> str:
    pairs = sorted((name, tuple(request.POST.getlist(name))) for name in request.POST if name != "csrfmiddlewaretoken")
    files = sorted((name, file.name, file.size) for name in request.FILES for file in request.FILES.getlist(name))
    return hashlib.sha256(repr((request.path, pairs, files)).encode()).hexdigest()


def _texts(request: HttpRequest) -> list[str]:
    """What somebody wrote on the form that is refused as a whole, in sentences: no key, day or choice has white space in it. Never a password."""
    names = [name for name in request.POST if "password" not in name]
    return [said.strip() for name in names for said in request.POST.getlist(name) if len(said.split()) > 1]


def _note_request(request: HttpRequest) -> None:
    match = request.resolver_match
    watch.begin()
    set_request_facts(RequestFacts(match.view_name if match else "", request.META.get("REMOTE_ADDR", "")))


def _rendered(response: HttpResponseBase) -> HttpResponseBase:
    """Render inside the transaction: a lazy answer would be made without the context, and see nothing."""
    assert not response.streaming, "a stream is produced after the transaction; render first"
    render = getattr(response, "render", None)
    return render() if render is not None and not getattr(response, "is_rendered", True) else response


def _go(request: HttpRequest, location: str, *, status: int = 302) -> HttpResponse:
    """Send on to a whole page; htmx would otherwise put that page into a part of this one."""
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=204)
        response.headers["HX-Redirect"] = location
        return response
    response = HttpResponseRedirect(location)
    response.status_code = status
    return response


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    target = reverse("account_login")
    if request.method == "GET":
        target = f"{target}?{urlencode({'next': request.get_full_path()})}"
    return _go(request, target)
