"""French names of the codes that people meet on an invoice.

Only those that French invoices use; any other code is shown as it is.
"""

from einvoice.wording import gettext_noop as _

VAT_CATEGORIES = {
    "S": _("TVA"),
    "Z": _("TVA à taux zéro"),
    "E": _("Exonération de TVA"),
    "AE": _("Autoliquidation de la TVA"),
    "K": _("Livraison intracommunautaire"),
    "G": _("Exportation hors Union européenne"),
    "O": _("Hors champ de la TVA"),
    "L": _("IGIC (Canaries)"),
    "M": _("IPSI (Ceuta, Melilla)"),
}
"""BT-118, UNTDID 5305."""

VAT_CATEGORIES_IN_SHORT = {
    "Z": _("Taux zéro"),
    "E": _("Exonéré"),
    "AE": _("Autoliq."),
    "K": _("Intracom."),
    "G": _("Export"),
    "O": _("Hors champ"),
    "L": _("IGIC"),
    "M": _("IPSI"),
}
"""The same in a narrow column."""

PAYMENT_MEANS = {
    "1": _("Moyen de paiement non précisé"),
    "10": _("Espèces"),
    "20": _("Chèque"),
    "21": _("Chèque de banque"),
    "23": _("Chèque de banque"),
    "24": _("Lettre de change en attente d’acceptation"),
    "25": _("Chèque certifié"),
    "26": _("Chèque local"),
    "30": _("Virement"),
    "31": _("Virement"),
    "42": _("Virement"),
    "44": _("Lettre de change acceptée"),
    "45": _("Virement référencé"),
    "48": _("Carte bancaire"),
    "49": _("Prélèvement"),
    "54": _("Carte de crédit"),
    "55": _("Carte de débit"),
    "57": _("Accord permanent"),
    "58": _("Virement SEPA"),
    "59": _("Prélèvement SEPA"),
    "60": _("Billet à ordre"),
    "68": _("Paiement en ligne"),
    "70": _("Lettre de change"),
    "97": _("Compensation"),
    "ZZZ": _("Moyen de paiement convenu"),
}
"""BT-81, UNTDID 4461."""

CURRENCIES = {"EUR": "€", "GBP": "£", "USD": "$", "CHF": "CHF"}
"""BT-5, ISO 4217: the signs that French readers know."""

CURRENCY_NAMES = {
    "EUR": _("euro (EUR)"),
    "USD": _("dollar des États-Unis (USD)"),
    "GBP": _("livre sterling (GBP)"),
    "CHF": _("franc suisse (CHF)"),
    "XPF": _("franc CFP (XPF)"),
    "DKK": _("couronne danoise (DKK)"),
    "SEK": _("couronne suédoise (SEK)"),
    "NOK": _("couronne norvégienne (NOK)"),
    "PLN": _("zloty (PLN)"),
    "CZK": _("couronne tchèque (CZK)"),
    "HUF": _("forint (HUF)"),
    "RON": _("leu roumain (RON)"),
    "CAD": _("dollar canadien (CAD)"),
    "JPY": _("yen (JPY)"),
    "CNY": _("yuan (CNY)"),
    "MAD": _("dirham marocain (MAD)"),
    "TND": _("dinar tunisien (TND)"),
}
"""BT-5 and BT-6: the currencies as a sentence names them."""

NOTE_SUBJECTS = {
    "PMT": _("Indemnité forfaitaire de recouvrement"),
    "PMD": _("Pénalités de retard"),
    "AAB": _("Escompte"),
    "TXD": _("Mention fiscale"),
    "REG": _("Informations légales"),
    "ABL": _("Informations juridiques"),
    "BAR": _("Traitement"),
    "AAI": _("Information générale"),
    "AAJ": _("Conditions particulières"),
    "AAK": _("Conditions de prix"),
    "ACC": _("Affacturage"),
    "ADU": _("Note"),
    "BLU": _("Éco-participation"),
    "CUS": _("Informations douanières"),
    "PAI": _("Paiement"),
    "PUR": _("Achat"),
    "SUR": _("Remarques du fournisseur"),
    "TRA": _("Transport"),
    "ZZZ": _("Note convenue"),
}
"""BT-21, UNTDID 4451, with what PMT, PMD and AAB mean on French invoices (BR-FR-05)."""

TREATMENTS = {
    "B2B": _("entre entreprises en France"),
    "B2BINT": _("avec une entreprise hors de France"),
    "B2C": _("avec un particulier"),
    "B2G": _("avec le secteur public"),
    "OUTOFSCOPE": _("hors du champ de la réforme"),
    "ARCHIVEONLY": _("pour archivage seulement"),
}
"""What a note of the subject BAR says (BR-FR-20): how a platform treats the invoice."""

