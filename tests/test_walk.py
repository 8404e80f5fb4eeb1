"""Every address × every member of the cast × every thing of the world: who may not see it gets what does not exist, to the byte.

A new address is walked by itself. What an address names is found by the name of its parameter (`THINGS`); rows come from
`rondetafel.testing.world`. That each address opens for somebody too is seen in a browser: `journeys/test_every_page.py`.
"""

import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_resolver, reverse

from rondetafel.core.context import acting_as
from rondetafel.core.foreign_routes import FOREIGN_ROUTES
from rondetafel.core.ids import new_id
from rondetafel.testing.cast import PEOPLE, Cast
from rondetafel.testing.database import cloned, point_at
from rondetafel.testing.dutch import english_in
from rondetafel.testing.world import build_world

# Parameter → model. With "context:" in front where contexts use one name for different things.
THINGS = {
    "body_id": "bodies.Body",
    "case_id": "cases.Case",
    "slot_id": "meetings.Slot",
    "discussion_id": "cases.Discussion",
    "involvement_id": "cases.Involvement",
    "advice_id": "cases.Advice",
    "agreement_id": "cases.SafetyAgreement",
    "laid_id": "cases.LaidAdvice",
    "template_id": "cases.WordTemplate",
    "cases:action_id": "cases.CareAction",
    "cases:item_id": "cases.AdviceItem",
    "direction:action_id": "cases.CareAction",
    "holding_id": "direction.RoleHolding",
    "contact_id": "direction.ContactMoment",
    "waiting_id": "direction.Waiting",
    "place_id": "direction.LivingPlace",
    "reply_id": "direction.Reply",
    "mandate_id": "direction.Mandate",
    "rung_id": "direction.LadderContact",
    "submission_id": "direction.Submission",
    "route_id": "direction.SideRoute",
    "signal_id": "direction.Signal",
    "cases:note_id": "cases.DiscussionNote",
    "meetings:item_id": "meetings.AgendaItem",
    "meetings:note_id": "meetings.Note",
    "meeting_id": "meetings.Meeting",
    "attendance_id": "meetings.Attendance",
    "poll_id": "meetings.DatePoll",
    "date_id": "meetings.PollDate",
    "guest_id": "cases.AdHocExpert",
    "recusal_id": "cases.Recusal",
    "line_id": "meetings.HoursLine",
    "series_id": "meetings.Series",
    "decision_id": "meetings.Decision",
    "position_id": "meetings.Position",
    "conflict_id": "meetings.ConflictOfInterest",
    "round_id": "meetings.WrittenRound",
    "minutes_id": "meetings.Minutes",
    "section_id": "meetings.MinutesSection",
    "remark_id": "meetings.MinutesRemark",
    "meetings:action_id": "meetings.ActionPoint",
    "point_id": "meetings.ActionPoint",
    "report_id": "meetings.ReportBack",
    "circle_id": "core.Circle",
    "holder_id": "core.OfficeHolder",
    "seat_id": "bodies.Seat",
    "question_id": "bodies.Question",
    "meetings:paper_id": "meetings.ItemPaper",
    "meetings:question_id": "meetings.ItemQuestion",
    "target_id": "bodies.RepresentationTarget",
    "closing_id": "bodies.ClosingDay",
    "capacity_id": "organisations.Capacity",
    "person_id": "people.Person",
    "organisation_id": "organisations.Organisation",
    "region_id": "organisations.Region",
    "member_id": "organisations.RegionMunicipality",
    "area_id": "bodies.BodyRegion",
    "host_id": "bodies.BodyHost",
    "joint_id": "meetings.JointBody",
    "concerned_id": "consents.Concerned",
    "participant_id": "families.Participant",
    "paper_id": "families.Paper",
    "words_id": "families.Words",
    "sending_id": "families.Sending",
    "wish_id": "families.ReadAlong",
    "complaint_id": "families.Complaint",
    "formulation_id": "formulations.Formulation",
    "factor_id": "formulations.Factor",
    "relation_id": "formulations.Relation",
    "consent_id": "consents.Consent",
    "controller_id": "consents.Controller",
    "withheld_id": "consents.Withheld",
    "hand_over_id": "consents.HandOver",
    "offer_id": "consents.Offer",
    "version_id": "packs.PackVersion",
    "table_documents:version_id": "table_documents.TableVersion",
    "table_document_id": "table_documents.TableDocument",
    "handout_id": "handouts.Handout",
    "receiver_id": "consents.Concerned",
    "packs:item_id": "packs.PackItem",
    "packs:note_id": "packs.PrivateNote",
    "packs:question_id": "packs.NamelessQuestion",
    "packs:word_id": "packs.NamelessWord",
    "document_id": "documents.Document",
    "incident_id": "documents.Incident",
    "invitee_id": "direction.Invitee",
    "refusal_id": "cases.Refusal",
    "consult_id": "consults.Consult",
    "moment_id": "evaluations.Moment",
    "record_id": "evaluations.MonitorRecord",
    "sign_up_id": "consults.SignUp",
    "mail_domain_id": "organisations.MailDomain",
}
# Parameters that are not a thing: values that exist, and one that does not.
VALUES = {
    "number": [1, 999],
    "key": ["cases.triage_days", "geen.sleutel"],
    "block": ["safety", "geen-blok"],
    "short_name": ["test-ret", "geen-tafel"],
    "year": [2026, 1900],
    "asker": ["parent", "niemand"],
    "token": ["geen-link"],
}
OF_ROUTES = {"consents:birthday_page": {"age": [16, 17]}, "site:help_page": {"role": ["chair", "geen-rol"]}}
MASKED = re.compile(rb"[A-Za-z0-9]{64}")
UUID = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# Forms that may be sent without a key, and why twice is no harm.
KEYLESS = {
    "site:choose_capacity": "choosing again is the same choice",
    "packs:download_pack": "answers with the file itself; each copy is a reading of its own, with its own line",
    "documents:download_document": "answers with the file itself; each copy is a reading of its own, with its own line",
}
FORMS = re.compile(r'<form[^>]*method="post".*?</form>', re.DOTALL)
# Who holds the same as somebody else of the cast in every respect walks once.
TWINS = {"second_administrator", "deputy", "expert_colleague", "expert_els", "second_member", "council_secretary", "referrer_provider"}
WALKERS = [name for name in PEOPLE if name not in TWINS]  # the other half walks in test_walk_on.py, on another core
FINE = {200, 204, 302, 303, 403, 404, 405, 409, 422}
NOTHING = {404, 405}


