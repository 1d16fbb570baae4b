"""The supplier's choices that a text of the FAQ may explain, in a few words."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RULE_LABELS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "availability_months": _("durée de disponibilité des factures"),
        "activation_moment": _("moment de l’activation"),
        "default_notification": _("notification par défaut"),
        "colleague_notification": _("notification des collègues"),
        "address_change": _("qui change l’adresse"),
        "address_change_identifiant": _("identifiant après un changement d’adresse"),
        "unknown_address": _("réponse à une adresse inconnue"),
        "recovery_link_hours": _("durée de vie du lien de récupération"),
        "recovery_interval_seconds": _("délai entre deux mails de récupération"),
        "recovery_per_day_max": _("mails de récupération par jour"),
        "sign_in_errors_max": _("erreurs avant blocage"),
        "sign_in_lock_minutes": _("durée du blocage"),
        "foreign_identifiant": _("identifiant d’un autre fournisseur"),
        "history_months": _("historique d’affichage par défaut"),
        "colleague_access": _("accès des collègues"),
        "reminds_before_end": _("rappel avant la fin de disponibilité"),
    }
)
