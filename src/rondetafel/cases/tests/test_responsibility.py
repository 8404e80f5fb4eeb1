"""Who is responsible, how long a file is kept, and the whole case for the referrer's own file."""

import io
import zipfile
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from rondetafel.cases.actions import cancelling, locking
from rondetafel.cases.models import Responsibility
from rondetafel.cases.retention import retention_of
from rondetafel.cases.tests.conftest import ON, triage_page
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.trail import events_of

GIVEN = {"ground": "before_stay", "since": "2026-02-01", "evidence_on": "2026-01-05"}


class TestResponsibility:
    def put(self, work, client, case, **more):
        return client.post(
            reverse("cases:set_responsibility", args=[case.pk]), GIVEN | {"municipality": str(work.cast.municipality("roermond").pk)} | more
        )

    @pytest.mark.covers("SR-22")
    def test_a_dispute_is_kept_with_what_stood_before(self, work, open_as):
        case = work.submitted()
        assert self.put(work, open_as("chair"), case, disputed_by="Gemeente Verzonnen", note="Wachten op uittreksel").status_code == 303
        with acting_as(work.cast["chair"]):
            kept = list(Responsibility.objects.filter(case=case).order_by("pk").values_list("municipality__name", "ground", "disputed_by"))
        assert kept == [("Venlo", "", ""), ("Roermond", "before_stay", "Gemeente Verzonnen")]
        page = triage_page(open_as("chair"), case)
        assert "Gemeente betwist" in page

    def test_the_reason_is_sealed_and_shown_in_the_history(self, work, open_as):
        case = work.submitted()
        self.put(work, open_as("referrer"), case, note="Wachten op uittreksel")
        with acting_as(work.cast["chair"]):
            assert not any(b"uittreksel" in bytes(row.note_sealed) for row in Responsibility.objects.filter(case=case))
        assert "Wachten op uittreksel" in open_as("chair").get(f"/cases/{case.pk}/set-responsibility/").content.decode()

    def test_what_is_not_filled_in_is_asked_for(self, work, open_as):
        assert self.put(work, open_as("chair"), work.submitted(), since="").status_code == 422

    @pytest.mark.parametrize("who", ["outsider", "other_chair", "expert"])
    def test_for_others_it_does_not_exist(self, work, open_as, who):
        assert open_as(who).get(f"/cases/{work.submitted().pk}/set-responsibility/").status_code == 404


class TestRetention:
    def shown(self, work, case):
        with acting_as(work.cast["chair"]):
            return retention_of(work.as_seen(case).root)

    @pytest.mark.covers("SR-14")
    def test_class_and_term_are_known_from_acceptance_on(self, work, open_as):
        assert self.shown(work, work.submitted()) is None
        case = work.accepted()
        kept = self.shown(work, case)
        assert (kept.years, kept.destroy_on) == (20, None)
        assert "20 jaar na het sluiten" in open_as("referrer").get(case.get_absolute_url()).content.decode()

    @pytest.mark.covers("SR-14")
    def test_the_table_sets_its_own_term(self, work):
        work.set("cases.retention_years", 5)
        assert self.shown(work, work.accepted()).years == 5

    @pytest.mark.covers("SR-14")
    @pytest.mark.parametrize("who", ["chair", "referrer"])
    def test_what_was_not_taken_on_goes_sooner(self, work, who):
        case = work.accepted()
        with acting_as(work.cast[who]) as actor:
            cancelling.cancel(work.as_seen(case, who), actor=actor, on=ON, reason="moved")
        assert self.shown(work, case).destroy_on == date(ON.year + 1, ON.month, ON.day)

    @pytest.mark.parametrize(("who", "kind"), [("expert", "not_taken/1"), ("outsider", "not_taken/1"), ("referrer", "taken/1")])
    def test_nobody_else_and_nothing_else_shortens_a_term(self, work, who, kind):
        case = work.accepted()
        with acting_as(work.cast[who]), pytest.raises(DatabaseError), connection.cursor() as cursor, transaction.atomic():
            cursor.execute("SELECT cases_withdrawn(%s, %s, %s, %s)", [case.root_id, kind, ON, ON])

    def test_a_locked_file_has_its_date(self, work):
        case = work.accepted()
        with acting_as(work.cast["chair"]) as chair:
            locking.lock_case(work.as_seen(case), actor=chair, why="died", note="", on=ON)
        assert self.shown(work, case).destroy_on == date(ON.year + 20, ON.month, ON.day)


class TestExport:
    @pytest.mark.covers("SR-18")
    def test_the_referrer_takes_the_whole_case_with_a_reason(self, work, open_as):
        case = work.submitted()
        url = reverse("cases:export_case", args=[case.pk])
        client = open_as("referrer")
        assert client.post(url, {"reason": "x"}).status_code == 422
        answer = client.post(url, {"reason": "Voor ons eigen dossier"})
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{case.number}.zip"'
        page = zipfile.ZipFile(io.BytesIO(answer.content)).read("casus.html").decode()
        assert "Sanne Verzonnen" in page
        assert "Wie kan haar thuis begeleiden?" in page
        with acting_as(work.cast["chair"]):
            assert events_of(case.root_id)[-1].type == "case.export"

    @pytest.mark.parametrize(("who", "status"), [("chair", 403), ("secretary", 403), ("outsider", 404), ("referrer_gi", 404)])
    def test_nobody_else_does(self, work, open_as, who, status):
        assert open_as(who).post(f"/cases/{work.submitted().pk}/export-case/", {"reason": "Voor ons dossier"}).status_code == status


def test_the_table_has_its_own_checks_at_triage(work, open_as):
    work.set("cases.triage_checks", ["Is het lokale team gebeld?"], on=today())
    case = work.submitted(at=timezone.now())
    client = open_as("chair")
    assert "Is het lokale team gebeld?" in triage_page(client, case)
    assert client.post(f"/cases/{case.pk}/accept/", {"slot": "", "checked": ["0"]}).status_code == 303
    assert work.as_seen(case).state == "accepted"


def test_the_team_reads_along_and_the_own_reference_stands_in_the_mail(work, cast):
    from rondetafel.notices.models import Outgoing

    case = work.submitted(reference="2026-17", mailbox="team@voorbeeld.example")
    with acting_as(cast["referrer"]):
        mails = list(Outgoing.objects.filter(root_id=case.root_id, kind__startswith="receipt").values_list("address", "subject"))
    assert {address for address, _ in mails} == {"referrer@voorbeeld.example", "team@voorbeeld.example"}
    assert all("uw kenmerk 2026-17" in subject for _, subject in mails)
    assert b"team@" not in bytes(work.as_seen(case).mailbox_sealed)
