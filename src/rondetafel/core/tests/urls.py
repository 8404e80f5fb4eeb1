"""Pages that exist in tests only: each shows one promise of the gate."""

import threading

from django.db import connection
from django.http import HttpResponse
from django.urls import include, path
from django.utils import timezone

from rondetafel.core.access import allow, open_or_404, public
from rondetafel.core.ids import new_id
from rondetafel.core.models import Draft, Root
from rondetafel.core.rules import RuleRefused
from rondetafel.core.web import done
from rondetafel.core.workflow import IllegalMove

RACE: dict[str, threading.Barrier] = {}


def a_draft(actor):
    draft = Draft(id=new_id(), capacity_id=actor.capacity_id, kind="test", subject_id=new_id(), sealed=b"", saved_at=timezone.now())
    draft.save(force_insert=True)
    return draft


@allow("anyone")
def effect(request, actor):
    """Each time it really runs, there is one draft more."""
    draft = a_draft(actor)
    if request.POST.get("text") == "fout":
        return HttpResponse("fout", status=422)
    return done(request, f"/gedaan/{draft.pk}/")


@allow("anyone")
def refuse(request, actor):
    a_draft(actor)
    raise RuleRefused("Alleen op maandag.")


@allow("anyone")
def overtaken(request, actor):
    a_draft(actor)
    raise IllegalMove("test.move")


@allow("anyone")
def root(request, actor, root_id):
    return HttpResponse(open_or_404(Root.objects.all(), actor, pk=root_id).number)


@allow("administrator")
def for_administrators(request, actor):
    return HttpResponse("beheer")


@allow("anyone")
def fenced(request, actor, root_id):
    """A careless view: it writes where it may not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT core_hand_in(%s)", [root_id])
    return HttpResponse("gelukt")


@allow("anyone", serializable=True)
def isolation(request, actor):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('transaction_isolation')")
        return HttpResponse(cursor.fetchone()[0])


@allow("anyone")
def two_locks(request, actor):
    """Lock two rows; two callers in the opposite order stand in each other's way."""
    for place in ("first", "second"):
        Draft.objects.select_for_update().get(pk=request.POST[place])
        if place == "first" and "meet" in RACE:
            RACE["meet"].wait()
    RACE.pop("meet", None)
    return done(request, "/gedaan/")


@public
def who_acts(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(core_capacity()::text, 'niemand')")
        return HttpResponse(cursor.fetchone()[0])


urlpatterns = [
    path("proef/effect/", effect),
    path("proef/refuse/", refuse),
    path("proef/overtaken/", overtaken),
    path("proef/root/<uuid:root_id>/", root),
    path("proef/administrators/", for_administrators),
    path("proef/fenced/<uuid:root_id>/", fenced),
    path("proef/isolation/", isolation),
    path("proef/two-locks/", two_locks),
    path("proef/public/", who_acts),
    path("", include("rondetafel.config.urls")),
]
