"""Routes that do not pass through `@allow` or `@public`, each with who comes in and why. A test compares it with the addresses.

They run under the login role of the database, which sees accounts and sessions and nothing of any table or case.
"""

PUBLIC, SIGNED_IN = "public", "signed in"

FOREIGN_ROUTES: dict[str, tuple[str, str]] = {
    "account_login": (PUBLIC, "signing in; guessing is slowed down"),
    "account_logout": (PUBLIC, "signing out; harmless for who is not in"),
    "account_reset_password": (PUBLIC, "asking for a link; answers everybody alike"),
    "account_reset_password_done": (PUBLIC, "says that a link was sent if there is such an account"),
    "account_reset_password_from_key": (PUBLIC, "opens with the key from the mail, for an hour, once"),
    "account_reset_password_from_key_done": (PUBLIC, "says that the password was changed"),
    "mfa_authenticate": (PUBLIC, "second step of signing in; opens after the right password only"),
    "mfa_login_webauthn": (PUBLIC, "signing in with a passkey"),
    "account_reauthenticate": (SIGNED_IN, "asks the password again before the own second factor changes"),
    "account_change_password": (SIGNED_IN, "the own password"),
    "mfa_index": (SIGNED_IN, "the own second factors"),
    "mfa_reauthenticate": (SIGNED_IN, "asks a code again before the own second factor changes"),
    "mfa_activate_totp": (SIGNED_IN, "make the own second factor"),
    "mfa_deactivate_totp": (SIGNED_IN, "remove the own second factor"),
    "mfa_view_recovery_codes": (SIGNED_IN, "the own recovery codes"),
    "mfa_generate_recovery_codes": (SIGNED_IN, "new recovery codes for oneself"),
    "mfa_download_recovery_codes": (SIGNED_IN, "the own recovery codes as a file"),
    "mfa_list_webauthn": (SIGNED_IN, "the own passkeys"),
    "mfa_add_webauthn": (SIGNED_IN, "make a passkey for oneself"),
    "mfa_reauthenticate_webauthn": (SIGNED_IN, "asks the passkey again before the own second factor changes"),
    "mfa_remove_webauthn": (SIGNED_IN, "remove an own passkey; another's does not exist here"),
    "mfa_edit_webauthn": (SIGNED_IN, "rename an own passkey; another's does not exist here"),
    "people:account": (SIGNED_IN, "the own account; no capacity is needed to look after it"),
    "people:session_list": (SIGNED_IN, "where the own account is signed in"),
    "people:end_session": (SIGNED_IN, "end an own session; another's does not exist here"),
    "people:end_other_sessions": (SIGNED_IN, "end all own sessions but this one"),
    "people:accept_invitation": (PUBLIC, "opens with the key of an invitation, for a week, once; guessing is slowed down"),
    "people:enter": (PUBLIC, "the code of a letter, typed; guessing is slowed down"),
    "people:enter_with": (PUBLIC, "opens with a link and a code told by telephone, once; guessing is slowed down"),
    "people:told_code": (SIGNED_IN, "second step of a parent or young person: a code told by telephone, once, five tries"),
    "consults:sign_up": (PUBLIC, "asks for a link at a work address; answers everybody alike, slowed down"),
    "consults:finish_sign_up": (PUBLIC, "opens with the key of that mail, for two days, once; guessing is slowed down"),
    "site:demo_sign_in": (PUBLIC, "one click per invented person; does not exist without the demonstration setting"),
    "site:healthz": (PUBLIC, "says whether the server can serve, and nothing else"),
}