@dataclass(frozen=True)
class Route:
    """One address with its view."""

    name: str
    parameters: tuple[str, ...]
    view: Any

    @property
    def roles(self) -> frozenset[str]:
        return getattr(self.view, "allowed_roles", frozenset())

    def models(self) -> dict[str, str | None]:
        """What each parameter names; None: a plain value."""
        space = self.name.partition(":")[0]
        return {one: THINGS.get(f"{space}:{one}") or THINGS.get(one) for one in self.parameters}

    def unknown(self) -> list[str]:
        values = VALUES | OF_ROUTES.get(self.name, {})
        return [one for one, model in self.models().items() if model is None and one not in values]


def walk(patterns: Any, space: str = "", outer: tuple[str, ...] = ()) -> Iterator[Route]:
    for pattern in patterns:
        parameters = outer + tuple(pattern.pattern.converters)
        if hasattr(pattern, "url_patterns"):
            yield from walk(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space, parameters)
        else:
            yield Route(f"{space}{pattern.name}", parameters, pattern.callback)


ROUTES = list(walk(get_resolver().url_patterns))
GUARDED = [route for route in ROUTES if route.roles and "public" not in route.roles and not route.unknown()]


def test_every_view_is_guarded_public_or_on_the_foreign_list():
    bare = {route.name for route in ROUTES if not route.roles and route.name not in FOREIGN_ROUTES}

    assert bare == set(), "put @allow or @public on the view; a library's route goes into core/foreign_routes.py with its reason"


