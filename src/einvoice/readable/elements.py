"""Elements of HTML, made one within the other; texts are escaped when they are written."""

from lxml import etree

type Node = etree._Element  # noqa: SLF001 - the name that lxml's own types give it

_CONTROLS = dict.fromkeys(
    [*(set(range(32)) - {9, 10, 13}), 0x7F, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
)


def tag(name: str, /, *content: Node | str, **attributes: str) -> Node:
    """Make an element: `tag("p", "Bonjour", class_="soft", aria_label="Salut")`."""
    element = etree.Element(name)
    for key, value in attributes.items():
        element.set(key.rstrip("_").replace("_", "-"), _allowed(value))
    # Asking lxml for the last child, or for their number, walks through all of them.
    last: Node | None = None
    for one in content:
        if not isinstance(one, str):
            element.append(one)
            last = one
        elif last is not None:
            last.tail = (last.tail or "") + _allowed(one)
        else:
            element.text = (element.text or "") + _allowed(one)
    return element


def _allowed(text: str) -> str:
    """Leave out the control characters that no document may hold."""
    return text if text.isprintable() else text.translate(_CONTROLS)
