"""Every keystroke safe on a form that is saved as a whole: kept for its writer, sealed, until it is saved or thrown away (trust B3)."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from rondetafel.core import typed
from rondetafel.core.actor import Actor
from rondetafel.core.days import ZONES
from rondetafel.core.models import Root
from rondetafel.core.web import done

F = TypeVar("F")
TYPING, FORGET = "typing", "forget"  # in the address of a save while typing; in the form that throws away


def sent_while_typing(request: HttpRequest) -> tuple[dict[str, str], int]:
    """The fields that changed, and which save of this page it is."""
    fields = {name: request.POST.get(name, "") for name in request.POST.getlist("fields")}
    return fields, seq_of(request)


def seq_of(request: HttpRequest) -> int:
    """A number that makes no sense is the first."""
    said = request.POST.get("seq", "")
    return int(said) if said.isdecimal() and len(said) < 9 else 0


def saved_while_typing(at: datetime, seq: int, **parts: str) -> JsonResponse:
    """The answer: when it was kept, which save is kept now, and parts of the page that changed by it."""
    said = {"saved_at": f"{at.astimezone(ZONES['NL']):%H:%M}", "seq": seq}
    return JsonResponse(said | {"parts": parts} if parts else said)


class Kept:
    """What is being typed on one form about one thing, by one person. The page posts to its own address, with `?typing`.

    The view: `kept = Kept(...)`, `form = kept.form(SomeForm)`, at once `if answer := kept.answer(form.fields): return answer`, after the act
    `return kept.done(...)`, and `kept.context` to the template. For texts, dates and single choices; of boxes only the last is kept.
    Who does not see the root has no key to seal with: that person types without.
    """

    def __init__(self, request: HttpRequest, actor: Actor, kind: str, subject: Any, root: Root | None = None, *, version: int = 0) -> None:
        self.request, self.actor, self.kind, self.subject, self.version = request, actor, kind, subject, version
        self.root = root or Root.objects.filter(pk=subject.root_id).first()
        self.typed: dict[str, Any] = {}
        if request.method == "GET" and self.root is not None:
            self.typed = typed.typed_at(subject.pk, self.root, actor, (kind,)).get(kind, {})

    def form(self, make: Callable[..., F], saved: dict[str, Any] | None = None, **more: Any) -> F:
        """The form as it was sent; or, when the page is opened, with what was saved and what was being typed."""
        return make(self.request.POST if self.request.method == "POST" else None, initial=self.initial(saved or {}), **more)

    def answer(self, allowed: Iterable[str]) -> HttpResponse | None:
        """The answer to a save while typing, or to who throws away what was typed; None for any other request."""
        now = timezone.now()
        if self.request.method != "POST":
            return None
        if FORGET in self.request.POST:
            self.forget()
            return done(self.request, self.request.get_full_path(), "Hier staat weer wat er bewaard is.")
        if TYPING not in self.request.GET:
            return None
        if self.root is None:
            raise Http404
        fields, seq = sent_while_typing(self.request)
        kept = typed.keep(
            self.kind, self.subject, self.root, actor=self.actor, fields=fields, allowed=allowed, seq=seq, at=now, version=self.version
        )
        return saved_while_typing(now, kept)

    def initial(self, saved: dict[str, Any]) -> dict[str, Any]:
        """What stands in the fields: what was saved, and over it what was being typed, on the version it was typed on."""
        return saved | self.typed["fields"] | {"version": self.typed["version"]} if self.typed else saved

    @property
    def context(self) -> dict[str, Any]:
        """For the template."""
        if self.root is None:
            return {}
        asked = self.request.GET.urlencode()
        return {"typed": self.typed, "autosave_url": f"{self.request.path}?{TYPING}{f'&{asked}' if asked else ''}"}

    def done(self, to: Any, message: str = "") -> HttpResponse:
        """The act was done: what was typed is not needed any more, and one goes on to a page."""
        self.forget()
        return done(self.request, to, message)

    def forget(self) -> None:
        """It is saved, or thrown away."""
        typed.forget(self.kind, self.subject.pk, actor=self.actor)
