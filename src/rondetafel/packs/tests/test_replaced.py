"""A paper with a case gets a newer version: the older stays, the pack follows, and who may not read the one may not read the other."""

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from rondetafel.cases.models import Discussion
from rondetafel.cases.tests.conftest import ON
from rondetafel.consents.actions.people import withhold
from rondetafel.consents.models import Concerned, Withheld
from rondetafel.consents.queries import withheld_for
from rondetafel.core.context import acting_as
from rondetafel.core.models import Root
from rondetafel.core.rules import RuleRefused
from rondetafel.documents import actions as documents
from rondetafel.documents.checks import check
from rondetafel.notices.models import Outgoing
from rondetafel.packs.actions import composing
from rondetafel.packs.queries.composing import lines_of, packs
from rondetafel.packs.queries.reading import content_of


def replace(packing, document, by="referrer"):
    with acting_as(packing.cast[by]) as actor:
        root = Root.objects.get(pk=document.root_id)
        newer = {"title": "Plan, herzien", "category": "plan", "checked": check("x.txt", b"Nieuw"), "sha256": "0" * 64}
        return documents.replace_document(document, root, actor=actor, at=timezone.now(), **newer)


def inside(packing):
    with acting_as(packing.cast["secretary"]):
        case = packing.seen_case()
        found, outside = lines_of(case, packs().filter(case=case).first(), 10)
        return [one.document.title for one in found], [one.document.title for one in outside]


def test_without_a_pack_the_newer_one_is_in_and_the_older_stays_on_the_shelf(packing):
    replace(packing, packing.paper("Plan"))
    assert inside(packing) == (["Plan, herzien"], ["Plan"])
    packing.start()
    assert inside(packing) == (["Plan, herzien"], ["Plan"])


def test_in_a_pack_it_takes_the_place_of_the_older_one(packing):
    first = packing.paper("Plan")
    packing.paper("Foto", "jpg")
    packing.start()
    replace(packing, first)
    assert inside(packing) == (["Plan, herzien", "Foto"], ["Plan"])


def test_a_paper_that_was_left_out_stays_out(packing):
    first = packing.paper("Plan")
    with acting_as(packing.cast["secretary"]) as actor:
        composing.take_out(packing.start().items.get(document_id=first.pk), actor=actor)
    replace(packing, first)
    assert inside(packing)[0] == []


def test_after_a_release_it_goes_along_as_late_and_what_went_out_says_so(packing):
    first = packing.paper("Plan")
    version = packing.release()
    replace(packing, first)
    assert [(one["title"], one.get("replaced")) for one in packing.version(version.pk).contents] == [("Plan", True)]
    again = packing.release()
    assert [(one["title"], one["late"], one["newer"]) for one in again.contents] == [("Plan, herzien", True, True)]


def test_the_contents_in_the_file_say_it_too(packing):
    replace(packing, packing.paper("Plan", "txt"))
    version = packing.release()
    with acting_as(packing.cast["secretary"]), pypdfium2.PdfDocument(content_of(version)) as pdf:
        assert "nieuwe versie" in "".join(page.get_textpage().get_text_range() for page in pdf)


def test_the_desk_is_offered_the_newer_one_only(client, packing):
    first = packing.paper("Plan")
    packing.release()
    packing.start()
    second = replace(packing, first)
    client.force_login(packing.cast.account("secretary"))
    page = client.get(reverse("packs:pack_detail", args=[packing.case.pk])).content.decode()
    put_in = [reverse("packs:put_in", args=[packing.case.pk, one.pk]) in page for one in (first, second)]
    assert (put_in, ">vervangen<" in page, ">nieuwe versie<" in page) == ([False, False], True, True)
    packing.withdraw(second)
    page = client.get(reverse("packs:pack_detail", args=[packing.case.pk])).content.decode()
    assert reverse("packs:put_in", args=[packing.case.pk, first.pk]) in page


def told(packing):
    desk = ("chair", "deputy", "secretary")
    found = []
    for who in desk:
        with acting_as(packing.cast[who]) as actor:
            found.append(Outgoing.objects.filter(kind="pack_newer", recipient_capacity_id=actor.capacity_id).count())
    return dict(zip(desk, found, strict=True))


