"""Settings of the project. Nothing here starts, connects or writes; everything a machine may change comes from the environment."""

import os
from pathlib import Path

from rondetafel.core.database.folder import data_folder
from rondetafel.core.database.urls import database_settings

PACKAGE = Path(__file__).resolve().parent.parent
DATA = data_folder(os.environ)
DEMO = os.environ.get("RONDETAFEL_DEMO", "") == "1"
PRODUCTION = os.environ.get("RONDETAFEL_PRODUCTION", "") == "1"
BASE_URL = os.environ.get("RONDETAFEL_BASE_URL", f"http://localhost:{os.environ.get('PORT', '8000')}")


def _secret(name: str) -> str:
    """A secret of this installation, from its file in the data folder; before set-up there is none."""
    path = DATA.secrets / name
    return path.read_text().strip() if path.exists() else "not-set-up-yet"


SECRET_KEY = os.environ.get("RONDETAFEL_SECRET_KEY") or _secret("django")
MASTER_KEY_FILE = os.environ.get("RONDETAFEL_MASTER_KEY_FILE", str(DATA.root / "keys" / "master.key"))
FILES_FOLDER = str(DATA.root / "files")  # sealed documents
DEBUG = False
ALLOWED_HOSTS = os.environ.get("RONDETAFEL_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "template_partials",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "rondetafel.core",
    "rondetafel.ui",
    "rondetafel.people",
    "rondetafel.organisations",
    "rondetafel.documents",
    "rondetafel.notices",
    "rondetafel.bodies",
    "rondetafel.meetings",
    "rondetafel.table_documents",
    "rondetafel.cases",
    "rondetafel.consents",
    "rondetafel.formulations",
    "rondetafel.consults",
    "rondetafel.packs",
    "rondetafel.direction",
    "rondetafel.evaluations",
    "rondetafel.families",
    "rondetafel.handouts",
    "rondetafel.monitoring",
    "rondetafel.site",
    "rondetafel.demo",
    "rondetafel.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "rondetafel.people.middleware.SignInMiddleware",
]

ROOT_URLCONF = "rondetafel.config.urls"
WSGI_APPLICATION = "rondetafel.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "ui" / "templates", PACKAGE / "people" / "templates"],  # before those of the sign-in library
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rondetafel.site.context.frame",
            ],
            "builtins": ["template_partials.templatetags.partials", "rondetafel.core.templatetags.terms", "rondetafel.ui.templatetags.ui"],
        },
    }
]
FORM_RENDERER = "rondetafel.ui.forms.Renderer"

DATABASES = database_settings()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["rondetafel.people.each_request.Accounts"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
PASSWORD_RESET_TIMEOUT = 3600

# Signing in: attempts without a wait; then the first wait, the longest wait, and after how long one attempt is forgotten,
# in seconds. A network point is often a whole town hall.
SIGN_IN_BRAKES = {"account": (3, 2, 60, 300), "network": (30, 1, 10, 20)}
TRUSTED_PROXIES = int(os.environ.get("RONDETAFEL_PROXIES", "0"))
ACCOUNT_ADAPTER = "rondetafel.people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
ACCOUNT_RATE_LIMITS = False  # our own, in the database: people/slowdown.py
ACCOUNT_FORMS = {
    "login": "rondetafel.people.forms.SignIn",
    "reauthenticate": "rondetafel.people.forms.Reauthenticate",
    "change_password": "rondetafel.people.forms.ChangePassword",
    "reset_password": "rondetafel.people.forms.AskReset",
    "reset_password_from_key": "rondetafel.people.forms.NewPassword",
}
MFA_ADAPTER = "rondetafel.people.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = BASE_URL.startswith("http://localhost")
MFA_ALLOW_UNVERIFIED_EMAIL = True  # accounts are made by invitation
MFA_TOTP_ISSUER = "Rondetafel"
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_FORMS = {
    "authenticate": "rondetafel.people.forms.Authenticate",
    "reauthenticate": "rondetafel.people.forms.ReauthenticateByCode",
    "activate_totp": "rondetafel.people.forms.ActivateTotp",
    "deactivate_totp": "rondetafel.people.forms.DeactivateTotp",
    "add_webauthn": "rondetafel.people.forms.AddPasskey",
    "edit_webauthn": "rondetafel.people.forms.EditPasskey",
}

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA.root / "static"
WHITENOISE_USE_FINDERS = True

SESSION_ENGINE = "rondetafel.people.each_request"
SESSION_COOKIE_AGE = 12 * 3600  # in all
SESSION_IDLE_SECONDS = int(os.environ.get("RONDETAFEL_IDLE_MINUTES", "30")) * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = BASE_URL.startswith("https://")
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE_HSTS_SECONDS = 365 * 86400 if SESSION_COOKIE_SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("RONDETAFEL_SMTP_HOST", "" if DEMO else "127.0.0.1")
EMAIL_PORT = int(os.environ.get("RONDETAFEL_SMTP_PORT", "2525"))
EMAIL_HOST_USER = os.environ.get("RONDETAFEL_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("RONDETAFEL_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("RONDETAFEL_SMTP_TLS", "") == "1"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("RONDETAFEL_MAIL_FROM", "Rondetafel <noreply@rondetafel.example>")
# Answers from calendar programs come to this address (`rondetafel calendar-replies`).
CALENDAR_ADDRESS = os.environ.get("RONDETAFEL_CALENDAR_ADDRESS", "agenda@rondetafel.example")
# Where a mail server reports what did not arrive; the sender of a mail is nobody's mailbox.
RETURN_PATH = os.environ.get("RONDETAFEL_CALENDAR_ADDRESS") or DEFAULT_FROM_EMAIL
IMAP_HOST = os.environ.get("RONDETAFEL_IMAP_HOST", "")
IMAP_PORT = int(os.environ.get("RONDETAFEL_IMAP_PORT", "993"))
IMAP_TLS = os.environ.get("RONDETAFEL_IMAP_TLS", "1") == "1"
IMAP_USER = os.environ.get("RONDETAFEL_IMAP_USER", "")
IMAP_PASSWORD = os.environ.get("RONDETAFEL_IMAP_PASSWORD", "")
IMAP_FOLDER = os.environ.get("RONDETAFEL_IMAP_FOLDER", "INBOX")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
