"""The menus of every surface, and the links at the foot of every page.

An entry is shown once its page exists, that is, once its URL name is
registered: a menu never leads to a page to come.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Menu(StrEnum):
    """The menus, one for each surface that has one, and those inside a page."""

    PORTAL = "portal"
    PROFILE = "profile"
    ADMINISTRATION = "administration"
    BACKOFFICE = "backoffice"
    SETTINGS = "settings"
    FIRM = "firm"
    FIRM_WORKSPACE = "firm-workspace"
    COMPANY = "company"
    CONSOLE = "console"
    MOBILE = "mobile"


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry: its label, its icon, the URL name of its page, the roles it is kept for."""

    key: str
    label: str | Promise
    icon: str
    url_name: str
    roles: frozenset[str] = frozenset()  # everybody's when there are none


MENUS: dict[Menu, tuple[MenuItem, ...]] = {
    Menu.PORTAL: (
        MenuItem("invoices", _("Factures"), "file-invoice", "portal:invoices"),
        MenuItem("contracts", _("Contrats"), "file-text", "portal:contracts"),
        MenuItem("summary", _("Récapitulatif"), "chart-bar", "portal:summary"),
        MenuItem("exports", _("Exports"), "package-export", "portal:exports"),
        MenuItem("questions", _("Questions"), "message-circle", "portal:questions"),
        MenuItem(
            "administration",
            _("Administration"),
            "users",
            "portal:administration",
            roles=frozenset({"administrator"}),
        ),
        MenuItem("faq", _("FAQ"), "help-circle", "portal:faq"),
    ),
    Menu.ADMINISTRATION: (
        MenuItem("users", _("Utilisateurs"), "users", "portal:users"),
        MenuItem("user-new", _("Ajout d’un utilisateur"), "user-plus", "portal:user-new"),
        MenuItem("accountant", _("Accès de l’expert-comptable"), "briefcase", "portal:accountant"),
        MenuItem("archive", _("Archivage"), "archive", "portal:archive"),
        MenuItem("journal", _("Journal"), "book", "portal:journal"),
    ),
    Menu.PROFILE: (
        MenuItem("account", _("Compte"), "user-circle", "site:account"),
        MenuItem("preferences", _("Préférences"), "adjustments", "site:preferences"),
        MenuItem("notifications", _("Notifications"), "bell", "site:notifications"),
    ),
    Menu.BACKOFFICE: (
        MenuItem("todo", _("À traiter"), "checklist", "backoffice:todo"),
        MenuItem(
            "customers",
            _("Clients"),
            "users",
            "backoffice:customers",
            roles=frozenset({"administrator", "adviser", "seller"}),
        ),
        MenuItem("invoices", _("Factures"), "file-invoice", "backoffice:invoices"),
        MenuItem("deposits", _("Dépôts"), "upload", "backoffice:deposits"),
        MenuItem("check", _("Contrôler une facture"), "file-search", "backoffice:check"),
        MenuItem("mails", _("Mails"), "mail", "backoffice:mails"),
        MenuItem("campaigns", _("Campagnes"), "speakerphone", "backoffice:campaigns"),
        MenuItem("paper", _("Papier"), "printer", "backoffice:paper"),
        MenuItem("questions", _("Questions"), "message-circle", "backoffice:questions"),
        MenuItem("reports", _("Rapports"), "chart-bar", "backoffice:reports"),
        MenuItem(
            "settings",
            _("Réglages"),
            "settings",
            "backoffice:settings",
            roles=frozenset({"administrator"}),
        ),
    ),
    Menu.SETTINGS: (
        MenuItem("rules", _("Règles"), "adjustments", "backoffice:settings-rules"),
        MenuItem("brand", _("Marque"), "palette", "backoffice:settings-brand"),
        MenuItem("entities", _("Entités"), "building", "backoffice:settings-entities"),
        MenuItem("mail-templates", _("Modèles de mail"), "template", "backoffice:settings-mails"),
        MenuItem("faq", _("FAQ et guide"), "help-circle", "backoffice:settings-faq"),
        MenuItem("team", _("Équipe"), "users", "backoffice:settings-team"),
        MenuItem("clients", _("Accès techniques"), "api", "backoffice:settings-clients"),
        MenuItem("domain", _("Domaine d’envoi"), "world-www", "backoffice:settings-domain"),
        MenuItem("legacy", _("Ancien portail"), "history", "backoffice:settings-legacy"),
        MenuItem("legal", _("Textes légaux"), "scale", "backoffice:settings-legal"),
        MenuItem("keeping", _("Conservation"), "archive", "backoffice:settings-keeping"),
        MenuItem("journal", _("Journal"), "book", "backoffice:settings-journal"),
    ),
    Menu.FIRM: (
        MenuItem("home", _("Accueil"), "home", "firm:home"),
        MenuItem("clients", _("Clients"), "users", "firm:clients"),
        MenuItem("documents", _("Documents clients"), "folders", "firm:documents"),
        MenuItem("e-invoicing", _("Facturation électronique"), "file-invoice", "firm:e-invoicing"),
        MenuItem("requests", _("Demandes de pièces"), "file-search", "firm:requests"),
    ),
    Menu.FIRM_WORKSPACE: (
        MenuItem("information", _("Informations"), "info-circle", "firm:information"),
        MenuItem("users", _("Utilisateurs"), "users", "firm:users"),
        MenuItem("roles", _("Rôles et droits"), "shield-check", "firm:roles"),
        MenuItem("extensions", _("Extensions"), "puzzle", "firm:extensions"),
        MenuItem("rules", _("Règles du cabinet"), "adjustments", "firm:rules"),
        MenuItem("subscriptions", _("Abonnements"), "credit-card", "firm:subscriptions"),
        MenuItem("journal", _("Journal"), "book", "firm:journal"),
    ),
    Menu.COMPANY: (
        MenuItem("home", _("Accueil"), "home", "company:home"),
        MenuItem("received", _("Factures reçues"), "file-download", "company:received"),
        MenuItem("issued", _("Factures émises"), "file-upload", "company:issued"),
        MenuItem("documents", _("Documents partagés"), "folders", "company:documents"),
        MenuItem("firm", _("Mon cabinet"), "briefcase", "company:firm"),
        MenuItem("space", _("Gérer l’espace"), "settings", "company:space"),
    ),
    Menu.CONSOLE: (
        MenuItem("state", _("État"), "activity-heartbeat", "console:state"),
        MenuItem("suppliers", _("Fournisseurs"), "building-store", "console:suppliers"),
        MenuItem("firms", _("Cabinets"), "briefcase", "console:firms"),
        MenuItem("identities", _("Identités à vérifier"), "id", "console:identities"),
        MenuItem("tickets", _("Tickets"), "ticket", "console:tickets"),
        MenuItem("help", _("Centre d’aide"), "lifebuoy", "console:help"),
        MenuItem("mails", _("Mails"), "mail", "console:mails"),
        MenuItem("tasks", _("Tâches"), "subtask", "console:tasks"),
        MenuItem("rules", _("Règles"), "adjustments", "console:rules"),
        MenuItem(
            "personal-data", _("Données personnelles"), "user-shield", "console:personal-data"
        ),
        MenuItem("journal", _("Journal"), "book", "console:journal"),
        MenuItem("usage", _("Usage"), "chart-dots", "console:usage"),
    ),
    Menu.MOBILE: (
        MenuItem("activity", _("Activité"), "activity", "mobile:activity"),
        MenuItem("send", _("Envoyer"), "send", "mobile:send"),
        MenuItem("documents", _("Documents"), "folders", "mobile:documents"),
        MenuItem("me", _("Moi"), "user", "mobile:me"),
    ),
}

CONTACT = "site:contact"
# Shown where the page is open to whoever reads the foot.
CHECK = "site:check"
# French public law asks each page to say how accessible the site is. It stays
# "non conforme" until an audit by people says otherwise.
FOOT: tuple[tuple[str | Promise, str], ...] = (
    (_("Mentions légales"), "site:legal-notices"),
    (_("Données personnelles"), "site:personal-data"),
    (_("Cookies"), "site:cookies"),
    (_("Accessibilité : non conforme"), "site:accessibility"),
    (_("Conditions d’utilisation"), "site:terms"),
    (_("Plan du site"), "site:site-map"),
    (_("Vérifier une facture"), "site:verification"),
    (_("Contrôler une facture"), CHECK),
    (_("Contact"), CONTACT),
)
