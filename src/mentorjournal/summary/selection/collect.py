"""From a journal to the document: what is shared or picked, and nothing else."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from mentorjournal.exchange.linked_pair import shared_id
from mentorjournal.exchange.partner_voice import PartnerVoice, partner_voice
from mentorjournal.exercises import filling
from mentorjournal.exercises.filling import Filled
from mentorjournal.exercises.sections import sections
from mentorjournal.guidance.before_and_after import BeforeAndAfter
from mentorjournal.guidance.check_in import check_in_guide
from mentorjournal.guidance.closing import in_order_asked
from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.goals import actions, goals
from mentorjournal.journal.meetings import agreement, check_ins, gatherings, meetings
from mentorjournal.journal.model.exercises import AFTER_THE_YEAR, BEFORE_THE_YEAR
from mentorjournal.journal.model.field_labels import FIELD_LABELS, field_label
from mentorjournal.journal.model.fields import AGREEMENT_TEXTS, CHECK_IN_ITEMS, GOAL_TEXTS
from mentorjournal.journal.model.goals import Goal
from mentorjournal.journal.model.labels import named_entry
from mentorjournal.journal.model.meetings import GatheringRow
from mentorjournal.journal.model.reflections import Reflection
from mentorjournal.journal.model.tables import ActionState, GoalState, MeetingState, Visibility
from mentorjournal.journal.model.views import PersonView
from mentorjournal.journal.people import people
from mentorjournal.journal.programme import kept_file
from mentorjournal.journal.programme.goals import goals_of
from mentorjournal.journal.programme.programme_goals import title_of
from mentorjournal.journal.reflections import insights, reflections
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.summary.merge.shared_entries import merge_goals, merge_steps
from mentorjournal.summary.model.document import (
    AgreementText,
    AnswerPart,
    AttendanceOf,
    ByLetter,
    CheckedIn,
    CheckInLine,
    CheckInsOf,
    ExercisePart,
    GatheringOfYear,
    GoalPart,
    GoalView,
    MeetingOfYear,
    Part,
    Passage,
    ProgrammeGoalPart,
    Quote,
    RatedOn,
    Someone,
    StepAgreed,
    StepDone,
    SummaryDocument,
    Year,
)
from mentorjournal.summary.model.errors import TheirsToBring
from mentorjournal.summary.selection.choice import SummaryChoice
from mentorjournal.summary.selection.span import span


class _Selection:
    """Decides what goes in, and counts what does not."""

    def __init__(self, choice: SummaryChoice, voice: PartnerVoice) -> None:
        self._choice = choice
        self._voice = voice
        self._taken: set[str] = set()
        self.left_out = 0

    def takes(self, id_: str, visibility: Visibility, *, unasked: bool = True) -> bool:
        """Say whether an entry goes in.

        Args:
            id_: the entry's id.
            visibility: who may see it.
            unasked: whether sharing it is enough; otherwise it must be picked.
        """
        preset = visibility is Visibility.SHARED and unasked
        if not self._voice.brings(id_, preset=preset):
            return False  # as if it had not come
        taken = self._choice.takes(id_, preset=preset or self._voice.has(id_))
        if taken:
            self._taken.add(id_)
        else:
            self.left_out += 1
        return taken

    def took(self, id_: str) -> bool:
        """Say whether an entry went in."""
        return id_ in self._taken


def collect(
    journal: Journal,
    language: Language,
    choice: SummaryChoice | None = None,
    *,
    include: Collection[str] = (),
    exclude: Collection[str] = (),
) -> SummaryDocument:
    """Return the summary of a journal.

    Answers, goals, insights, reflections and exercises go in where they are shared; private ones
    only where they are picked. Check-ins and next steps go in only where they are picked: shared
    with the partner is not shared with an employer. So do the pair's meeting notes and agreement,
    which belong to two. What came in the partner's letters goes in only where the partner brings it
    as well.

    Args:
        journal: the open journal.
        language: what the summary is written in.
        choice: what goes in besides, what stays out, and the order and headings; see
            ``choice.load_choice``. What is shared, as usual, unless given.
        include: ids of entries that go in besides.
        exclude: ids of entries that stay out besides.

    Raises:
        TheirsToBring: one of those to go in besides is the partner's, who does not bring it.
    """
    wanted = (choice or SummaryChoice()).besides(include, exclude)
    pair, voice = journal.pair, partner_voice(journal)
    selection = _Selection(wanted, voice)
    taken_goals = _goals(journal, selection)
    quotes = _quotes(journal, selection)
    passages = [*_reflections(journal, selection, language), *_notes(journal, selection, language)]
    filled = _exercises(journal, selection, language)
    steps = _actions(journal, selection)
    agreed = _agreement(journal, selection, language)
    series = _check_ins(journal, selection)
    year = _year(journal, selection, voice)
    answers = _answers(journal, selection, language)
    if any(voice.has(id_) and not selection.took(id_) for id_ in include):
        raise TheirsToBring(partner=pair.partner.name)
    file = kept_file.load(journal)
    merged = merge_goals(taken_goals) if journal.shown_to_pair else taken_goals
    agreed_steps = merge_steps(steps) if journal.shown_to_pair else steps
    return SummaryDocument(
        language=language.code,
        made_on=journal.clock.today(),
        authors=[
            _someone(person)
            for person in ((pair.mentee, pair.mentor) if journal.shown_to_pair else (pair.owner,))
        ],
        sources=[people.journal_id(journal)],
        mentee=_someone(pair.mentee),
        mentor=_someone(pair.mentor),
        programme=pair.programme.name,
        year=year,
        goals=wanted.in_order(Part.GOALS, merged),
        quotes=wanted.in_order(Part.LEARNED, quotes),
        passages=wanted.in_order(Part.PASSAGES, sorted(passages, key=lambda passage: passage.day)),
        exercises=wanted.in_order(Part.EXERCISES, filled),
        actions=wanted.in_order(Part.ACTIONS, agreed_steps),
        agreement=agreed,
        left_out=selection.left_out,
        check_in_lines=_check_in_lines(language),
        check_ins=series,
        answers=wanted.in_order(Part.ANSWERS, answers),
        layout=wanted.layout,
        by_letter=[ByLetter(pair.partner.name, voice.day)]
        if journal.shown_to_pair and voice.day
        else [],
        pair=shared_id(journal),
        programme_id=file.id if file else "",
        programme_pair=file.pair_id if file else "",
        programme_goals=_programme_goals(journal, merged, language),
    )


def _programme_goals(
    journal: Journal, taken: Sequence[GoalPart], language: Language
) -> list[ProgrammeGoalPart]:
    """Return the programme's goals that goals are linked to, in the programme's order."""
    linked = {goal.programme_goal: goal.programme_goal for goal in taken if goal.programme_goal}
    known = [
        ProgrammeGoalPart(goal.id, goal.words(language), goal.part_of)
        for goal in goals_of(journal)
        if linked.pop(goal.id, None)
    ]
    return known + [ProgrammeGoalPart(id_, title_of((), id_, language)) for id_ in linked]


def _someone(person: PersonView) -> Someone:
    return Someone(person.name, person.role.value, person.organisation, person.line_of_work)


def _year(journal: Journal, selection: _Selection, voice: PartnerVoice) -> Year:
    """Return the year as far as it was selected: not even a day of what was left out."""
    programme, today = journal.pair.programme, journal.clock.today()
    met = [
        row
        for row in meetings.rows(journal)
        if meetings.was_held(row, today)
        and (row.visibility is Visibility.SHARED or selection.took(row.id))
    ]
    cancelled = [
        row
        for row in meetings.rows(journal)
        if row.state is MeetingState.CANCELLED and selection.takes(row.id, row.visibility)
    ]
    joint = sorted(
        (row for row in gatherings.rows(journal) if selection.takes(row.id, row.visibility)),
        key=lambda row: row.day,
    )
    written = sorted({row.day for row in reflections.everything(journal) if selection.took(row.id)})
    days = [row.day for row in met] + [row.day for row in joint] + written
    start, end = span(days, today, start=programme.start, end=programme.end)
    of_pair = [MeetingOfYear(row.id, row.day, row.minutes) for row in met]
    of_pair += [MeetingOfYear(row.id, row.day, row.minutes, cancelled=True) for row in cancelled]
    return Year(
        start=start,
        end=end,
        meetings=sorted(row.day for row in met),
        cancelled=len(cancelled),
        minutes=sum(row.minutes or 0 for row in met),
        gatherings=[
            GatheringOfYear(
                row.day,
                row.theme,
                None if journal.shown_to_pair or row.day > today else row.attended,
            )
            for row in joint
        ],
        reflections=written,
        attendance=_attendance(journal, joint, voice) if journal.shown_to_pair and joint else [],
        pair_meetings=sorted(of_pair, key=lambda meeting: meeting.day),
        programme_start=programme.start,
        programme_end=programme.end,
    )


def _attendance(
    journal: Journal, joint: Sequence[GatheringRow], voice: PartnerVoice
) -> list[AttendanceOf]:
    """Return who was at each gathering: the owner, and the partner as far as letters say so."""
    pair, today = journal.pair, journal.clock.today()
    by_person = {
        pair.owner.id: [row.attended if row.day <= today else None for row in joint],
        pair.partner.id: [voice.attended.get(row.id) if row.day <= today else None for row in joint]
        if voice.attended
        else [],
    }
    return [
        AttendanceOf(person.name, by_person[person.id])
        for person in (pair.mentee, pair.mentor)
        if by_person[person.id]
    ]


def _goals(journal: Journal, selection: _Selection) -> list[GoalPart]:
    return [
        _goal(goals.load(journal, row.id), journal.clock.today())
        for row in goals.rows(journal)
        if selection.takes(row.id, row.visibility)
    ]


def _goal(goal: Goal, today: date) -> GoalPart:
    texts: dict[str, Any] = {name: getattr(goal, name) for name in GOAL_TEXTS}
    view = GoalView(
        **texts,
        author=goal.author.name,
        state=goal.state.value,
        state_reason="" if goal.state is GoalState.ACTIVE else goal.state_reason,
        ratings=[
            RatedOn(rating.day, rating.value) for rating in goal.ratings if rating.day <= today
        ],
    )
    return GoalPart(
        id=goal.id,
        wording=goal.wording,
        level=goal.level.value,
        target_date=goal.target_date,
        steps=[StepDone(step.text, step.done_on) for step in goal.steps],
        views=[view],
        programme_goal=goal.programme_goal,
    )


def _quotes(journal: Journal, selection: _Selection) -> list[Quote]:
    return [
        Quote(row.id, row.text, row.author.name, row.day, row.quotable)
        for row in insights.rows(journal)
        if selection.takes(row.id, row.visibility, unasked=row.bring)
    ]


def _reflections(journal: Journal, selection: _Selection, language: Language) -> list[Passage]:
    taken = [
        row for row in reflections.everything(journal) if selection.takes(row.id, row.visibility)
    ]
    return [_passage(reflections.load(journal, row.id), selection, language) for row in taken]


def _passage(reflection: Reflection, selection: _Selection, language: Language) -> Passage:
    """Return a reflection as it goes in; it looks back on what goes in as well."""
    then = [earlier.id for earlier in reflection.revisits if selection.took(earlier.id)]
    title = language.say("Looking back") if then else language.say("Reflection")
    return Passage(
        reflection.id,
        reflection.title or title,
        reflection.day,
        reflection.author.name,
        reflection.body,
        revisits=then[-1] if then else "",
    )


def _exercises(journal: Journal, selection: _Selection, language: Language) -> list[ExercisePart]:
    taken = [
        filling.load(journal, row.id)
        for row in reversed(exercises.rows(journal))
        if selection.takes(row.id, row.visibility)
    ]
    before = {filled.entry.author: filled for filled in taken if _is(filled, BEFORE_THE_YEAR)}
    after = {filled.entry.author for filled in taken if _is(filled, AFTER_THE_YEAR)}
    parts = []
    for filled in taken:
        author = filled.entry.author
        if _is(filled, AFTER_THE_YEAR) and author in before:
            parts.append(_before_and_after(before[author], filled, language))
        elif not (_is(filled, BEFORE_THE_YEAR) and author in after):
            parts.append(exercise_part(filled, language))
    return parts


def _is(filled: Filled, template_id: str) -> bool:
    return filled.entry.template_id == template_id


def _before_and_after(before: Filled, after: Filled, language: Language) -> ExercisePart:
    """Return what was written before the year beside what was written after it, as one part."""
    beside = BeforeAndAfter(after.entry.author, before, after)
    return replace(
        exercise_part(after, language),
        title=language.say("Before and after"),
        sections=beside.laid_out(language),
    )


def exercise_part(filled: Filled, language: Language) -> ExercisePart:
    """Return a filled-in exercise as a document holds it."""
    entry = filled.entry
    return ExercisePart(
        id=entry.id,
        title=entry.title,
        day=entry.day,
        author=entry.author.name,
        source=filled.template.source.cited,
        sections=list(sections(filled.template, filled.answers, language)),
    )


def _notes(journal: Journal, selection: _Selection, language: Language) -> list[Passage]:
    passages = []
    for row in meetings.rows(journal):
        if not meetings.was_held(row, journal.clock.today()):
            continue
        if selection.takes(row.id, row.visibility, unasked=False):
            meeting = meetings.load(journal, row.id)
            title = language.say("From our meeting")
            passages.append(Passage(row.id, title, row.day, meeting.author.name, meeting.notes))
    return passages


def _actions(journal: Journal, selection: _Selection) -> list[StepAgreed]:
    rows = sorted(actions.rows(journal), key=lambda row: (row.due or date.max, row.created))
    return [
        StepAgreed(
            row.id,
            row.text,
            row.owner.name,
            row.state.value,
            row.due,
            row.done_on if row.state is ActionState.DONE else None,
        )
        for row in rows
        if selection.takes(row.id, row.visibility, unasked=False)
    ]


def _answers(journal: Journal, selection: _Selection, language: Language) -> list[AnswerPart]:
    return [
        AnswerPart(
            id=answer.id,
            criterion=answer.criterion.value,
            question_id=answer.question_id,
            question=answer.question,
            text=answer.text,
            author=answer.author.name,
            rests_on=[
                named_entry(language, link.kind, link.label, language.date(link.day))
                for link in answer.links
                if selection.took(link.id)
            ],
            quotable=answer.quotable,
        )
        for answer in in_order_asked(journal, evaluation.rows(journal))
        if answer.text.strip() and selection.takes(answer.id, answer.visibility)
    ]


def _check_in_lines(language: Language) -> list[CheckInLine]:
    guide = check_in_guide()
    return [
        CheckInLine(item, field_label(language, item), guide.named(item).statement.of(language))
        for item in CHECK_IN_ITEMS
    ]


def _check_ins(journal: Journal, selection: _Selection) -> list[CheckInsOf]:
    pair = journal.pair
    taken = [
        check_in
        for check_in in check_ins.rows(journal)
        if selection.takes(check_in.id, check_in.visibility, unasked=False)
    ]
    by_person = [
        CheckInsOf(
            person.name,
            [
                CheckedIn(
                    check_in.id,
                    check_in.day,
                    [getattr(check_in, item) for item in CHECK_IN_ITEMS],
                    check_in.word,
                    check_in.meeting_id,
                )
                for check_in in taken
                if check_in.author.id == person.id
            ],
        )
        for person in (pair.owner, pair.partner)
    ]
    return [series for series in by_person if series.said]


def _agreement(journal: Journal, selection: _Selection, language: Language) -> list[AgreementText]:
    agreed = agreement.load(journal)
    if agreed is None or not selection.takes(agreed.id, agreed.visibility, unasked=False):
        return []
    return [
        AgreementText(language.say(FIELD_LABELS[name]), words)
        for name in (*AGREEMENT_TEXTS, "review")
        if (words := getattr(agreed, name))
    ]
