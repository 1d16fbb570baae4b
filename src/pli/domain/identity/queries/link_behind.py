"""The link that a secret opens."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.models import Link
from pli.domain.identity.vocabulary import LinkPurpose
from pli.kit.errors import Gone, NotFound
from pli.kit.tokens import hash_token


class LinkUnknown(NotFound):
    """Mistyped, cut short, or of another kind: one answer for all."""

    code = "link-unknown"
    message = _(
        "Ce lien est inconnu. S’il vient d’un de nos mails, "
        "copiez-le en entier ou demandez-en un nouveau."
    )


class LinkExpired(Gone):
    """Right, but too late; `link` says for whom a new one may be asked."""

    code = "link-expired"
    message = _("Ce lien a expiré.")

    def __init__(self, link: Link) -> None:
        """Remember the link."""
        self.link = link
        super().__init__()


class LinkSpent(Gone):
    """Right, but already used; `link` says for whom a new one may be asked."""

    code = "link-spent"
    message = _("Ce lien a déjà servi : il ne sert qu’une fois.")

    def __init__(self, link: Link) -> None:
        """Remember the link."""
        self.link = link
        super().__init__()


def link_behind(*, token: str, now: datetime, purpose: LinkPurpose) -> Link:
    """Give the link that this secret opens; looking changes nothing.

    Raises LinkUnknown, LinkSpent or LinkExpired.
    """
    return find_link(Link.objects.all(), token=token, now=now, purpose=purpose)


def find_link(links: QuerySet[Link], *, token: str, now: datetime, purpose: LinkPurpose) -> Link:
    """Find the link among these, which the caller may have locked."""
    link = links.filter(
        # A sub-query: a lock then holds the link's row alone.
        id__in=Link.objects.filter(tokens__token_hash=hash_token(token)).values("id"),
        purpose=purpose,
    ).first()
    if link is None:
        raise LinkUnknown
    if link.spent_at is not None:
        raise LinkSpent(link)
    if now >= link.expires_at:
        raise LinkExpired(link)
    return link
