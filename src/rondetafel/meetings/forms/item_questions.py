"""A question at an item, and its answer."""

from django import forms

from rondetafel.ui.forms import Form, TextArea


class AskAtItem(Form):
    """In a few sentences."""

    text = forms.CharField(
        label="Uw vraag",
        max_length=600,
        help_text="De hele tafel leest uw vraag, met uw naam. Geen namen van gezinnen.",
        widget=TextArea(rows=4),
    )


class AnswerAtItem(Form):
    """Once."""

    answer = forms.CharField(
        label="Uw antwoord",
        max_length=4000,
        help_text="De hele tafel leest het antwoord, met uw naam. Het is daarna niet meer te wijzigen.",
        widget=TextArea(rows=5),
    )
