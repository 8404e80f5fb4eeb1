"""Papers of a policy table on the page of its meeting."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile


@pytest.fixture(autouse=True)
def files(tmp_path, settings):
    settings.FILES_FOLDER = str(tmp_path)


def test_a_member_adds_a_paper_and_finds_it_at_the_meeting(client, kern):
    meeting = kern.published()
    client.force_login(kern.cast.account("member"))
    add = f"/documents/new/{kern.body.members_circle_id}/"
    assert add in client.get(f"/meetings/{meeting.pk}/").content.decode()
    answer = client.post(add, {"title": "Nota wachttijden", "category": "paper", "file": SimpleUploadedFile("a.txt", b"Beste tafel")})
    assert answer.headers["Location"] == f"/meetings/{meeting.pk}/"
    client.force_login(kern.cast.account("client_member"))
    assert "Nota wachttijden" in client.get(f"/meetings/{meeting.pk}/").content.decode()


def test_an_expert_team_has_its_papers_with_the_cases(client, ret):
    meeting = ret.published()
    client.force_login(ret.cast.account("expert"))
    assert "/documents/new/" not in client.get(f"/meetings/{meeting.pk}/").content.decode()
