"""What the page of the API shows: commands to paste, and what they answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO

import pikepdf
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pli.surfaces.api.security import TOKEN_PATH
from pli.surfaces.ui.requests import API_PATH

EXAMPLE_NAME = "exemple.pdf"
_PLACEHOLDERS = {
    "client_id": "VOTRE_CLE",
    "sandbox_client_id": "VOTRE_CLE_DE_BAC_A_SABLE",
    "secret": "VOTRE_SECRET",
}
_ASK = 'curl -sS -i -H "Authorization: Bearer $TOKEN"'
_ID = "019ab3c4-5d6e-7f80-9a1b-2c3d4e5f6071"
_BATCH_ID = "019ab3c4-1111-7abc-8def-0123456789ab"


@dataclass(frozen=True, slots=True)
class Example:
    """One thing to do: why, the command, and what comes back."""

    anchor: str
    title: str | Promise
    text: str | Promise
    command: str
    answer: str


def examples_of(today: date) -> Sequence[Example]:
    """Give the commands of a day, in the order of a first hour."""
    keys = settings.PLI_API_DEMONSTRATION or _PLACEHOLDERS
    root = f"{settings.PLI_ORIGIN}{API_PATH}"
    number = f"API-{today:%Y%m%d}"
    said = {
        "numero_client": "48213",
        "numero_facture": number,
        "date_emission": f"{today:%d/%m/%Y}",
        "total_ttc": "120,00",
        "entite": "bail",
    }
    return (
        _token(f"{settings.PLI_ORIGIN}{TOKEN_PATH}", keys["client_id"], keys["secret"]),
        _deposit(root, number, said),
        _raw(root, number, said),
        _follow(),
        _list(root),
        _batch(root, said),
        _status(root),
        _register(root),
        _apply(root),
        _activate(root),
        _sandbox(
            f"{settings.PLI_ORIGIN}{TOKEN_PATH}", keys["sandbox_client_id"], keys["secret"], said
        ),
    )


def _token(address: str, client_id: str, secret: str) -> Example:
    ask = f"curl -sS -u '{client_id}:{secret}' -d grant_type=client_credentials {address}"
    return Example(
        "jeton",
        _("Obtenir un jeton"),
        _(
            "La clé et son secret donnent un jeton, qui vaut une heure : demandez-en un par heure, "
            "pas un par fichier. Les commandes qui suivent se servent de $TOKEN."
        ),
        f'TOKEN=$({ask} | sed \'s/.*"access_token": *"\\([^"]*\\)".*/\\1/\')\necho "$TOKEN"',
        '{"access_token": "mBv3…", "expires_in": 3600, "token_type": "Bearer", '
        '"scope": "deposits register"}',
    )


def _fields(said: dict[str, str]) -> str:
    return " \\\n".join(f"  -F '{name}={value}'" for name, value in said.items())


def _deposit(root: str, number: str, said: dict[str, str]) -> Example:
    command = (
        f"curl -sS -o {EXAMPLE_NAME} {settings.PLI_ORIGIN}/api/{EXAMPLE_NAME}\n"
        f"{_ASK} -D entetes.txt \\\n"
        f"  -H 'Idempotency-Key: {number}' \\\n"
        f"  -F file=@{EXAMPLE_NAME} \\\n"
        f"{_fields(said)} \\\n"
        f"  {root}deposits"
    )
    return Example(
        "deposer",
        _("Déposer un fichier"),
        _(
            "Un Factur-X, un CII ou un UBL se lit tout seul : le fichier suffit. Un PDF simple a "
            "besoin des champs de sa ligne d’index, nommés comme les colonnes d’un index. "
            "Avec available_date=AAAA-MM-JJ, le client ne voit rien avant ce jour. "
            "La réponse part quand le fichier est gardé ; son contrôle suit."
        ),
        command,
        "HTTP/1.1 202 Accepted\n"
        f"Location: {API_PATH}deposits/{_ID}\n\n"
        f'{{"id": "{_ID}",\n'
        f' "url": "{API_PATH}deposits/{_ID}",\n'
        f' "batch": "{_BATCH_ID}",\n'
        f' "file_name": "{EXAMPLE_NAME}",\n'
        ' "received_at": "2026-03-14T08:41:00Z",\n'
        ' "state": "received"}',
    )


def _raw(root: str, number: str, said: dict[str, str]) -> Example:
    query = "&".join(
        f"{name}={value.replace('/', '%2F').replace(',', '%2C')}" for name, value in said.items()
    )
    command = (
        f"{_ASK} \\\n"
        f"  -H 'Idempotency-Key: {number}-brut' \\\n"
        "  -H 'Content-Type: application/pdf' \\\n"
        f"  --data-binary @{EXAMPLE_NAME} \\\n"
        f"  '{root}deposits?name={EXAMPLE_NAME}&{query}'"
    )
    return Example(
        "brut",
        _("Déposer sans formulaire"),
        _(
            "Le fichier seul, avec son type : application/pdf, application/xml, application/zip ou "
            "application/octet-stream. Son nom et ses champs vont dans l’adresse."
        ),
        command,
        f"HTTP/1.1 202 Accepted\nLocation: {API_PATH}deposits/{_ID}",
    )


def _follow() -> Example:
    command = f'{_location_in("entetes.txt")}\n{_ASK} "{settings.PLI_ORIGIN}$ADRESSE"'
    return Example(
        "suivre",
        _("Suivre un fichier"),
        _(
            "À l’adresse que Location a donnée : received tant qu’il attend son contrôle, puis "
            "available, known s’il l’était déjà, ou held avec ses motifs et ses fautes."
        ),
        command,
        f'{{"id": "{_ID}",\n'
        f' "url": "{API_PATH}deposits/{_ID}",\n'
        f' "batch": "{_BATCH_ID}",\n'
        f' "file_name": "{EXAMPLE_NAME}",\n'
        ' "received_at": "2026-03-14T08:41:00Z",\n'
        ' "state": "held",\n'
        ' "would_be": null,\n'
        ' "reasons": [{"code": "unknown-customer", "label": "client inconnu",\n'
        '   "remedy": "Faites ajouter ce client au registre, ou dites son numéro …"}],\n'
        ' "faults": [],\n'
        ' "invoice": null,\n'
        ' "customer_number": "48213",\n'
        ' "delayed_until": null}',
    )


def _list(root: str) -> Example:
    return Example(
        "lister",
        _("Lister les fichiers en attente"),
        _(
            "Cinquante par page, le dernier d’abord ; next donne l’adresse de la suite, nulle sur "
            "la dernière page. On filtre par state et par batch."
        ),
        f"{_ASK} '{root}deposits?state=held'",
        f'{{"deposits": [ … ], "next": "{API_PATH}deposits?state=held&page=WyIy…", '
        '"previous": null}',
    )


def _batch(root: str, said: dict[str, str]) -> Example:
    command = (
        f'BATCH=$(curl -sS -X POST -H "Authorization: Bearer $TOKEN" {root}batches \\\n'
        '  | sed \'s/.*{"id": *"\\([^"]*\\)".*/\\1/\')\n'
        f'{_ASK} -F file=@{EXAMPLE_NAME} -F "batch=$BATCH" \\\n'
        f"{_fields(said)} \\\n  {root}deposits\n"
        f"{_ASK} {root}batches/$BATCH"
    )
    return Example(
        "lot",
        _("Grouper une facturation en un lot"),
        _(
            "Un lot se suit d’un seul regard, ici et dans l’espace. Sans lot, les fichiers qu’une "
            "clé dépose le même jour vont ensemble."
        ),
        command,
        f'{{"id": "{_BATCH_ID}",\n'
        f' "url": "{API_PATH}batches/{_BATCH_ID}",\n'
        ' "opened_at": "2026-03-14T08:40:00Z",\n'
        ' "is_trial": false,\n'
        ' "counts": {"received": 2000, "available": 1987, "held": 9, "already_known": 4,\n'
        '   "discarded": 0, "examining": 0, "tried": 0}}',
    )


def _status(root: str) -> Example:
    return Example(
        "compte",
        _("Faire le compte"),
        _("Tout ce qui a été déposé, par tous les moyens : received est la somme des autres."),
        f"{_ASK} {root}status",
        '{"received": 2000, "available": 1987, "held": 9, "already_known": 4, '
        '"discarded": 0, "examining": 0, "tried": 0}',
    )


def _register(root: str) -> Example:
    command = (
        "printf 'numero_client;societe\\n90001;Garage de la Gare\\n' > registre.csv\n"
        f"{_ASK} -D entetes.txt -F file=@registre.csv -F dry_run=true {root}customers/imports\n"
        f"{_location_in('entetes.txt')}\n"
        'while curl -sS -H "Authorization: Bearer $TOKEN" '
        f'"{settings.PLI_ORIGIN}$ADRESSE" | grep -q rehearsing; do sleep 1; done\n'
        f'{_ASK} "{settings.PLI_ORIGIN}$ADRESSE"'
    )
    return Example(
        "registre",
        _("Essayer le registre des clients"),
        _(
            "Un CSV ou un classeur Excel, les colonnes du modèle. Avec dry_run=true rien ne "
            "change : l’adresse que Location donne dit ligne par ligne ce qui changerait. "
            "La clé doit le permettre."
        ),
        command,
        f'{{"id": "{_ID}",\n'
        f' "url": "{API_PATH}customers/imports/{_ID}",\n'
        ' "file_name": "registre.csv",\n'
        ' "state": "rehearsed",\n'
        ' "opened_at": "2026-03-14T08:41:00.000Z",\n'
        ' "ended_at": null,\n'
        ' "counts": {"added": 1, "changed": 0, "unchanged": 0, "refused": 0},\n'
        ' "refusal": "",\n'
        ' "lines": [{"number": 2, "outcome": "added", "customer_number": "90001",\n'
        '   "company_name": "Garage de la Gare", "changes": [ … ], "faults": []}],\n'
        ' "next": null,\n'
        ' "previous": null}',
    )


def _apply(root: str) -> Example:
    return Example(
        "registre-applique",
        _("Appliquer le registre"),
        _(
            "Sans dry_run, le registre est appliqué aussitôt : une ligne refusée n’arrête pas les "
            "autres, et le même rapport dit ce qui a changé."
        ),
        f"{_ASK} -F file=@registre.csv {root}customers/imports",
        "HTTP/1.1 202 Accepted\n"
        f"Location: {API_PATH}customers/imports/{_ID}\n\n"
        f'{{"id": "{_ID}", "url": "{API_PATH}customers/imports/{_ID}",\n'
        ' "file_name": "registre.csv", "dry_run": false, "state": "applying"}',
    )


def _activate(root: str) -> Example:
    return Example(
        "activation",
        _("Envoyer l’activation à un client"),
        _(
            "Sans attendre sa prochaine facture, ou une fois encore, vers l’adresse enregistrée : "
            "quand vos règles le permettent, et tant que le client n’a pas de mot de passe. "
            "La clé doit pouvoir importer le registre."
        ),
        f"{_ASK} -H 'Content-Type: application/json' \\\n"
        '  -d \'{"customer_number": "48213"}\' \\\n'
        f"  {root}customers/activations",
        "HTTP/1.1 202 Accepted\n\n"
        '{"customer_number": "48213", "recipient": "claire@morel.test",\n'
        ' "activated_at": "2026-03-14T08:41:00.000Z"}',
    )


def _sandbox(address: str, client_id: str, secret: str, said: dict[str, str]) -> Example:
    ask = f"curl -sS -u '{client_id}:{secret}' -d grant_type=client_credentials {address}"
    command = (
        f'TOKEN=$({ask} | sed \'s/.*"access_token": *"\\([^"]*\\)".*/\\1/\')\n'
        f"{_ASK} -F file=@{EXAMPLE_NAME} \\\n{_fields(said)} \\\n"
        f"  {settings.PLI_ORIGIN}{API_PATH}deposits"
    )
    return Example(
        "bac-a-sable",
        _("Essayer sans rien envoyer"),
        _(
            "Une clé de bac à sable se sert des mêmes adresses. Ses fichiers sont contrôlés comme "
            "les autres et finissent en tried : would_be dit ce qu’ils seraient devenus. "
            "Aucune facture, aucun mail, aucun compte n’en résulte."
        ),
        command,
        '{ … "state": "tried", "would_be": "held",\n'
        '  "reasons": [{"code": "index-missing", "label": "ligne d’index manquante", … }] … }',
    )


def _location_in(headers: str) -> str:
    # HTTP/2 writes the names of headers in small letters.
    return f"ADRESSE=$(sed -n 's/^[Ll]ocation: *\\([^[:space:]]*\\).*/\\1/p' {headers})"


@cache
def example_pdf() -> bytes:
    """Write the plain PDF that the commands deposit."""
    with pikepdf.new() as pdf:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
        page.Contents = pdf.make_stream(b"BT /F1 18 Tf 64 760 Td (Facture d'essai) Tj ET")
        target = BytesIO()
        pdf.save(target, deterministic_id=True)
    return target.getvalue()
