"""Judging one file, in the process where we are: reading, the schema, then the sheets."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from einvoice.faults import TERM_NUMBER, Fault, Severity, fault
from einvoice.judge.asking import Judged
from einvoice.judge.places import place_of_sheet
from einvoice.judge.rulesets import Rules, rule_set, rules_for
from einvoice.judge.schemas import check_schema
from einvoice.judge.schematron import CannotEvaluate, Finding, Sheets
from einvoice.judge.verdict import Outcome, Verdict
from einvoice.judge.words import words_of
from einvoice.reading import DocumentKind, ReadDocument, read_document

_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    huge_tree=True,
    remove_comments=True,
    remove_pis=True,
)


# A file may break one rule on each of its lines. So many faults of each set of rules are
# told; whoever mends those may ask again.
FAULTS_MAX = 1000


def judge_here(content: bytes, *, name: str, sheets: Sheets) -> Judged:
    """Read a file and judge it; nothing that a stranger wrote makes this raise."""
    document = read_document(content, name=name)
    if document.xml is None or document.invoice is None:
        return Judged(document=document, verdict=_unreadable(document))
    # Reading has just parsed these very bytes, and looked into all that could do harm.
    root = etree.fromstring(document.xml, _PARSER)
    rules = rules_for(document, root=str(root.tag))
    schemas = tuple(one for one in rules if one.is_schema)
    found = tuple(fault for one in schemas for fault in _check_form(one, root))
    others = tuple(one for one in rules if not one.is_schema)
    if len(found) > FAULTS_MAX:
        # Saxon would take minutes to say where each of these lines is, and why else it is wrong.
        skipped = (_not_applied(one) for one in others)
        return Judged(document=document, verdict=_verdict(document, (*found, *skipped), schemas))
    found = (*found, *_apply(others, document.xml, sheets))
    return Judged(document=document, verdict=_verdict(document, found, rules))


def _verdict(document: ReadDocument, found: tuple[Fault, ...], rules: tuple[Rules, ...]) -> Verdict:
    """Say what the official rules amount to: what we could not read is no rule of theirs."""
    told = (replace(one, severity=Severity.WARNING) for one in document.faults)
    is_wrong = any(one.severity is Severity.FATAL for one in found)
    return Verdict(
        name=document.name,
        outcome=Outcome.INVALID if is_wrong else Outcome.VALID,
        syntax=document.syntax,
        profile=document.profile,
        faults=(*told, *found),
        rules=tuple(rule_set(one) for one in rules),
    )


def _unreadable(document: ReadDocument) -> Verdict:
    faults = document.faults
    if document.kind is DocumentKind.PLAIN_PDF:
        faults = (*faults, fault("no-structured-invoice"))
    return Verdict(name=document.name, outcome=Outcome.UNREADABLE, faults=faults)


def _check_form(rules: Rules, root: etree._Element) -> Iterator[Fault]:
    return _told(rules.name, check_schema(rules.path, root))


def _apply(rules: Iterable[Rules], xml: bytes, sheets: Sheets) -> Iterator[Fault]:
    try:
        parsed = sheets.parse(xml)
    except CannotEvaluate as error:
        yield _not_evaluated("Saxon", error)
        return
    for one in rules:
        try:
            yield from _told(one.name, map(_fault, sheets.find(one.path, parsed)))
        except CannotEvaluate as error:
            yield _not_evaluated(one.name, error)


def _told(rules: str, found: Iterable[Fault]) -> Iterator[Fault]:
    """Give the first faults one by one, and the others by their number."""
    others: list[Severity] = []
    for number, one in enumerate(found):
        if number < FAULTS_MAX:
            yield one
        else:
            others.append(one.severity)
    if others:
        severity = Severity.FATAL if Severity.FATAL in others else Severity.WARNING
        yield fault("more-faults", severity=severity, rules=rules, number=str(len(others)))


def _not_applied(rules: Rules) -> Fault:
    return fault("rules-not-applied", severity=Severity.WARNING, rules=rules.name)


def _not_evaluated(name: str, error: CannotEvaluate) -> Fault:
    return fault("cannot-be-evaluated", rules=name, value=str(error))


_WARNINGS = frozenset({"warning", "warn", "information", "info"})

# What the sheets of Factur-X report without naming a rule.
_NOT_USED = re.compile(r"(Element|Attribute)(?: variant)? '?@?(.+?)' (?:is )?marked as not used")
_CODES = {"Element": "element-not-used", "Attribute": "attribute-not-used"}


def _fault(finding: Finding) -> Fault:
    location = place_of_sheet(finding.location)
    severity = _severity(finding)
    unused = None if finding.rule else _NOT_USED.match(finding.text)
    if unused:
        code, name = _CODES[unused[1]], unused[2]
        said = fault(code, severity=severity, location=location, name=name)
        return replace(said, official_text=finding.text)
    words = words_of(finding.rule, finding.text)
    named = TERM_NUMBER.search(finding.text)
    return Fault(
        code=finding.rule or "rule-without-name",
        text=words.sentence if words else finding.text,
        words=words.words if words else (),
        severity=severity,
        term=words.term if words else (named[0] if named else None),
        location=location,
        official_text=finding.text,
    )


def _severity(finding: Finding) -> Severity:
    # What a sheet does not call a warning has to hold: KoSIT, phive and factur-x read it so.
    return Severity.WARNING if finding.flag.lower() in _WARNINGS else Severity.FATAL
