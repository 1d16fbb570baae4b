"""Notes in UBL: the subject, for which UBL has no element, opens the text as `#PMT#`."""

import re

from einvoice.model import Note
from einvoice.syntaxes.mapping.values import Value

_WITH_SUBJECT = re.compile(r"#(?P<subject>[A-Z]{3})#(?P<text>.*)", re.DOTALL)


def _read(text: str) -> Note:
    if match := _WITH_SUBJECT.fullmatch(text):
        return Note(subject_code=match["subject"], text=match["text"].strip())
    return Note(text=text)


def _write(note: Note) -> str:
    return f"#{note.subject_code}#{note.text}" if note.subject_code else note.text


NOTE = Value[Note](_read, _write, "une note")
