"""An index to be looked at before anything is deposited."""

from django.utils.translation import gettext_lazy as _

from pli.surfaces.ui.forms import PageForm, TableField


class IndexRehearsalForm(PageForm):
    """An index, as it is or will be deposited with its PDFs."""

    index = TableField(
        label=_("Votre index"),
        help_text=_("Un classeur Excel (.xlsx) ou un fichier CSV, 5 Mo au plus."),
        error_messages={"required": _("Choisissez le fichier de votre index.")},
    )
