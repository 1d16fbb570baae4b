"""A person says how the files of their exports are named, and whether the XML comes along."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pli.domain.handover.models import ExportHabit
from pli.domain.handover.queries._names import is_template, unknown_parts
from pli.domain.handover.queries.export_habit import person_of
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Invalid


class NameTemplateInvalid(Invalid):
    """No file can be named by it."""

    code = "name-template-invalid"
    field = "name_template"
    message = gettext_lazy(
        "Ce modèle ne peut pas nommer des fichiers : employez des lettres, des chiffres, des "
        "tirets, « / » pour un dossier, et les mots entre accolades de la liste."
    )


@transaction.atomic
def choose_export_names(*, access: Access, name_template: str, has_xml: bool) -> None:
    """Keep both for the next exports; raise NameTemplateInvalid."""
    template = name_template.strip()
    unknown = unknown_parts(template)
    if unknown:
        sentence = _("« {%(name)s} » n’est pas un mot de la liste.")
        raise NameTemplateInvalid(sentence % {"name": unknown[0][:40]})
    if not is_template(template):
        raise NameTemplateInvalid
    ExportHabit.objects.update_or_create(
        space_id=access.space_id,
        person_id=person_of(access),
        defaults={"name_template": template, "has_xml": has_xml},
    )
