"""Elements of HTML, made one within the other; texts are escaped when they are written."""

from lxml import etree


def tag(name: str, /, *content: etree._Element | str, **attributes: str) -> etree._Element:
    """Make an element: `tag("p", "Bonjour", class_="soft", aria_label="Salut")`."""
    element = etree.Element(name)
    for key, value in attributes.items():
        element.set(key.rstrip("_").replace("_", "-"), value)
    for one in content:
        if not isinstance(one, str):
            element.append(one)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + _allowed(one)
        else:
            element.text = (element.text or "") + _allowed(one)
    return element


def _allowed(text: str) -> str:
    """Leave out the control characters that no document may hold."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n")
