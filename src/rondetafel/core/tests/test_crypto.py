"""What is sealed can be read in its own place only, and never after its root's key was destroyed."""

import stat
from functools import cache, lru_cache
from types import SimpleNamespace

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.core import crypto
from rondetafel.core.crypto import Unreadable, blind_index, make_master_key, new_wrapped_key, seal, unseal
from rondetafel.core.ids import new_id


@cache
def root(name="ours"):
    made = new_id()
    return SimpleNamespace(pk=made, wrapped_key=new_wrapped_key(made))


ROW = new_id()
REAL_MASTER_KEY = crypto.master_key
MASTER = bytes(range(32))


@pytest.fixture(scope="module", autouse=True)
def master():
    """A master key of the tests' own: these need no database and no data folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crypto, "master_key", lru_cache(lambda: MASTER))
        crypto.derived_key.cache_clear()
        yield
    crypto.derived_key.cache_clear()


PLACE = ("cases_case", "given_name", ROW)


@given(st.text(max_size=200))
def test_what_is_sealed_comes_back(text):
    assert unseal(root(), *PLACE, seal(root(), *PLACE, text)) == text


@pytest.mark.parametrize(
    "place", [("cases_informed", "given_name", ROW), ("cases_case", "family_name", ROW), ("cases_case", "given_name", new_id())]
)
def test_a_moved_value_is_unreadable(place):
    with pytest.raises(Unreadable):
        unseal(root(), *place, seal(root(), *PLACE, "Anna"))


def test_a_value_of_another_root_is_unreadable():
    with pytest.raises(Unreadable):
        unseal(root("another"), *PLACE, seal(root(), *PLACE, "Anna"))


def test_a_key_that_was_put_into_another_root_is_unreadable():
    thief = SimpleNamespace(pk=new_id(), wrapped_key=root().wrapped_key)

    with pytest.raises(Unreadable):
        unseal(thief, *PLACE, seal(root(), *PLACE, "Anna"))


def test_without_its_key_a_value_is_gone_for_good():
    sealed = seal(root(), *PLACE, "Anna")

    with pytest.raises(Unreadable):
        unseal(SimpleNamespace(pk=root().pk, wrapped_key=None), *PLACE, sealed)


@given(st.integers(0, 31))
def test_one_changed_byte_is_noticed(place):
    sealed = bytearray(seal(root(), *PLACE, "Anna"))
    sealed[place % len(sealed)] ^= 1

    with pytest.raises(Unreadable):
        unseal(root(), *PLACE, bytes(sealed))


def test_the_same_text_is_never_sealed_alike():
    assert seal(root(), *PLACE, "Anna") != seal(root(), *PLACE, "Anna")


def test_empty_stays_empty():
    assert seal(root(), *PLACE, "") == b""
    assert unseal(root(), *PLACE, None) == ""


def test_a_fingerprint_tells_sameness_and_hides_the_value():
    assert blind_index("person", " Anna  Proef ", "2012-03-04") == blind_index("person", "anna proef", "2012-03-04")
    assert blind_index("person", "anna proef") != blind_index("other-table", "anna proef")
    assert "anna" not in blind_index("person", "anna proef")


def test_parts_of_a_fingerprint_do_not_run_together():
    assert blind_index("person", "anna", "proef") != blind_index("person", "annap", "roef")


def test_vectors_of_the_layout():
    """Another program can open what we seal: HKDF-SHA256 from the master key, AES-256-GCM, place as associated data."""
    wrap = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"rondetafel/wrap").derive(bytes(range(32)))
    pk, row = "00000000-0000-7000-8000-00000000000a", "00000000-0000-7000-8000-00000000000b"
    data_key, nonce = bytes(range(32, 64)), bytes(12)
    wrapped = b"\x01\x01" + nonce + AESGCM(wrap).encrypt(nonce, data_key, f"core_root|wrapped_key|{pk}|{pk}".encode())
    sealed = b"\x01\x01" + nonce + AESGCM(data_key).encrypt(nonce, "Zoë".encode(), f"cases_case|given_name|{row}|{pk}".encode())
    assert wrap.hex() == "3807138a942b5ade70a683aedac4525dc1a0ba8d40c1e076cd0d81f875ef03fb"
    assert sealed.hex() == "0101000000000000000000000000b94122f2f813e51526f3d3ec384889d1383d2613"
    assert unseal(SimpleNamespace(pk=pk, wrapped_key=wrapped), "cases_case", "given_name", row, sealed) == "Zoë"
    assert blind_index("person", "anna proef") == "b03c11cf98a3a365178ac64bf425a60c2180fbf2b8ef12338a63657870a67983"


def test_an_unknown_layout_is_refused():
    with pytest.raises(Unreadable):
        unseal(root(), *PLACE, b"\x02\x01" + b"x" * 40)


def test_the_program_does_not_go_on_without_its_master_key(settings, tmp_path):
    settings.MASTER_KEY_FILE = str(tmp_path / "gone.key")

    with pytest.raises(ImproperlyConfigured):
        REAL_MASTER_KEY.__wrapped__()


def test_a_master_key_is_never_overwritten(tmp_path):
    key = tmp_path / "keys" / "master.key"
    make_master_key(key)
    first = key.read_bytes()
    make_master_key(key)

    assert (key.read_bytes(), stat.S_IMODE(key.stat().st_mode)) == (first, 0o600)


def test_a_master_key_of_another_size_is_refused(settings, tmp_path):
    settings.MASTER_KEY_FILE = str(tmp_path / "short.key")
    (tmp_path / "short.key").write_bytes(b"short")

    with pytest.raises(ImproperlyConfigured):
        REAL_MASTER_KEY.__wrapped__()
