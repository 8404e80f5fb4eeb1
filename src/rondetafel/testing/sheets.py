"""Filled sheets for tests: the empty sheet of a page, with rows typed into it."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse


def filled(empty: bytes, *rows):
    """The empty sheet with these rows, as a browser would send it."""
    book = openpyxl.load_workbook(io.BytesIO(empty))
    for row in rows:
        book.worksheets[0].append(row)
    made = io.BytesIO()
    book.save(made)
    return SimpleUploadedFile("ingevuld.xlsx", made.getvalue())


class TakingOver:
    """A page where rows are taken over, as somebody of the cast uses it."""

    def __init__(self, client, path, empty):
        self.client, self.path, self.empty = client, path, empty

    def look(self, *rows):
        """Send a filled sheet; only looked at."""
        return self.client.post(self.path, {"file": filled(self.client.get(self.empty).content, *rows)})

    def read_in(self, *rows):
        """Look, and then write what was looked at."""
        page = self.look(*rows).content.decode()
        token = page.partition('name="token" value="')[2].partition('"')[0]
        return self.client.post(self.path, {"token": token})


@pytest.fixture
def taking_over(client, cast):
    """`taking_over("chair", page, empty, body)`: signed in as that member of the cast, with the names of page and empty sheet."""

    def begin(who, page, empty, body):
        client.force_login(cast.account(who))
        return TakingOver(client, reverse(page, args=[body.pk]), reverse(empty, args=[body.pk]))

    return begin
