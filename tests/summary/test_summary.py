"""The summary: only what may leave, in four formats, whatever the text."""

import dataclasses
import io
import os
import re
from datetime import date
from pathlib import Path

import pypdf
import pytest

from mentorjournal.entry_text.fields import described
from mentorjournal.exercises import filling
from mentorjournal.exercises.catalogue import our_templates
from mentorjournal.journal.goals import goals
from mentorjournal.journal.meetings import check_ins
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.output import OutputExists, OutputUnwritable
from mentorjournal.summary.model.document import (
    AnswerPart,
    GoalPart,
    GoalView,
    Heading,
    Part,
    Passage,
    Quote,
    RatedOn,
    Someone,
    SummaryDocument,
    Year,
)
from mentorjournal.summary.model.formats import SUMMARY_FORMATS
from mentorjournal.summary.render.markdown_parts import literal
from mentorjournal.summary.render.registry import render_document, write_document
from mentorjournal.summary.render.text_extraction import text_of
from mentorjournal.summary.selection.collect import collect
from mentorjournal.tui.features.exercises.page import answer_blocks

ENGLISH = Language("en")
CANARY = "kanariefågelordet"


def document(text: str) -> SummaryDocument:
    return SummaryDocument(
        language="en",
        made_on=date(2026, 4, 1),
        authors=[Someone("Åsa Ek", "mentee")],
        sources=["journal"],
        mentee=Someone("Åsa Ek", "mentee"),
        mentor=Someone(text[:80] or "Karin", "mentor"),
        programme=text[:80],
        year=Year(date(2025, 3, 1), date(2026, 4, 1), [date(2025, 5, 1)], 0, 90, [], []),
        goals=[
            GoalPart(
                "1",
                text or "x",
                "individual",
                views=[GoalView(author="Åsa", state="active", why=text)],
            )
        ],
        answers=[AnswerPart("4", "learning", "most", text or "x", text, "Åsa", [text])],
        quotes=[Quote("2", text or "x", "Åsa", date(2025, 6, 1))],
        passages=[Passage("3", text or "x", date(2025, 6, 1), "Åsa", text)],
        exercises=[],
        actions=[],
        agreement=[],
        left_out=3,
    )


