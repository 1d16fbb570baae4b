"""A certificate of destruction as a file: what was destroyed, line by line."""

import io

from django.utils.translation import gettext as _

from pli.domain.invoices.queries import PurgeCertificateSheet
from pli.kit.tables import harmless
from pli.surfaces.backoffice.french_csv import begin_csv
from pli.surfaces.ui.formats import format_instant


def write_purge_certificate(certificate: PurgeCertificateSheet, *, supplier_name: str) -> str:
    """Say whose, when and which, then every file by its hash."""
    sheet, target = certificate.sheet, io.StringIO(newline="")
    rows = begin_csv(target)
    rows.writerow([_("Certificat de destruction"), str(sheet.certificate_id)])
    rows.writerow([_("Fournisseur"), harmless(supplier_name)])
    rows.writerow([_("Destruction achevée"), format_instant(sheet.completed_at)])
    rows.writerow([_("Fichiers détruits"), str(len(sheet.lines))])
    rows.writerow([_("Empreinte SHA-256 de la liste des empreintes"), sheet.listing_sha256])
    rows.writerow([])
    rows.writerow(
        [
            _("Empreinte SHA-256"),
            _("Taille en octets"),
            _("Reçu le"),
            _("Conservé jusqu’au"),
            _("Détruit le"),
            _("Factures"),
        ]
    )
    for line, invoices in certificate.lines:
        said = ", ".join(f"{one.number} ({one.issue_date:%d/%m/%Y})" for one in invoices)
        removed = format_instant(line.removed_at) if line.removed_at else ""
        rows.writerow(
            [
                line.sha256,
                str(line.size_bytes),
                format_instant(line.stored_at),
                f"{line.kept_until:%d/%m/%Y}",
                removed,
                harmless(said),
            ]
        )
    return target.getvalue()
