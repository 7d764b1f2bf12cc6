"""Filled-in exercises: saved, gone on with, kept with their template, and what they lead to."""

import re
from pathlib import Path

import pypdf
import pytest

from mentorjournal.exercises import by_name, filling, leads
from mentorjournal.exercises.catalogue import Catalogue, load_catalogue, our_templates
from mentorjournal.exercises.errors import NoSuchExercise, NothingToTake
from mentorjournal.exercises.example import write_example
from mentorjournal.exercises.reading import parsed
from mentorjournal.exercises.sections import scale_value, sections
from mentorjournal.exercises.template import FieldKind, Outcome, Template
from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.goals import goals
from mentorjournal.journal.meetings import questions
from mentorjournal.journal.meetings.line_item_text import steps_from_text
from mentorjournal.journal.model.errors import (
    Changed,
    MadeAlready,
    OutOfRange,
    TooLong,
    UnknownField,
)
from mentorjournal.journal.model.exercises import BEFORE_THE_YEAR
from mentorjournal.journal.model.tables import ExerciseState, Kind, Visibility
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.reflections.reflections import FollowUps
from mentorjournal.journal.search.search import search
from mentorjournal.journal.store import drafts, entries, recycle_bin, versions
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.summary.render.registry import write_document
from mentorjournal.summary.selection.collect import collect
from mentorjournal.summary.selection.entries import entry_document

SV, EN = Language("sv"), Language("en")
HOSTILE = "#let x = $1$ <script>alert(1)</script> *a* [/] \\ @b\nrad två | `c` 😀"


def answers_to(template: Template, text: str) -> dict[str, str]:
    def answer(kind: FieldKind, choices: tuple[str, ...]) -> str:
        return {FieldKind.SCALE: "7", FieldKind.CHOICE: choices[0] if choices else ""}.get(
            kind, text
        )

    return {
        place.key: answer(
            place.question.kind, tuple(choice.id for choice in place.question.choices)
        )
        for place in template.places()
    }


def _readable(path: Path) -> str:
    if path.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("id_", sorted(our_templates()))
def test_each_is_filled_in_read_back_and_written_in_every_format(
    journal: Journal, id_: str, tmp_path: Path
) -> None:
    template = our_templates()[id_]
    answers = answers_to(template, HOSTILE)
    visibility = "private" if id_ == BEFORE_THE_YEAR else "shared"
    saved = filling.save_new(journal, template, answers, SV, values={"visibility": visibility})
    filled = filling.load(journal, saved)
    assert filled.template == template
    assert {key: text.rstrip() for key, text in answers.items()} == filled.answers
    assert filled.entry.state is ExerciseState.FINISHED
    for language in (SV, EN):
        laid = list(sections(template, filled.answers, language))
        assert sum(len(section.answers) for section in laid) + 4 * sum(
            bool(section.cells) for section in laid
        ) + sum(len(row.values) for section in laid for row in section.scales) == len(answers)
        for name in ("md", "html", "pdf"):
            path = tmp_path / f"{language.code}.{name}"
            write_document(
                entry_document(journal, Kind.EXERCISE, saved, language), name, path, language
            )
            readable = _readable(path)
            assert "två" in readable
            assert name != "html" or "<script>" not in readable
    for name in ("md", "html", "pdf", "json"):
        path = tmp_path / f"summary.{name}"
        write_document(collect(journal, SV, include=[saved]), name, path, SV)
        readable = _readable(path)
        assert "två" in readable
        assert template.source.author.split()[0] in readable


def test_answers_in_words_are_kept_as_the_screen_keeps_them(journal: Journal) -> None:
    template = our_templates()["look-back"]
    places = {place.question.kind: place.key for place in template.places()}
    scale = places[FieldKind.SCALE]
    catalogue = Catalogue({template.id: template})
    new = by_name.find_exercise(journal, catalogue, template.id)
    with pytest.raises(UnknownField):
        by_name.answers_from_words(template, {"colour": "red"}, EN)
    with pytest.raises(OutOfRange):
        by_name.answers_from_words(template, {scale: "11"}, EN)
    first = by_name.answers_from_words(template, {scale: " 7 "}, EN)
    id_ = by_name.fill(journal, new, first, EN)
    text = places[FieldKind.TEXT]
    begun = by_name.find_exercise(journal, catalogue, id_[:8])
    by_name.fill(journal, begun, {text: "långt"}, EN)
    assert filling.load(journal, id_).answers == {scale: "7", text: "långt"}
    begun = by_name.find_exercise(journal, catalogue, id_)
    by_name.fill(journal, begun, by_name.answers_from_words(template, {scale: ""}, EN), EN)
    assert filling.load(journal, id_).answers == {text: "långt"}
    with pytest.raises(NoSuchExercise):
        by_name.find_exercise(journal, catalogue, "look-bak")


