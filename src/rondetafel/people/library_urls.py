"""The routes of the sign-in library that we use, one by one: what is not here does not exist (no sign-up, no e-mail pages).

Each stands with its reason in `core/foreign_routes.py`. The names are the library's: it looks them up itself.
"""

from allauth.account import views as entrance
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, re_path

from rondetafel.people import views

RESET = r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"

urlpatterns = [
    path("login/", views.Login.as_view(), name="account_login"),
    path("logout/", views.Logout.as_view(), name="account_logout"),
    path("reauthenticate/", views.Reauthenticate.as_view(), name="account_reauthenticate"),
    path("password/change/", views.PasswordChange.as_view(), name="account_change_password"),
    path("password/reset/", views.PasswordReset.as_view(), name="account_reset_password"),
    path("password/reset/done/", entrance.password_reset_done, name="account_reset_password_done"),
    re_path(RESET, views.PasswordResetFromKey.as_view(), name="account_reset_password_from_key"),
    path("password/reset/key/done/", entrance.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("2fa/", views.second_factor, name="mfa_index"),
    path("2fa/authenticate/", views.Authenticate.as_view(), name="mfa_authenticate"),
    path("2fa/reauthenticate/", views.MfaReauthenticate.as_view(), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", views.ActivateTotp.as_view(), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", views.DeactivateTotp.as_view(), name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("2fa/recovery-codes/generate/", views.GenerateRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("2fa/recovery-codes/download/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("2fa/webauthn/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", views.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("2fa/webauthn/reauthenticate/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("2fa/webauthn/login/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/remove/", views.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/edit/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
]
