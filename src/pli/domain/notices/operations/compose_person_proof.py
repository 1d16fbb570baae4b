"""Something serious is asked in an open session: M20 makes sure of the person."""

from datetime import datetime
from uuid import UUID

from pli.domain.identity.models import Link, SignIn
from pli.domain.notices.operations._letterhead import letterhead_of, platform_address
from pli.domain.notices.operations._write_mail import write_mail
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind


def compose_person_proof(*, link_id: UUID, now: datetime) -> Mail:
    """Write the mail whose link proves the person, in the session that asked and no other."""
    link = Link.objects.get(pk=link_id, about_id__isnull=False)
    sign_in = SignIn.objects.select_related("login", "person").get(pk=str(link.about_id))
    return write_mail(
        kind=MailKind.PERSON_PROOF,
        key=str(link.id),
        letterhead=letterhead_of(sign_in.login.realm_id if sign_in.login else None),
        about_kind="link",
        about_id=link.id,
        recipient=link.address,
        language=sign_in.person.language,
        content={"link": link, "browser": sign_in.browser, "ip": sign_in.ip},
        queued_at=now,
        link=link,
        link_base=platform_address("preuve/"),
    )
