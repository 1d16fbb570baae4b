"""The rows of a list of invoices, each drawn in one piece.

Fifty rows of thirty template nodes each cost more than all that the page asks the database.
"""

from collections.abc import Iterator, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from pli.surfaces.portal.list_lines import Cell, Line
from pli.surfaces.ui.templatetags.ui import icon

_ROW = """\
<tr{strong}>
  <td class="is-select"><input class="form-check-input" type="checkbox" form="selection" \
name="facture" value="{invoice_id}" aria-label="{choose}" autocomplete="off"></td>
  <th scope="row" class="is-main">{fresh}<a href="{url}">{title}</a><small>{about}</small></th>
  <td class="is-day" data-label="{date_word}">{day}</td>
  <td data-label="{status_word}"><span class="pli-statuses">{statuses}</span></td>{cells}
  <td class="is-amount">{amount}</td>
  <td class="is-actions is-wide-only"><a class="pli-icon-link" href="{url}telecharger/" \
aria-label="{take}">{download}</a></td>
</tr>
"""
_CELL = '<td class="{}" data-label="{}">{}</td>'
_STRONG = mark_safe(' class="is-strong"')
_NOTHING = SafeString()


def draw_rows(lines: Sequence[Line]) -> SafeString:
    """Draw them; what they say is escaped, save the statuses, which a template drew."""
    return mark_safe("".join(_rows(lines)))  # noqa: S308 - each was formatted as HTML


def _rows(lines: Sequence[Line]) -> Iterator[SafeString]:
    download, fresh = icon("download", 18), _fresh_mark()
    date_word, status_word = _("Date"), _("Statut")
    for line in lines:
        yield format_html(
            _ROW,
            strong=_STRONG if line.is_new else _NOTHING,
            invoice_id=line.invoice_id,
            choose=line.choose,
            fresh=fresh if line.is_fresh else _NOTHING,
            url=line.url,
            title=line.title,
            about=line.about,
            date_word=date_word,
            day=line.day,
            status_word=status_word,
            statuses=line.statuses,
            cells=_cells(line.cells),
            amount=line.amount,
            take=line.take,
            download=download,
        )


def _fresh_mark() -> SafeString:
    return format_html(
        '<span class="portal-fresh"><span class="visually-hidden">{}</span></span>',
        _("Arrivée depuis votre dernière visite :"),
    )


def _cells(cells: Sequence[Cell]) -> SafeString:
    drawn = (
        ("is-amount" if cell.heading.is_amount else "is-day", cell.heading.label, cell.text)
        for cell in cells
    )
    return format_html_join("", _CELL, drawn)
