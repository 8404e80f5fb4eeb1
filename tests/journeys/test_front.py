"""The first pages anybody meets."""

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/ui/components/", "/account/login/"])
def test_a_visitor_can_sign_in_without_a_barrier(browse, path):
    page = browse()
    page.open(path)

    assert page.locator("h1").count() == 1
    page.check()
