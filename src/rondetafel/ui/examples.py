"""Invented content for the page that shows every component."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from django import forms

from rondetafel.ui.forms import BirthDateField, ChoiceBoxes, ChoiceRadios, DateField, Form, TextArea, TimeField, YesNoField

DISTRICTS = [("", "Kies een gemeente"), ("a", "Beekdal"), ("b", "Hoogveen"), ("c", "Maasoord")]
AUTHORITY = [("known", "Bekend, en nagevraagd"), ("unknown", "Nog niet bekend"), ("none", "Er is geen ouder met gezag")]
TOLD = [("young", "De jongere zelf"), ("parents", "De ouders"), ("school", "De school")]


class ExampleForm(Form):
    title = forms.CharField(label="Waar gaat het over?", help_text="In één zin, zonder namen.", max_length=120)
    municipality = forms.ChoiceField(label="Gemeente", choices=DISTRICTS)
    born_on = BirthDateField(label="Geboortedatum", help_text="Bijvoorbeeld 31 12 2009.")
    authority = ChoiceRadios(label="Wie heeft het gezag?", choices=AUTHORITY)
    told = ChoiceBoxes(label="Wie weet van deze aanmelding?", choices=TOLD, required=False)
    urgent = YesNoField(label="Is er nu gevaar voor iemand?", help_text="Bij ja: bel eerst. Een tafel is geen crisisdienst.")
    on = DateField(label="Datum van het gesprek")
    at = TimeField(label="Aanvang", required=False)
    story = forms.CharField(label="Wat is er al geprobeerd?", widget=TextArea(rows=4), required=False)
    letter = forms.FileField(label="Brief", help_text="PDF of Word, ten hoogste 20 MB.", required=False)
    agreed = forms.BooleanField(label="Ik heb dit met de betrokkenen besproken")


class EventForm(Form):
    name = forms.CharField(label="Naam van de reeks", initial="Overleg expertteam")
    day = forms.ChoiceField(label="Dag", choices=[("tue", "dinsdag"), ("thu", "donderdag")])
    start = TimeField(label="Aanvang", initial="09:30")


def link(label: str, current: bool = False, count: int | None = None, state: str = "", url: str = "#inhoud") -> SimpleNamespace:
    return SimpleNamespace(label=label, url=url, current=current, count=count, state=state)


def frame() -> dict[str, Any]:
    """What the base page shows around the content."""
    return {
        "actor": SimpleNamespace(name="Marit Voorbeeld", organisation="Gemeente Beekdal"),
        "acting_role": "Ondersteuner",
        "acting_as_url": "#inhoud",
        "help_url": "#inhoud",
        "search_url": "#inhoud",
        "table_name": "Expertteam Beekdal",
        "menu": [link("Vandaag", count=4), link("Casussen", current=True), link("Overleggen"), link("Tafel"), link("Cijfers")],
        "practice": True,
    }


ROWS = [
    ("BKD-7F2K9Q", "Wonen en school na uithuisplaatsing", "Aangenomen", "good", "24 november", 3),
    ("BKD-2M8X4C", "Passende hulp bij angst en schoolverzuim", "Niet compleet", "warn", "–", 1),
    ("BKD-9T5R1H", "Verblijf voor twee broers samen", "Ingediend", "info", "–", 0),
    ("BKD-4W6P3Z", "Toekomstplan bij achttien jaar", "Elders", "neutral", "–", 2),
]
TIMELINE = [
    {"at": date(2026, 10, 5), "title": "Aanmelding ingediend", "who": "Gemeente Beekdal", "url": "#inhoud"},
    {
        "at": datetime(2026, 10, 9, 12, 20, tzinfo=UTC),
        "title": "Aangenomen voor bespreking",
        "who": "Voorzitter",
        "text": "Compleet; plek op de agenda van 24 november.",
    },
    {"at": date(2026, 11, 10), "title": "Terugkoppeling aan de aanmelder", "state": "late", "who": "Ondersteuner"},
    {"at": date(2026, 11, 24), "title": "Bespreking in het expertteam", "state": "now"},
    {"at": "na de bespreking", "title": "Advies vastgesteld", "state": "next"},
]
SOURCES = [
    {"label": "Gemeente", "value": 9},
    {"label": "Gecertificeerde instelling", "value": 5},
    {"label": "Aanbieder", "value": 3},
    {"label": "Ouders of jongere", "value": 0},
]
TIME = [
    {"label": "Besproken", "value": 720},
    {"label": "Teruggegeven en opnieuw gebruikt", "value": 90},
    {"label": "Niet gebruikt", "value": 510},
    {"label": "Nooit gevuld", "value": 40},
]


def example_context(query: Any) -> dict[str, Any]:
    return frame() | {
        "right": ExampleForm(),
        "wrong": ExampleForm(
            {"title": "", "born_on_day": "31", "born_on_month": "2", "born_on_year": "2009", "on": "gisteren"}, auto_id="wrong_%s"
        ),
        "small": EventForm(auto_id="small_%s"),
        "rows": ROWS,
        "timeline": TIMELINE,
        "sources": SOURCES,
        "time": TIME,
        "tones": [("neutral", "Concept"), ("info", "Ingediend"), ("good", "Aangenomen"), ("warn", "Niet compleet"), ("bad", "Te laat")],
        "steps": [
            link("Aanmelding", state="done"),
            link("Triage", state="done"),
            link("Bespreking", state="now"),
            link("Advies", state="next", url=""),
            link("Opvolging", state="next", url=""),
        ],
        "parts": [link("Overzicht", current=True), link("Betrokkenen"), link("Stukken", count=6), link("Advies"), link("Wie keek mee")],
        "trail": [link("Casussen"), link("BKD-7F2K9Q", url="")],
        "who_what": [
            ("Wie", "Jongere van 15, Beekdal"),
            ("Wat", "Wonen en school"),
            ("Waar staat het", "Bespreking op 24 november"),
            ("Wat nu", "Stukken lezen voor 20 november"),
        ],
        "icons": [
            "check",
            "warn",
            "info",
            "help",
            "stop",
            "calendar",
            "clock",
            "person",
            "people",
            "document",
            "plus",
            "lock",
            "eye",
            "search",
            "print",
            "leave",
        ],
    }
