"""What the tests change in the settings is as it should be in use."""

from django.contrib.auth.hashers import get_hasher

from rondetafel.config import settings as in_use


def test_in_use_a_password_is_hashed_at_full_weight():
    assert in_use.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    assert get_hasher().memory_cost < 1_000