def test_the_foreign_list_names_only_what_is_there():
    assert FOREIGN_ROUTES.keys() - {route.name for route in ROUTES} == set()


def test_every_parameter_is_known():
    unknown = {one: route.name for route in ROUTES if route.name not in FOREIGN_ROUTES for one in route.unknown()}

    assert unknown == {}, "say in THINGS of tests/test_walk.py which model the parameter names, and put a row into testing/world.py"


@pytest.fixture(scope="module")
def world(test_cluster, template_database, django_db_setup, django_db_blocker, tmp_path_factory):
    """The world, committed in a clone of its own for all walkers of this process."""
    from django.conf import settings

    with django_db_blocker.unblock(), cloned(test_cluster, template_database) as name:
        before, folder = point_at(name), getattr(settings, "FILES_FOLDER", None)
        settings.FILES_FOLDER = str(tmp_path_factory.mktemp("files"))
        try:
            made = build_world(Cast())
            with test_cluster.superuser(name) as superuser:
                made.ids = {
                    label: [row[0] for row in superuser.execute(f"SELECT id FROM {apps.get_model(label)._meta.db_table} ORDER BY id")]
                    for label in set(THINGS.values())
                }
            yield made
        finally:
            settings.FILES_FOLDER = folder
            point_at(before)


def test_there_is_a_row_of_everything_an_address_names(world):
    named = {model for route in ROUTES for model in route.models().values() if model}

    assert {model for model in named if not world.ids[model]} == set(), "make one in rondetafel/testing/world.py"


class Walker:
    """One member of the cast, signed in, who tries everything."""

    def __init__(self, world: Any, who: str) -> None:
        self.world, self.who, self.actor, self.complaints = world, who, world.cast[who], []
        self.client = Client(raise_request_exception=False)
        self.account = world.cast.account(who)
        self.client.force_login(self.account)
        self.whole_way = who in ("outsider", "other_chair")
        self._seen: dict[str, set[Any]] = {}
        self._absent_pages: set[tuple[int, bytes]] = set()

    def sees(self, label: str, pk: Any) -> bool:
        """Whether the database itself shows the row to this member."""
        if label not in self._seen:
            with acting_as(self.actor):
                self._seen[label] = set(apps.get_model(label).objects.values_list("pk", flat=True))
        return pk in self._seen[label]

    def ask(self, method: str, route: Route, given: dict[str, Any]) -> HttpResponse:
        return getattr(self.client, method)(reverse(route.name, kwargs=given))

    def say(self, route: Route, method: str, what: str) -> None:
        self.complaints.append(f"{method.upper()} {route.name}: {what}")

    def try_route(self, route: Route) -> None:
        models = route.models()
        absent = {one: new_id() if model else (VALUES | OF_ROUTES.get(route.name, {}))[one][0] for one, model in models.items()}
        if not route.roles & self.actor.roles:
            return self._try_without_role(route, absent)
        posted = False
        for given, hidden in self._existing(models, absent):
            ask = self.ask if self.whole_way or not hidden else self._ask_the_gate
            for method in ("get", "post") if hidden and not posted else ("get",):
                answer = ask(method, route, given)
                self._check(route, method, answer)
                if hidden:
                    self._compare(route, method, answer, absent)
            posted |= hidden
        return None

    def _try_without_role(self, route: Route, absent: dict[str, Any]) -> None:
        given = next((given for given, _ in self._existing(route.models(), absent)), absent)
        ask = self.ask if self.whole_way else self._ask_the_gate
        answer = ask("get", route, given)
        if answer.status_code == 405:
            answer = ask("post", route, given)
        if answer.status_code not in NOTHING:
            self.say(route, "any", f"opens with {answer.status_code} to who has none of its roles")

    def _ask_the_gate(self, method: str, route: Route, given: dict[str, Any]) -> HttpResponse:
        """The gate and the view themselves say no; the way to them and the page for nothing are the same for everybody, and two walk them."""
        request = getattr(RequestFactory(), method)(reverse(route.name, kwargs=given))
        request.user, request.session, request.htmx = self.account, {}, None
        try:
            return route.view(request, **given)
        except Http404 as absent:
            return HttpResponse(f"{absent}", status=404)
        except Exception:
            return HttpResponse(traceback.format_exc(), status=500)

    def _existing(self, models: dict[str, str | None], absent: dict[str, Any]) -> Iterator[tuple[dict[str, Any], bool]]:
        """One way to name things that this member sees, and two of which one is hidden."""
        labels = {one: model for one, model in models.items() if model}
        if not labels:
            yield absent, False
            return
        ids, left = {label: self.world.ids[label] for label in labels.values()}, {True: 2, False: 1}
        for place in range(max(len(found) for found in ids.values())):
            given = absent | {one: ids[label][place % len(ids[label])] for one, label in labels.items() if ids[label]}
            hidden = any(not self.sees(label, given[one]) for one, label in labels.items())
            left[hidden] -= 1
            if left[hidden] >= 0:
                yield given, hidden

    def _check(self, route: Route, method: str, answer: HttpResponse) -> None:
        if answer.status_code not in FINE:
            self.say(route, method, f"answers {answer.status_code} {answer.content.decode()[-300:]}")
        if answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html"):
            page = answer.content.decode()
            for word in english_in(page):
                self.say(route, method, f"says “{word}”")
            keyless = [form for form in FORMS.findall(page) if 'name="form_key"' not in form and reverse("account_logout") not in form]
            if keyless and route.name not in KEYLESS:
                self.say(route, method, "has a form without a key: sent twice, it acts twice")

    def _compare(self, route: Route, method: str, answer: HttpResponse, absent: dict[str, Any]) -> None:
        """To the byte a page that was the answer for something absent: of this address, or of another one before."""
        said = (answer.status_code, neutral(answer))
        if answer.status_code not in NOTHING:
            self.say(route, method, f"answers {answer.status_code} for a thing that is hidden")
        elif said not in self._absent_pages:
            asked = self.ask(method, route, absent) if self.whole_way else self._ask_the_gate(method, route, absent)
            self._absent_pages.add((asked.status_code, neutral(asked)))
            if said not in self._absent_pages:
                self.say(route, method, "answers differently for a hidden thing and for none")


