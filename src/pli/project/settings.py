"""Django's settings: what every instance shares, and what its environment decides.

Order: the instance, the applications, the way of a request, pages, the
database, people and passwords, security, files, mail, jobs, languages, logs.
"""

import os
from pathlib import Path
from typing import Any

from django.utils.csp import CSP

from einvoice.rendering import STYLESHEET_FOLDER
from pli.project.environment import DatabaseRole, Mode, read_environment

PLI = read_environment(os.environ)

DEBUG = False
SECRET_KEY = PLI.secret_key
ROOT_URLCONF = "pli.project.urls"
WSGI_APPLICATION = "pli.project.wsgi.application"
# Suppliers' hosts are rows: HostMiddleware knows them, and refuses all others.
ALLOWED_HOSTS = ["*"]
PLI_ORIGIN = PLI.origin
PLI_HOST_NAME = PLI.host_name
PLI_HOST_NAMES = {PLI.host_name} | (
    {"localhost", "127.0.0.1", "[::1]"} if PLI.mode is Mode.DEMO else set()
)
PLI_TRUSTED_PROXIES = PLI.trusted_proxies
PLI_OPERATOR = PLI.operator

# The applications, the lowest of the domain first.
INSTALLED_APPS = [
    "pli.surfaces.cli",  # before Django's own, whose `migrate` it extends
    "pli.domain.journal",
    "pli.domain.archive",
    "pli.domain.identity",
    "pli.domain.spaces",
    "pli.domain.post",
    "pli.domain.customers",
    "pli.domain.invoices",
    "pli.domain.deposits",
    "pli.domain.handover",
    "pli.domain.notices",
    "pli.domain.help",
    "pli.surfaces.ui",
    "pli.surfaces.site",
    "pli.surfaces.portal",
    "pli.surfaces.backoffice",
    "pli.surfaces.console",
    "pli.surfaces.api",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.idp.oidc",
    "django_htmx",
    "procrastinate.contrib.django",
]
if PLI.mode is Mode.DEMO:
    INSTALLED_APPS.append("pli.surfaces.demo")

# The way of a request.
MIDDLEWARE = [
    # First: nothing may answer, nor redirect, in the name of a host that is not ours.
    "pli.project.middleware.HostMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pli.project.middleware.PeopleMiddleware",
    # Last: it knows who asks, and nothing has read the body yet.
    "pli.project.bodies.BodyMiddleware",
]

# Pages.
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "pli.surfaces.ui.context.frame",
            ],
        },
    },
]

# The database. The application works in the role `pli_app`, which has no DDL and can
# only add to the journal; `pli migrate` works as the owner (docs/decisions).
DATABASE_APPLICATION_ROLE = "pli_app"
DATABASE_APPLICATION_LOGINS = [PLI.database_login] if PLI.database_login else []
_LIBPQ_NAMES = {
    "dbname": "NAME",
    "user": "USER",
    "password": "PASSWORD",
    "host": "HOST",
    "port": "PORT",
}
_ROLE_OPTIONS = (
    {}
    if PLI.database_role is DatabaseRole.OWNER
    else {"options": f"-c role={DATABASE_APPLICATION_ROLE}"}
)
DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        **{
            _LIBPQ_NAMES[name]: value
            for name, value in PLI.database.items()
            if name in _LIBPQ_NAMES
        },
        "OPTIONS": _ROLE_OPTIONS
        | {name: value for name, value in PLI.database.items() if name not in _LIBPQ_NAMES},
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    },
}
CACHES = {
    # Shared by the processes: rate limits count what all of them see.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "pli_cache",
        # Beyond them a third is forgotten: too few, and whoever fills them is counted no more.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"

# People and passwords. Passwords belong to logins; a person has none.
AUTH_USER_MODEL = "identity.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# What holds for all suppliers of the instance.
PLI_PASSWORD_LENGTH_MIN = PLI.limits.password_length_min
PLI_PASSWORD_LENGTH_MAX = PLI.limits.password_length_max
PLI_USERS_MAX = PLI.limits.users_max
ACCOUNT_ADAPTER = "pli.surfaces.site.allauth_adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "pli.surfaces.site.allauth_adapters.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Pli"
# Addresses are proved by our own links; a person may have none.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Machines get a token for the secret of their key, and nothing else of OpenID.
IDP_OIDC_ACCESS_TOKEN_EXPIRES_IN = 3600
IDP_OIDC_AUTH_METHODS = ["client_secret_basic", "client_secret_post"]
# A passkey made for http://localhost is of no use elsewhere.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = PLI.mode is Mode.DEMO

# Security. Everything comes from our own host; nothing is inline.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "worker-src": [CSP.SELF],  # pdf.js
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],  # Tabler's stylesheet holds small images
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-src": [CSP.NONE],
    "object-src": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = PLI.scheme == "https"
