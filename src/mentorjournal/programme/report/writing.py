"""The report on its way out: made in a format, and checked for what may tell who somebody is."""

from collections.abc import Collection
from datetime import date

from mentorjournal.locale import Language
from mentorjournal.programme.report.deck import report_deck
from mentorjournal.programme.report.document import WITH_ROOM, report_document
from mentorjournal.programme.report.material import Material
from mentorjournal.summary.export_checks import Outgoing, from_files
from mentorjournal.summary.model.blocks import Document
from mentorjournal.summary.model.deck import Deck
from mentorjournal.summary.model.formats import SLIDES_FORMATS


def outgoing_report(
    material: Material,
    format_name: str,
    language: Language,
    *,
    title: str,
    made_on: date,
    keep: Collection[str] = (),
) -> Outgoing:
    """Return the report as it will be written, and what is to be settled before.

    Looked through are the participants' words, the groups' and the headings; what the organiser
    has written in texts of their own may name whom it will.

    Raises:
        SummaryError: it could not be rendered.
    """
    document: Document | Deck
    if format_name in SLIDES_FORMATS:
        document = report_deck(material, language, title, made_on)
    else:
        has_room = format_name in WITH_ROOM
        document = report_document(material, language, title, made_on, has_room=has_room)
    return from_files(
        document,
        format_name,
        language,
        user_texts=words_of_others(material),
        keep=keep,
    )


def words_of_others(material: Material) -> list[str]:
    """Return what participants have said, alone and in groups, and the headings over it."""
    sorted_ = material.sorted
    quotations = [quote for theme in sorted_.themes for quote in theme.quotations]
    quotations += [quote for quotes in sorted_.unsorted.values() for quote in quotes]
    return [
        *dict.fromkeys(quote.words for quote in quotations),
        *(theme.heading for theme in sorted_.themes),
        *(note.text for note in material.evaluation.note),
    ]