def test_the_quadrant_is_a_picture_with_words(journal: Journal, tmp_path: Path) -> None:
    template = our_templates()["core-quadrant"]
    answers = {"quality": "calm", "pitfall": "passive", "challenge": "drive", "allergy": "frenzy"}
    saved = filling.save_new(journal, template, answers, EN)
    filled = filling.load(journal, saved)
    assert filled.entry.title == "The core quadrant: calm → drive"
    assert filled.entry.state is ExerciseState.BEGUN
    path = tmp_path / "q.html"
    write_document(entry_document(journal, Kind.EXERCISE, saved, EN), "html", path, EN)
    html = path.read_text(encoding="utf-8")
    (name,) = re.findall(r'<svg [^>]*role="img" aria-label="([^"]*)"', html)
    assert name.startswith("Core quality: calm →")
    assert all(name.count(answer) == 1 for answer in answers.values())
    assert html.count("Core quality: calm →") == 1, "nobody hears it twice"
    assert html.count("frenzy") == 2  # in the picture, and in the words for it


def test_private_ones_stay_out_of_the_summary(journal: Journal) -> None:
    template = our_templates()["coaching-grow"]
    saved = filling.save_new(journal, template, answers_to(template, "hemligt"), SV)
    before = collect(journal, SV)
    assert before.exercises == []
    assert before.left_out == 1
    assert [exercise.id for exercise in collect(journal, SV, include=[saved]).exercises] == [saved]


def test_gone_on_with_found_and_brought_back(journal: Journal) -> None:
    template = our_templates()["coaching-grow"]
    first = next(iter(template.places())).key
    saved = filling.save_new(journal, template, {first: "ettan"}, SV)
    before = filling.load(journal, saved)
    filling.save(journal, before, {first: "tvåan"}, SV, values={"title": "Mitt namn"})
    with pytest.raises(Changed):
        filling.save(journal, before, {first: "trean"}, SV)
    assert filling.load(journal, saved).entry.title == "Mitt namn"
    assert [hit.id for hit in search(journal, "tvåan")] == [saved]
    assert search(journal, "ettan") == []
    (version,) = versions.versions(journal, saved)
    assert version.content["answers"][0]["text"] == "ettan"  # type: ignore[index]
    recycle_bin.delete_to_bin(journal, Kind.EXERCISE, saved)
    assert exercises.rows(journal) == []
    recycle_bin.restore_from_bin(journal, Kind.EXERCISE, saved)
    assert [row.id for row in exercises.rows(journal)] == [saved]


def test_it_stays_readable_when_its_template_changes_or_is_gone(journal: Journal) -> None:
    text = """
id = "own"
version = {version}
theme = "mine"
minutes = 5
layout = "steps"
title = {{ sv = "Egen", en = "Own" }}
introduction = {{ sv = "Om den.", en = "About it." }}
source = {{ author = "Me", year = 2026 }}
[[steps]]
id = "one"
title = {{ sv = "Ett", en = "One" }}
fields = [{{ id = "{field}", prompt = {{ sv = "Vad {version}?", en = "What {version}?" }} }}]
"""
    old = parsed(text.format(version=1, field="first").encode(), "own.toml")
    new = parsed(text.format(version=2, field="other").encode(), "own.toml")
    saved = filling.save_new(journal, old, {"first": "svar"}, SV)
    filling.save_new(journal, new, {"other": "annat"}, SV)
    filled = filling.load(journal, saved)
    assert filled.template.version == 1
    (section,) = sections(filled.template, filled.answers, SV)
    assert [(answer.prompt, answer.text) for answer in section.answers] == [("Vad 1?", "svar")]