def test_the_desk_hears_that_the_experts_still_read_the_older_one(packing):
    first = packing.paper("Plan")
    second = replace(packing, first)
    assert set(told(packing).values()) == {0}
    packing.release()
    replace(packing, second, "secretary")
    assert told(packing) == {"chair": 1, "deputy": 1, "secretary": 0}


def test_the_desk_hears_nothing_when_the_experts_read_no_such_paper_any_more(packing):
    first = packing.paper("Plan")
    packing.release()
    with acting_as(packing.cast["secretary"]) as actor:
        composing.take_out(packs().get(case=packing.case).items.get(document_id=first.pk), actor=actor)
    packing.release()
    replace(packing, first)
    assert set(told(packing).values()) == {0}


def test_the_desk_hears_nothing_when_no_discussion_comes(packing):
    first = packing.paper("Plan")
    packing.release()
    with acting_as(packing.cast["chair"]):
        Discussion.objects.filter(pk=packing.discussion.pk).update(state="held")
    replace(packing, first)
    assert set(told(packing).values()) == {0}


def seen(client, packing, who, document):
    client.force_login(packing.cast.account(who))
    return client.get(reverse("documents:document_detail", args=[document.pk]))


def test_an_expert_reads_the_older_one_until_the_newer_is_out_and_then_only_that(client, packing):
    first = packing.paper("Plan", "txt")
    packing.release()
    packing.declare("expert")
    second = replace(packing, first)
    page = seen(client, packing, "expert", first).content.decode()
    assert ("zodra het pakket opnieuw is vrijgegeven" in page, str(second.pk) in page) == (True, False)
    assert seen(client, packing, "expert", second).status_code == 404
    packing.release()
    assert [seen(client, packing, "expert", one).status_code for one in (first, second)] == [404, 200]
    assert str(first.pk) not in seen(client, packing, "expert", second).content.decode()
    assert seen(client, packing, "referrer", first).status_code == 200


@pytest.mark.covers("P1")
def test_who_of_the_family_may_not_read_the_older_one_may_not_read_the_newer(packing):
    first = packing.paper("Plan")
    with acting_as(packing.cast["chair"]) as actor:
        one = Concerned.objects.filter(case=packing.case).select_related("case__root", "case__body").first()
        withhold(one, actor=actor, on=ON, kind="document", reason="veiligheid", object_id=first.pk)
    second = replace(packing, first)
    with acting_as(packing.cast["chair"]):
        assert withheld_for(one).documents == {first.pk, second.pk}
        assert Withheld.objects.filter(object_id=second.pk).count() == 1


@pytest.mark.covers("P5")
def test_withdrawing_the_older_or_the_newer_takes_it_from_every_pack(packing):
    first = packing.paper("Plan")
    version = packing.release()
    second = replace(packing, first)
    again = packing.release()
    packing.withdraw(first)
    packing.withdraw(second)
    assert [packing.version(one.pk).contents[0]["withdrawn"] for one in (version, again)] == [True, True]


def test_only_who_put_it_there_or_the_desk(packing):
    first = packing.paper("Plan")
    packing.release()
    with pytest.raises(RuleRefused, match="vervangt wie het plaatste"):
        replace(packing, first, "expert")
    replace(packing, first, "secretary")
    with pytest.raises(documents.AlreadyReplaced):
        replace(packing, first)


def test_on_the_page(client, packing):
    url = reverse("documents:replace_document", args=[packing.paper("Plan").pk])
    client.force_login(packing.cast.account("outsider"))
    assert client.get(url).status_code == 404
    client.force_login(packing.cast.account("referrer"))
    assert "Wie van het gezin de oude niet mocht zien" in client.get(url).content.decode()
    assert client.post(url, {"title": ""}).status_code == 422
    sent = {"title": "Plan", "category": "plan", "file": SimpleUploadedFile("x.txt", b"Nieuw")}
    assert client.post(url, sent).status_code == 303
    assert inside(packing) == (["Plan"], ["Plan"])
