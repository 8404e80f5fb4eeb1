"""Dutch full-text search: stems made here, so that every PostgreSQL answers alike; names only as keyed fingerprints."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Func, TextField, Value

from rondetafel.core.crypto import blind_index

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def plain(text: str) -> str:
    """Lower case without accents: the key for sorting and comparing names."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The Dutch stem of one plain word."""
    return _stemmer().stemWord(word)


@cache
def _stemmer() -> Any:
    import snowballstemmer  # all its languages load with it: not at each start of a process

    return snowballstemmer.stemmer("dutch")


def words(text: str) -> list[str]:
    """The plain words of a text, a number such as RNL-7KQ2MXB kept whole."""
    return WORD.findall(plain(text))


def to_vector(text: str, *, names: str = "") -> Any:
    """An expression for a search column: stems of the text, fingerprints of the names."""
    lexemes = [stem(w) for w in words(text)] + [_name_token(w) for w in words(names)]
    return Func(
        Value(" ".join(dict.fromkeys(lexemes)), output_field=TextField()),
        function="to_tsvector",
        template="%(function)s('simple', %(expressions)s)",
    )


def to_query(text: str) -> SearchQuery | None:
    """All words must be there, each as a stem or as a name; None when nothing was asked."""
    asked = words(text)[:10]
    if not asked:
        return None
    return SearchQuery(" & ".join(f"('{stem(w)}' | '{_name_token(w)}')" for w in asked), search_type="raw", config="simple")


def _name_token(word: str) -> str:
    return "n" + blind_index("name-token", word)[:20]