FOREIGN_NOTE_SUBJECTS = {
    "PMT": _("Informations de paiement"),
    "PMD": _("Détail du paiement"),
    "AAB": _("Conditions de paiement"),
}
"""What they mean anywhere else."""

REASONS = {
    "41": _("Prime pour travaux en avance"),
    "42": _("Autre prime"),
    "60": _("Remise du fabricant"),
    "62": _("Remise pour statut militaire"),
    "63": _("Remise pour accident du travail"),
    "64": _("Accord particulier"),
    "65": _("Remise pour défaut de fabrication"),
    "66": _("Remise de nouveau point de vente"),
    "67": _("Remise sur échantillon"),
    "68": _("Remise de fin de série"),
    "70": _("Remise liée à l’incoterm"),
    "71": _("Remise de seuil de vente"),
    "88": _("Variation du prix des matières"),
    "95": _("Remise"),
    "100": _("Remise exceptionnelle"),
    "102": _("Remise de long terme"),
    "103": _("Remise temporaire"),
    "104": _("Remise habituelle"),
    "105": _("Remise sur chiffre d’affaires annuel"),
    "AA": _("Publicité"),
    "ABL": _("Emballage supplémentaire"),
    "ADR": _("Autres services"),
    "ADT": _("Enlèvement"),
    "AJ": _("Ajustement"),
    "CG": _("Nettoyage"),
    "DL": _("Livraison"),
    "FC": _("Frais de transport"),
    "FI": _("Frais financiers"),
    "HD": _("Manutention"),
    "IS": _("Facturation"),
    "LA": _("Étiquetage"),
    "LAA": _("Main-d’œuvre"),
    "PC": _("Emballage"),
    "PL": _("Palettisation"),
    "RV": _("Chargement"),
    "SAA": _("Expédition et manutention"),
    "SH": _("Manutention spéciale"),
    "TAC": _("Essais"),
    "WH": _("Entreposage"),
    "ZZZ": _("Motif convenu"),
}
"""BT-98 and BT-140 (UNTDID 5189), BT-105 and BT-145 (UNTDID 7161)."""

DOCUMENT_TYPES = {
    "50": _("Appel d’offres"),
    "130": _("Objet facturé"),
    "220": _("Commande"),
    "270": _("Bon de livraison"),
    "310": _("Devis"),
    "380": _("Facture"),
    "381": _("Avoir"),
    "384": _("Facture rectificative"),
    "386": _("Facture d’acompte"),
    "916": _("Document lié"),
}
"""BT-122-0, UNTDID 1001."""

DOCUMENT_SUBJECTS = {
    "RIB": _("Relevé d’identité bancaire"),
    "LISIBLE": _("Facture lisible"),
    "FEUILLE_DE_STYLE": _("Feuille de style"),
    "PJA": _("Pièce jointe"),
    "BORDEREAU_SUIVI": _("Bordereau de suivi"),
    "DOCUMENT_ANNEXE": _("Document annexe"),
    "BON_LIVRAISON": _("Bon de livraison"),
    "BON_COMMANDE": _("Bon de commande"),
    "BORDEREAU_SUIVI_VALIDATION": _("Bordereau de suivi de validation"),
    "ETAT_ACOMPTE": _("État d’acompte"),
    "FACTURE_PAIEMENT_DIRECT": _("Facture de paiement direct"),
    "RECAPITULATIF_COTRAITANCE": _("Récapitulatif de cotraitance"),
}
"""BT-123, the closed list of BR-FR-17."""

TAX_POINTS = {
    "3": _("à la date de la facture"),
    "35": _("à la livraison"),
    "432": _("à l’encaissement"),
}
"""BT-8, UNTDID 2005: what makes VAT due."""

PROCESS_NATURES = {"B": _("Biens"), "S": _("Services"), "M": _("Biens et services")}
"""BT-23, its letter: what is invoiced."""

PROCESS_CASES = {
    "1": _("facture à payer"),
    "2": _("facture déjà payée"),
    "3": _("sous-traitance, paiement direct"),
    "4": _("facture définitive après acompte"),
    "5": _("facture d’un sous-traitant"),
    "6": _("facture d’un cotraitant"),
    "7": _("TVA déjà déclarée"),
    "8": _("plusieurs vendeurs"),
    "9": _("facturation croisée"),
}
"""BT-23, its digit: in what circumstances."""

LINE_TYPES = {
    "DETAIL": _("Détail"),
    "GROUP": _("Regroupement"),
    "INFORMATION": _("Information"),
}
"""EXT-FR-FE-163: what a line is to the others."""
