"""Organisations, municipalities and capacities are no secret: everybody who acts reads them."""

from django.db import migrations

from rondetafel.core.migrations_help import reference_table


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial"), ("core", "0002_fence"), ("people", "0001_initial")]

    operations = [
        reference_table("people_person"),
        reference_table("organisations_organisation"),
        reference_table("organisations_municipality"),
        reference_table("organisations_region"),
        reference_table("organisations_regionmunicipality"),
        reference_table("organisations_capacity"),
    ]
