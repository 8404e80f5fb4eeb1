"""What every request asks: the session and the account, as the libraries do, but without building a queryset.

Measured at the meeting screen, where everybody asks every three seconds whether something is new: two querysets of one row took half of
the program's own time.
"""

from functools import cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.db import connection

from rondetafel.people.models import Account

SESSION = "SELECT session_data, expire_date FROM django_session WHERE session_key = %s AND expire_date > statement_timestamp()"


class SessionStore(db.SessionStore):
    """Sessions in the database."""

    def _get_session_from_db(self) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(SESSION, [self.session_key])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return None
        return self.model(session_key=self.session_key or "", session_data=row[0], expire_date=row[1])


class Accounts(AuthenticationBackend):
    """Signing in is the library's; who is signed in already is one row."""

    def get_user(self, user_id: Any) -> Account | None:
        """The account, when it may still be used."""
        names, query = _account()
        with connection.cursor() as cursor:
            cursor.execute(query, [user_id])
            row = cursor.fetchone()
        account = Account.from_db(connection.alias, names, row) if row else None
        return account if account is not None and self.user_can_authenticate(account) else None


@cache
def _account() -> tuple[list[str], str]:
    fields = Account._meta.concrete_fields
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    return [field.attname for field in fields], f"SELECT {columns} FROM people_account WHERE id = %s"