def test_answers_become_a_goal_a_step_and_a_question(journal: Journal) -> None:
    template = our_templates()["core-quadrant"]
    saved = filling.save_new(journal, template, answers_to(template, "att lyssna"), SV)
    filled = filling.load(journal, saved)
    of = {lead.to: lead for lead in template.leads_to}
    kind, goal = leads.follow(journal, filled, of[Outcome.GOAL], SV)
    made = goals.load(journal, goal)
    assert kind is Kind.GOAL
    assert made.wording == "Att lyssna"
    assert [link.id for link in made.links] == [saved]
    assert made.why == "Från övningen ”Kärnkvadranten”."  # none of the private words
    assert leads.led_to(journal, filled, of[Outcome.GOAL]) == (Kind.GOAL, goal)
    assert leads.led_to(journal, filled, of[Outcome.ACTION]) is None
    kind, _ = leads.follow(journal, filled, of[Outcome.ACTION], SV)
    assert kind is Kind.ACTION
    leads.follow(journal, filled, of[Outcome.QUESTION], SV)
    (parked,) = questions.parked(journal)
    assert (parked.text, parked.visibility) == ("Att lyssna", Visibility.PRIVATE)
    assert {link.kind for link in filling.load(journal, saved).entry.links} == {
        Kind.GOAL,
        Kind.ACTION,
        Kind.QUESTION,
    }


def test_a_goal_that_was_put_into_other_words_is_known_again(journal: Journal) -> None:
    template = our_templates()["core-quadrant"]
    filled = filling.load(
        journal, filling.save_new(journal, template, answers_to(template, "att lyssna"), SV)
    )
    lead = leads.first_lead(filled, Outcome.GOAL)
    assert lead is not None
    made = leads.follow(journal, filled, lead, SV, "Jag lyssnar till punkt")
    entries.change(journal, Kind.GOAL, made[1], {"wording": "Jag låter folk tala till punkt"})
    assert leads.led_to(journal, filled, lead) == made
    with pytest.raises(MadeAlready):
        leads.follow(journal, filled, lead, SV)
    recycle_bin.delete_to_bin(journal, Kind.GOAL, made[1])
    assert leads.led_to(journal, filled, lead) is None
    assert leads.follow(journal, filled, lead, SV) != made


def test_a_goal_takes_its_reasons_along_and_only_the_first_line(journal: Journal) -> None:
    template = our_templates()["year-goals"]
    lead = template.leads_to[0]
    answers = {"wording": "jag lyssnar\noch mer", "why": "Därför.", "level": "organisation"}
    filled = filling.load(journal, filling.save_new(journal, template, answers, SV))
    made = goals.load(journal, leads.follow(journal, filled, lead, SV)[1])
    assert (made.wording, made.why, made.level) == ("Jag lyssnar", "Därför.", "organisation")
    long = {"wording": "En mening. " + "x" * 1_200}
    filled = filling.load(journal, filling.save_new(journal, template, long, SV))
    assert leads.words_of(filled, lead) == "En mening."


def test_an_entry_thrown_away_meanwhile_hinders_no_saving(journal: Journal) -> None:
    template = our_templates()["coaching-grow"]
    key = next(iter(template.places())).key
    gone = entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": "x"})
    recycle_bin.delete_to_bin(journal, Kind.REFLECTION, gone)
    links = [(Kind.REFLECTION, gone)]
    saved = filling.save_new(journal, template, {key: "ett"}, SV, links=links)
    filling.save(journal, filling.load(journal, saved), {key: "två"}, SV, links=links)
    filled = filling.load(journal, saved)
    assert (filled.answers, filled.entry.links) == ({key: "två"}, [])
    written = reflections.write(journal, "", {"day": "2026-03-01", "body": "y"}, links=links)
    assert reflections.load(journal, written).body == "y"


def test_a_state_set_by_hand_stays(journal: Journal) -> None:
    template = our_templates()["coaching-grow"]
    key = next(iter(template.places())).key
    saved = filling.save_new(journal, template, {key: "ett"}, SV)
    entries.change(journal, Kind.EXERCISE, saved, {"state": "finished"})
    filling.save(journal, filling.load(journal, saved), {key: "två"}, SV)
    assert filling.load(journal, saved).entry.state is ExerciseState.FINISHED