def neutral(answer: HttpResponse) -> bytes:
    """Without masked tokens and form keys, which differ in each answer."""
    return UUID.sub(b"", MASKED.sub(b"", answer.content))


@pytest.mark.covers("A6")
@pytest.mark.parametrize("who", WALKERS[::2])
def test_who_may_not_see_it_gets_what_does_not_exist(world, who, caplog):
    caplog.set_level("CRITICAL")
    walker = Walker(world, who)
    for route in GUARDED:
        walker.try_route(route)

    assert not walker.complaints, "\n".join(sorted(set(walker.complaints)))


# Rows that are known to everybody who acts (see core/reference_tables.py and WIDER_SIGHT in test_catalogue.py).
KNOWN_TO_ALL = {"meetings.Series", "meetings.Meeting", "meetings.Slot", "core.OfficeHolder"}


def test_an_outsider_sees_no_row_of_what_is_protected(world):
    """What the walk takes for hidden is asked of the database; here is what it must say of somebody with no part in anything."""
    walker = Walker(world, "outsider")
    labels = {label for label in THINGS.values() if {"root_id", "circle_id"} <= {f.column for f in apps.get_model(label)._meta.fields}}

    assert {label for label in labels - KNOWN_TO_ALL if any(walker.sees(label, pk) for pk in world.ids[label])} == set()


def test_who_is_not_signed_in_is_shown_the_door(world):
    client = Client(raise_request_exception=False)
    wrong = {}
    for route in GUARDED:
        given = {one: new_id() if model else (VALUES | OF_ROUTES.get(route.name, {}))[one][0] for one, model in route.models().items()}
        answer = client.get(reverse(route.name, kwargs=given))
        if answer.status_code not in (302, 405):
            wrong[route.name] = answer.status_code

    assert wrong == {}