# A machine asks for its own health by any name, without TLS: it is not sent elsewhere.
SECURE_REDIRECT_EXEMPT = [r"^sante/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PLI.scheme == "https" else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PLI.scheme == "https"
# Django's advice that does not fit, which `pli check` leaves out: the other names of the
# operator's domain are not ours to force to HTTPS (W005, W021), and no mail leaves through
# Django, whose backend is a dummy on purpose (E001).
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021", "mail.E001"]
CSRF_FAILURE_VIEW = "pli.surfaces.ui.problems.csrf_failure"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
# The prefix makes browsers refuse a cookie that another host of the domain would set.
SESSION_COOKIE_NAME = "__Host-session" if PLI.scheme == "https" else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if PLI.scheme == "https" else "csrf"

# Files: what the pages are made of, and what people deposit.
STATIC_URL = "/static/"
STATICFILES_DIRS = [("einvoice", STYLESHEET_FOLDER)]
# A demonstration serves them from where they lie: nothing to collect first.
STATIC_ROOT = None if PLI.mode is Mode.DEMO else PLI.static_dir
WHITENOISE_USE_FINDERS = PLI.mode is Mode.DEMO
STORAGES = {
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if PLI.mode is Mode.DEMO
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
PLI_STORAGE_DIR: Path = PLI.storage_dir
PLI_FOLDERS_DIR: Path | None = PLI.folders_dir
PLI_DATA_DIR: Path = PLI.data_dir
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# More than a form may hold, so that its page says how many it may; a file lies on the
# disk while it comes in, as soon as the whole is not small.
DATA_UPLOAD_MAX_NUMBER_FILES = 200

# How large a deposited ZIP may be: any other file has a limit of its own.
PLI_PACKAGE_BYTES_MAX = PLI.package_bytes_max

# The judge of invoices, and who may ask it.
PLI_PUBLIC_CHECK = PLI.public_check
PLI_PRIVATE_COPIES = PLI.private_copies
PLI_JUDGE_PROCESSES = PLI.judge_processes

# Mail.
PLI_SMTP = PLI.smtp
DEFAULT_FROM_EMAIL = SERVER_EMAIL = PLI.mail_sender
# Our mails are rows that `post` hands over; nothing else may write to people.
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}

# Whose commands the page of the API shows, so that they work when they are pasted: keys
# that the demonstration makes. Elsewhere there are words to replace.
PLI_API_DEMONSTRATION: dict[str, str] = (
    {
        "client_id": "demo-locavia",
        "sandbox_client_id": "demo-locavia-essai",
        "secret": "secret-de-demonstration",
    }
    if PLI.mode is Mode.DEMO
    else {}
)

# Jobs.
PLI_REACTIONS = "pli.project.reactions.REACTIONS"
PROCRASTINATE_IMPORT_PATHS = ["pli.project.jobs"]

# Languages, and the time that people read. Instants are stored in UTC.
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/Paris"

# Logs go where the process writes; secrets of links are cut out.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_secrets": {"()": "pli.project.logs.CutSecrets"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["no_secrets"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.request": {"level": "ERROR"},
        # Somebody chose a thousand files: the page says so, and nothing is wrong here.
        "django.security.TooManyFilesSent": {"level": "CRITICAL"},
        # Anybody may send a malformed Host: they are told so, by a 400.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.server": {"handlers": [], "propagate": True},
        "mail.log": {"level": "WARNING"},  # the mail catcher's own: each line of SMTP
        "pikepdf": {"level": "WARNING"},
        "procrastinate": {"level": "WARNING"},
        "procrastinate.worker": {"level": "INFO"},
    },
}
