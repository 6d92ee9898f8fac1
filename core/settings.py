"""The plug board. Names apps, middleware and addresses; decides nothing about the product."""

import os
from pathlib import Path

import django_stubs_ext
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from core import environment
from core.embedded.secrets import secret_key

# Lets generic classes of Django be written with their types, as in `ModelForm[User]`.
django_stubs_ext.monkeypatch()

BASE_DIR = environment.BASE_DIR
DATA_DIR: Path = environment.DATA_DIR
DATABASE_URL = environment.database_url()
REDIS_URL = environment.redis_url()

SECRET_KEY = os.environ.get("SECRET_KEY") or secret_key(DATA_DIR)
DEBUG = os.environ.get("DEBUG") == "1"

# A public name brings HTTPS with it: cookies and redirects follow.
SITE_ADDRESS = os.environ.get("SITE_ADDRESS", "")
SITE_HOST = SITE_ADDRESS.removeprefix("https://").removeprefix("http://").split(":")[0]
HTTPS = bool(SITE_HOST) and not SITE_ADDRESS.startswith("http://")
ALLOWED_HOSTS = [SITE_HOST] if SITE_HOST else ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS += [host for host in os.environ.get("ALLOWED_HOSTS", "").split(",") if host]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "parvis_session", "parvis_csrf"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "channels",
    "django_htmx",
    "core",
    "profiles",
    "feeds",
    "training",
    "demo",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "core.health.middleware.HealthFirst",
    "core.text.middleware.RefuseUnstorableText",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "core.accounts.middleware.SetUpFirst",
    "core.accounts.middleware.SignInFirst",
    "core.accounts.middleware.OwnLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "core.accounts.middleware.NoteLastUse",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "core.urls"
WSGI_APPLICATION = "core.wsgi.application"
ASGI_APPLICATION = "core.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.ui.context.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "core.ui.templatetags.ui",
            ],
        },
    }
]

DATABASES = {
    "default": environment.database(DATABASE_URL)
    | {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True, "DISABLE_SERVER_SIDE_CURSORS": True}
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# A Redis that stalls must not stall a page: every wait is bounded.
REDIS_WAITS = {"socket_timeout": 1.5, "socket_connect_timeout": 1.0}
CACHES = {
    "default": {
        "BACKEND": "core.accounts.caching.Cache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "parvis",
        "OPTIONS": {"IGNORE_EXCEPTIONS": True, "CONNECTION_POOL_KWARGS": REDIS_WAITS},
    }
}
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {
            "hosts": [{"address": REDIS_URL, **REDIS_WAITS}],
            # Redis keeps keys of its databases apart, but not what is published in them.
            "prefix": f"parvis-{environment.redis_database(REDIS_URL)}",
        },
    }
}

AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "core.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
# A whole company signs in from one address at nine: what counts is failures, per account.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "60/m/ip,10/10m/key",
    "reset_password": "60/m/ip,5/10m/key",
    "reauthenticate": "10/m/user",
    "setup": "20/10m/ip",
}
ACCOUNT_FORMS = {
    "login": "core.accounts.allauth_forms.SignInForm",
    "reset_password": "core.accounts.allauth_forms.AskResetForm",
    "reset_password_from_key": "core.accounts.allauth_forms.ResetForm",
    "change_password": "core.accounts.allauth_forms.ChangePasswordForm",
    "reauthenticate": "core.accounts.allauth_forms.ReauthenticateForm",
}
MFA_ADAPTER = "core.accounts.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses come from the organisation
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Parvis"
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
MFA_FORMS = {
    "authenticate": "core.accounts.allauth_forms.CodeForm",
    "reauthenticate": "core.accounts.allauth_forms.ConfirmCodeForm",
    "activate_totp": "core.accounts.allauth_forms.ActivateAppForm",
    "add_webauthn": "core.accounts.allauth_forms.AddPasskeyForm",
    "edit_webauthn": "core.accounts.allauth_forms.RenamePasskeyForm",
    "authenticate_webauthn": "core.accounts.allauth_forms.PasskeyStepForm",
    "reauthenticate_webauthn": "core.accounts.allauth_forms.ConfirmPasskeyForm",
    "login_webauthn": "core.accounts.allauth_forms.PasskeySignInForm",
}
USERSESSIONS_TRACK_ACTIVITY = False  # core.accounts.middleware.NoteLastUse does, for less

MAILERS = {"default": environment.mailer()}
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", f"parvis@{SITE_HOST or 'localhost'}")

# Every folder of a floor is a room; each may have a wiring, tasks and urls of its own.
ROOMS = [
    "core.accounts",
    "core.events",
    "core.health",
    "core.notifications",
    "core.realtime",
    "profiles.people",
    "profiles.follows",
    "profiles.imports",
    "feeds.communities",
    "feeds.posts",
    "feeds.home",
]

LANGUAGE_CODE = "en"
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
TIME_ZONE = os.environ.get("TIME_ZONE", "Europe/Paris")
USE_TZ = True
LANGUAGE_COOKIE_NAME = "parvis_language"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "core.ui.storage.Storage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "core.text.logs.OneLine", "format": "%(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # While Redis is away, this one writes a traceback each second; core/realtime says it in a line.
    "loggers": {"channels_redis.pubsub": {"level": "CRITICAL"}},
}
