"""What a supplier drops into its watched folder, and what becomes of it."""

from pathlib import Path

from django.utils import timezone

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations import examine_arrival

HEADER = "fichier;numero_client;numero_facture;date_emission;entite;total_ttc"


def write_index(folder: Path, *lines: str, name: str = "index.csv") -> None:
    (folder / name).write_text("\n".join([HEADER, *lines]) + "\n")


def line(file: str, number: str) -> str:
    return f"{file};48213;{number};14/03/2026;bail;466,80"


def examined() -> dict[str, str]:
    """Bring every file to its end; give the states by name."""
    for arrival in Arrival.objects.all():
        examine_arrival(arrival_id=arrival.id, examined_at=timezone.now())
    return dict(Arrival.objects.order_by("file_name").values_list("file_name", "state"))
