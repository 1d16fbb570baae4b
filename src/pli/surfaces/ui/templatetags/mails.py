"""What the templates of mails need: colours that can be read wherever the mail is."""

from django import template

from pli.kit.colours import WHITE, Colour, readable_on

register = template.Library()


@register.filter
def readable_on_white(colour: str) -> str:
    """Give the nearest shade of a brand's colour that white text can stand on, and the reverse."""
    return str(readable_on(WHITE, Colour.parse(colour)))