def pdf_text(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def test_only_what_is_shared_or_picked_goes_in(journal: Journal, tmp_path: Path) -> None:
    shared = {"visibility": "shared"}
    private = entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": CANARY})
    entries.create(journal, Kind.REFLECTION, {"day": "2026-03-02", "body": "delat ord", **shared})
    entries.create(journal, Kind.GOAL, {"wording": f"privat {CANARY}"})
    goal = entries.create(journal, Kind.GOAL, {"wording": "delat mål", **shared})
    goals.rate(journal, goal, {"day": "2026-02-01", "value": 4})
    entries.create(journal, Kind.MEETING, {"day": "2026-02-02", "state": "held", "notes": CANARY})
    met = entries.create(journal, Kind.MEETING, {"day": "2026-02-03"})
    rated = dict.fromkeys(CHECK_IN_ITEMS, 8)
    alone = check_ins.save(journal, met, rated | {"word": CANARY})
    partner_id = journal.pair.partner.id
    said = rated | {"word": "delat", **shared}
    seen = check_ins.save(journal, met, said, author_id=partner_id)
    step = {"text": f"steg {CANARY}", "owner_id": partner_id, **shared}
    agreed = entries.create(journal, Kind.ACTION, step)
    without = collect(journal, ENGLISH)
    assert without.left_out == 6
    assert (without.check_ins, without.actions) == ([], []), "shared by the two, and picked by none"
    for name in SUMMARY_FORMATS:
        path = tmp_path / f"summary.{name}"
        write_document(without, name, path, ENGLISH)
        content = path.read_bytes()
        readable = text_of(content, name)
        assert CANARY not in readable
        assert "delat mål" in readable
        assert "6" in readable
    picked = collect(journal, ENGLISH, include=[private, alone, seen, agreed], exclude=[goal])
    assert [step.owner for step in picked.actions] == ["Karin Lund"]
    assert [passage.body for passage in picked.passages] == [CANARY, "delat ord"]
    assert picked.goals == []
    assert [series.said[0].word for series in picked.check_ins] == [CANARY, "delat"]


def test_not_even_a_day_of_what_was_left_out_is_told(journal: Journal) -> None:
    shared, alone = {"visibility": "shared"}, {"visibility": "private"}
    days = [f"2026-02-0{number}" for number in range(1, 7)]
    met = {"state": "held", "minutes": 60}
    entries.create(journal, Kind.REFLECTION, {"day": days[0], "body": "delat", **shared})
    private = entries.create(journal, Kind.REFLECTION, {"day": days[1], "body": CANARY})
    entries.create(journal, Kind.MEETING, {"day": days[2], **met, **shared})
    entries.create(journal, Kind.MEETING, {"day": days[3], **met, **alone})
    off = {"state": "cancelled", "reason": CANARY}
    entries.create(journal, Kind.MEETING, {"day": days[4], **off, **alone})
    entries.create(journal, Kind.GATHERING, {"day": days[5], "theme": CANARY, **alone})
    whole = collect(journal, ENGLISH)
    assert ([str(day) for day in whole.year.reflections], whole.left_out) == ([days[0]], 5)
    assert ([str(day) for day in whole.year.meetings], whole.year.minutes) == ([days[2]], 60)
    assert (whole.year.cancelled, whole.year.gatherings) == (0, [])
    told = render_document(whole, "json", ENGLISH).decode()
    assert [day for day in days if day in told] == [days[0], days[2]]
    picked = collect(journal, ENGLISH, include=[private])
    assert [str(day) for day in picked.year.reflections] == days[:2]


def test_json_says_nothing_that_markdown_does_not(journal: Journal) -> None:
    shared = {"visibility": "shared"}
    goal = entries.create(
        journal,
        Kind.GOAL,
        {"wording": "MÅL", "why": "VARFÖR", "notice": "MÄRKS", "steps": [{"text": "STEG"}]}
        | shared
        | {"state": "dropped", "state_reason": "SKÄL"},
    )
    rating = {"day": "2026-02-01", "value": 4, "note": CANARY, "step_up": CANARY}
    goals.rate(journal, goal, rating)
    reflection = {"day": "2026-03-02", "title": "RUBRIK", "body": "TEXT", "tags": CANARY}
    entries.create(journal, Kind.REFLECTION, reflection | shared)
    entries.create(journal, Kind.INSIGHT, {"text": "INSIKT", **shared})
    step = {"text": "GÖRA", "owner_id": journal.pair.owner.id}
    agreed = entries.create(journal, Kind.ACTION, step)
    meeting = {"day": "2026-02-02", "state": "held", "notes": CANARY, "place": CANARY}
    entries.create(journal, Kind.MEETING, meeting)
    cancelled = {"day": "2026-02-03", "state": "cancelled", "reason": CANARY}
    entries.create(journal, Kind.MEETING, cancelled)
    whole = collect(journal, ENGLISH, include=[agreed])
    structured, readable = (
        render_document(whole, name, ENGLISH).decode() for name in ("json", "md")
    )
    assert CANARY not in structured
    ours = set(re.findall(r"[A-ZÅÄÖ]{4,}|MÅL", structured))
    assert ours == set(re.findall(r"[A-ZÅÄÖ]{4,}|MÅL", readable))
    assert len(ours) == 9


@pytest.mark.parametrize("text", ["100. x", "    x", "a | b", "9) x", "   - x"])
def test_a_line_is_no_markup_in_markdown(text: str) -> None:
    from markdown_it import MarkdownIt

    table = "\n".join(["| a |", "|---|", f"| {literal(text)} |"])
    for markdown in (literal(text), table):
        tags = {token.tag for token in MarkdownIt().enable("table").parse(markdown)}
        assert not tags & {"ol", "ul", "code"}
    inline = next(token for token in MarkdownIt().parse(literal(text)) if token.type == "inline")
    shown = "".join(token.content for token in inline.children or [])
    assert shown.replace("\N{NO-BREAK SPACE}", " ").strip() == text.strip()


def test_a_file_that_exists_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "summary.md"
    path.write_text("mitt", encoding="utf-8")
    with pytest.raises(OutputExists):
        write_document(document("x"), "md", path, ENGLISH)
    assert path.read_text(encoding="utf-8") == "mitt"
    write_document(document("x"), "md", path, ENGLISH, force=True)
    assert path.read_text(encoding="utf-8") != "mitt"
    with pytest.raises(OutputUnwritable):
        write_document(document("x"), "md", tmp_path / "nowhere" / "x.md", ENGLISH)
    assert [path.name for path in tmp_path.iterdir()] == ["summary.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such thing on Windows")
def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OutputUnwritable):
        write_document(document("x"), "md", pipe, ENGLISH, force=True)
    assert pipe.is_fifo()


