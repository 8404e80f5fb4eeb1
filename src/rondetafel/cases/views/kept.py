"""Every keystroke safe on a form that is saved as a whole: kept for its writer, sealed, until it is saved or thrown away (trust B3)."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from rondetafel.cases.actions import typing
from rondetafel.cases.queries.typing import typed_in
from rondetafel.core.actor import Actor
from rondetafel.core.days import ZONES
from rondetafel.core.models import Root
from rondetafel.core.web import done

TYPING, FORGET = "typing", "forget"  # in the address of a save while typing; in the form that throws away


class Kept:
    """What is being typed on one form about one thing, by one person. The page posts to its own address, with `?typing`."""

    def __init__(self, request: HttpRequest, actor: Actor, kind: str, subject: Any, root: Root, *, version: int = 0) -> None:
        self.request, self.actor, self.kind, self.subject, self.root = request, actor, kind, subject, root
        self.version = version
        self.typed = typed_in(kind, subject.pk, root, actor) if request.method == "GET" else {}

    def answer(self, allowed: Iterable[str]) -> HttpResponse | None:
        """The answer to a save while typing, or to who throws away what was typed; None for any other request."""
        post, now = self.request.POST, timezone.now()
        if self.request.method != "POST":
            return None
        if FORGET in post:
            self.forget()
            return done(self.request, self.request.get_full_path(), "U ziet weer wat er bewaard is.")
        if TYPING not in self.request.GET:
            return None
        fields = {name: post.get(name, "") for name in post.getlist("fields")}
        seq = int(post["seq"]) if post.get("seq", "").isdecimal() and len(post["seq"]) < 9 else 0
        kept = typing.keep(
            self.kind, self.subject, self.root, actor=self.actor, fields=fields, allowed=allowed, seq=seq, at=now, version=self.version
        )
        return JsonResponse({"saved_at": f"{now.astimezone(ZONES['NL']):%H:%M}", "seq": kept})

    def initial(self, saved: dict[str, Any]) -> dict[str, Any]:
        """What stands in the fields: what was saved, and over it what was being typed, on the version it was typed on."""
        return saved | self.typed["fields"] | {"version": self.typed["version"]} if self.typed else saved

    @property
    def context(self) -> dict[str, Any]:
        """For the template."""
        asked = self.request.GET.urlencode()
        return {"typed": self.typed, "autosave_url": f"{self.request.path}?{TYPING}{f'&{asked}' if asked else ''}"}

    def forget(self) -> None:
        """It is saved, or thrown away."""
        typing.forget(self.kind, self.subject.pk, actor=self.actor)
