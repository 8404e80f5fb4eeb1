"""A pack from its shelf to its reader, in a real browser; every page checked for accessibility at two widths."""

import re

import pytest

from rondetafel.core.context import acting_as
from rondetafel.packs.models import PackVersion
from rondetafel.packs.tests.conftest import Packing

pytestmark = pytest.mark.browser


@pytest.mark.covers("NL-10", "NL-38")
def test_the_secretary_releases_and_an_expert_prepares_the_meeting(browse, cast):
    packing = Packing(cast)
    packing.paper("Plan van aanpak")
    desk = browse("secretary")
    desk.open(f"/cases/{packing.case.pk}/")
    desk.get_by_role("link", name="Dossierpakket").click()
    desk.check()
    desk.get_by_role("link", name="Bekijken als lezer").click()
    desk.get_by_label("Als wie wilt u kijken?").select_option(index=0)
    desk.get_by_role("button", name="Bekijken").click()
    desk.check()
    desk.get_by_role("link", name="Dossierpakket").click()
    desk.get_by_role("link", name="Vrijgeven…").click()
    desk.check()
    desk.get_by_label("Waarom gaat het pakket er nu toch uit?").fill("De ouders zijn gebeld.")
    desk.get_by_role("button", name="Nu vrijgeven").click()
    desk.get_by_text("het bestand wordt gemaakt").wait_for()
    with acting_as(cast["chair"]):
        version = PackVersion.objects.get()
    packing.built(version)
    desk.get_by_role("link", name="Versie 1 lezen").wait_for()  # the page asks by itself
    packing.declare("expert")

    reader = browse("expert")
    reader.open("/")
    reader.get_by_role("link", name=re.compile("Bereid het overleg voor")).first.click()
    reader.check()
    reader.get_by_role("link", name=re.compile("Pakket lezen")).click()
    reader.get_by_role("link", name="Volgende: Plan van aanpak").click()
    reader.check()
    reader.get_by_role("link", name="Notitie maken").click()
    reader.get_by_label("Notitie voor uzelf").fill("Vraag naar oma.")
    reader.get_by_role("button", name="Bewaren").click()
    reader.get_by_text("Vraag naar oma.").wait_for()
    reader.check()
    reader.get_by_role("button", name=re.compile("Ik heb dit gelezen")).click()
    reader.get_by_text("gelezen", exact=True).wait_for()