def test_a_draft_keeps_the_questions_it_was_begun_with(journal: Journal) -> None:
    template = our_templates()["coaching-grow"]
    old = template.model_copy(update={"id": "gone", "version": 7})
    drafts.keep(journal, Kind.EXERCISE, "gone", filling.in_draft(old, {"answers": {}}))
    assert filling.drafts_begun(journal) == {"gone": old}


def test_a_reflection_is_saved_with_its_insights_or_not_at_all(journal: Journal) -> None:
    values = {"day": "2026-03-01", "body": "Text.", "visibility": "shared"}
    drafts.keep(journal, Kind.REFLECTION, "", values)
    with pytest.raises(TooLong):
        reflections.write(journal, "", values, follow_ups=FollowUps(["kort", "x" * 1_001]))
    assert reflections.page(journal) == []
    assert drafts.find(journal, Kind.REFLECTION) is not None
    saved = reflections.write(journal, "", values, follow_ups=FollowUps(["kort"]))
    assert [insight.text for insight in reflections.load(journal, saved).insights] == ["kort"]
    assert drafts.find(journal, Kind.REFLECTION) is None
    revision = reflections.load(journal, saved).revision
    reflections.write(
        journal, saved, {"body": "Ny."}, revision=revision, follow_ups=FollowUps(["två"])
    )
    with pytest.raises(Changed):
        reflections.write(
            journal, saved, {"body": "Nyare."}, revision=revision, follow_ups=FollowUps(["tre"])
        )
    reflection = reflections.load(journal, saved)
    assert (reflection.body, [insight.text for insight in reflection.insights]) == (
        "Ny.",
        ["kort", "två"],
    )


@pytest.mark.parametrize("text", ["²", "11", "-1", "x", "", "1e1"])
def test_what_is_no_number_on_the_scale_is_no_answer(text: str) -> None:
    assert scale_value(text) is None
    assert scale_value(" 10 ") == 10


def test_ones_own_file_from_the_list_to_the_summary_and_upgraded_meanwhile(
    journal: Journal, tmp_path: Path
) -> None:
    write_example(tmp_path / "own.toml")
    first = load_catalogue(tmp_path).find("a-good-no")
    answers = {"request": "En timme till", "gain.no": "Lugn", "pull": "7"}
    saved = filling.save_new(journal, first, answers, SV, values={"visibility": "shared"})
    text = (tmp_path / "own.toml").read_text(encoding="utf-8")
    newer = text.replace("version = 1", "version = 2").replace('id = "request"', 'id = "other"')
    (tmp_path / "own.toml").write_text(newer, encoding="utf-8")
    assert load_catalogue(tmp_path).find("a-good-no").version == 2
    filled = filling.load(journal, saved)
    filling.save(journal, filled, answers | {"sentence": "Nej tack."}, SV)
    filled = filling.load(journal, saved)
    assert (filled.template, filled.answers["request"]) == (first, "En timme till")
    path = tmp_path / "summary.md"
    write_document(collect(journal, SV), "md", path, SV)
    written = path.read_text(encoding="utf-8")
    assert "Vem ber dig om vad?" in written
    assert "En timme till" in written
    assert "Nej tack." in written


def test_a_step_keeps_its_date_when_its_words_change(journal: Journal) -> None:
    steps = [{"text": "ett", "done_on": "2026-03-01"}, {"text": "två", "done_on": "2026-03-02"}]
    goal = goals.load(
        journal, entries.create(journal, Kind.GOAL, {"wording": "mål", "steps": steps})
    )
    first, second = (step.id for step in goal.steps)
    assert [step["id"] for step in steps_from_text("ett!\ntvå", goal.steps)] == [first, second]
    assert [step["id"] for step in steps_from_text("två\nnytt", goal.steps)] == [second, None]


def test_an_empty_answer_leads_nowhere(journal: Journal) -> None:
    template = our_templates()["core-quadrant"]
    filled = filling.load(journal, filling.save_new(journal, template, {"quality": "x"}, SV))
    with pytest.raises(NothingToTake):
        leads.follow(journal, filled, template.leads_to[0], SV)