@pytest.mark.parametrize("format_name", ["md", "html", "pdf"])
def test_parts_stand_in_the_order_and_under_the_headings_given(format_name: str) -> None:
    layout = [Heading(Part.LEARNED, "Det jag *bär* med mig"), Heading(Part.ANSWERS)]
    whole = dataclasses.replace(document("ORD"), layout=layout)
    content = render_document(whole, format_name, ENGLISH)
    read = pdf_text(content) if format_name == "pdf" else content.decode().replace("\\", "")
    assert read.index("Det jag *bär* med mig") < read.index("My answers") < read.index("Based on")
    assert "Goals" not in read


@pytest.mark.parametrize("format_name", ["md", "html", "pdf"])
def test_two_voices_are_told_apart(format_name: str) -> None:
    rated = [RatedOn(date(2025, 4, 1), 3), RatedOn(date(2025, 9, 1), 7)]
    views = [
        GoalView(author="Åsa", state="reached", why="HENNES", ratings=rated),
        GoalView(author="Bo", state="active", why="HANS"),
    ]
    views[1].ratings.extend(rated[:1])
    whole = dataclasses.replace(
        document("ORD"),
        authors=[Someone("Åsa", "mentee"), Someone("Bo", "mentor")],
        goals=[GoalPart("1", "MÅLET", "individual", views=views)],
    )
    content = render_document(whole, format_name, ENGLISH)
    read = " ".join((pdf_text(content) if format_name == "pdf" else content.decode()).split())
    read = read.replace("\\", "")
    assert read.count("MÅLET") == 1
    assert "reached · Åsa · active · Bo" in read
    assert "Why it matters (Bo)" in read
    assert "Åsa (full line): From 3" in read
    assert "Bo (dashed line): 3 on" in read
    assert "Åsa and Bo from their private journals" in read


@pytest.mark.parametrize(("code", "said"), [("sv", "9 av 10"), ("en", "9 of 10")])
def test_a_scales_answer_comes_with_the_scales_top(code: str, said: str, journal: Journal) -> None:
    language, templates = Language(code), our_templates()
    answers = {"coaching-solution": {"now": "9"}, "conditions": {"staff.demand": "9"}}
    filled = [
        filling.load(journal, filling.save_new(journal, templates[id_], given, language))
        for id_, given in answers.items()
    ]
    picked = collect(journal, language, include=[exercise.entry.id for exercise in filled])
    for name in SUMMARY_FORMATS:
        text = text_of(render_document(picked, name, language), name)
        assert (said in text) == (name != "json"), name
        assert ("(0–10)" in text) == (name not in {"json", "docx"}), name  # a picture says it there
    for exercise in filled:
        shown = answer_blocks(exercise.template, exercise.answers, language)
        assert any(said in str(block.picture) for block in shown)
        assert said in str(described(language, Kind.EXERCISE, exercise.entry))
