"""Read the demo year's files and create a journal from them.

Days in the files count from the programme's start; the year is laid so that the closing day
comes ``DAYS_LEFT`` days after today. Meetings do not fall on weekends.
"""

import secrets
import shutil
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from mentorjournal.exercises.catalogue import our_templates
from mentorjournal.exercises.filling import answer_rows, name_of, state_of
from mentorjournal.guidance.question_sets import our_questions
from mentorjournal.journal.closing_day import aliases
from mentorjournal.journal.exercises import exercises, sealing
from mentorjournal.journal.exercises.exercises import digest
from mentorjournal.journal.lifecycle import Founding, found_journal
from mentorjournal.journal.model.clock import Clock, to_utc
from mentorjournal.journal.model.fields import AGREEMENT_TEXTS, CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import (
    ActionState,
    GoalState,
    Kind,
    Role,
    Visibility,
    new_id,
)
from mentorjournal.journal.store import bulk
from mentorjournal.journal.store.bulk import NewEntry
from mentorjournal.journal.store.entry_rows import Reference
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.summary.model.document import Part
from mentorjournal.summary.selection.candidates import candidates
from mentorjournal.summary.selection.choice import load_choice, picked_whole, save_choice
from mentorjournal.vault.state import known_pages, last_seen

PASSPHRASE = "demo"  # noqa: S105 - a made-up year is no secret
DAYS_LEFT = 9
EVENING = time(20, 30)
SATURDAY, SUNDAY = 5, 6

Data = Mapping[str, Any]


@dataclass(frozen=True)
class _Calendar:
    """Turns the files' day numbers into dates, and into moments that have been."""

    start: date
    today: date
    now: datetime

    @classmethod
    def ending_soon(cls, length: int, clock: Clock) -> "_Calendar":
        today = clock.today()
        return cls(today + timedelta(days=DAYS_LEFT - length), today, clock.now())

    def day(self, number: int | None) -> date | None:
        if number is None:
            return None
        plain = self.start + timedelta(days=number)
        nearest = {SATURDAY: -1, SUNDAY: 1}.get(plain.weekday(), 0)
        moved = plain + timedelta(days=nearest)
        return min(moved, self.today) if plain <= self.today else moved

    def evening(self, number: int) -> datetime:
        day = self.day(number)
        return min(to_utc(datetime.combine(day or self.today, EVENING)), self.now)


def create_demo(
    path: Path, role: Role, language: str, *, clock: Clock, passphrase: str = PASSPHRASE
) -> Journal:
    """Write the demo year to an encrypted journal at ``path`` and return it open.

    Args:
        path: where; must be free.
        role: whose journal of the two.
        language: ``sv`` or ``en``.
        clock: today, near which the year ends.
        passphrase: what it opens with.

    Raises:
        VaultError: the file cannot be made there.
    """
    pair = _read(language, "pair")
    calendar = _Calendar.ending_soon(pair["programme"]["length_days"], clock)
    partner = Role.MENTEE if role is Role.MENTOR else Role.MENTOR
    founding = Founding(
        owner_role=role,
        owner_name=pair[role]["name"],
        partner_name=pair[partner]["name"],
        owner_organisation=pair[role]["organisation"],
        partner_organisation=pair[partner]["organisation"],
        owner_line_of_work=pair[role]["line_of_work"],
        partner_line_of_work=pair[partner]["line_of_work"],
        programme_name=pair["programme"]["name"],
        programme_start=calendar.day(0),
        programme_end=calendar.day(pair["programme"]["length_days"]),
        language=language,
    )

    def write_year(journal: Journal) -> None:
        templates = [template.model_dump(mode="json") for template in our_templates().values()]
        exercises.keep_templates(journal, templates)
        bulk.add_all(journal, _Year(journal, calendar, language, role).entries(pair))
        sealing.seal(journal, on=calendar.day(pair["programme"]["sealed_day"]))
        for alias in pair["aliases"]:
            aliases.save(journal, alias)
        _pick_for_closing_day(journal, language)

    journal, _ = found_journal(path, passphrase, founding, clock=clock, fill=write_year)
    return journal


def _pick_for_closing_day(journal: Journal, language: str) -> None:
    """Pick check-ins and next steps, as the two have agreed, for either summary."""
    for view in (journal, journal.as_the_pair_sees_it()):
        available = candidates(view, Language(language))
        choice = load_choice(view)
        for part in (Part.CHECK_INS, Part.ACTIONS):
            choice = choice.with_taken(picked_whole(available, part), taken=True)
        save_choice(view, choice)


@contextmanager
def temporary_demo(role: Role, language: str, *, clock: Clock) -> Iterator[Journal]:
    """Yield the demo year in a journal that is deleted afterwards.

    Its passphrase is random and known to nobody.
    """
    folder = Path(tempfile.mkdtemp(prefix="mentorjournal-demo-"))
    try:
        journal = create_demo(
            folder / "demo.mjournal",
            role,
            language,
            clock=clock,
            passphrase=secrets.token_urlsafe(24),
        )
        try:
            yield journal
        finally:
            journal.close()
            last_seen.discard(journal.path)
            known_pages.discard(journal.path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _read(language: str, name: str) -> Data:
    source = files("mentorjournal.demo").joinpath("year", language, f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


class _Year:
    """Turns the files into entries, in the order in which they refer to each other."""

    def __init__(self, journal: Journal, calendar: _Calendar, language: str, role: Role) -> None:
        self._calendar = calendar
        self._language = language
        self._role = role
        self._people = {
            Role.MENTOR: journal.pair.mentor.id,
            Role.MENTEE: journal.pair.mentee.id,
        }
        self._known: dict[tuple[str, str], Reference] = {}

    def entries(self, pair: Data) -> list[NewEntry]:
        """Return the whole year for this role's journal."""
        return [
            self._agreement(pair["agreement"]),
            *map(self._gathering, _read(self._language, "gatherings")["gathering"]),
            *self._goals(_read(self._language, "goals")["goal"]),
            *self._meetings(_read(self._language, "meetings")["meeting"]),
            *self._check_ins(_read(self._language, "check_ins")["check_in"]),
            *self._reflections(_read(self._language, f"reflections-{self._role}")["reflection"]),
            *self._exercises(_read(self._language, "exercises")["exercise"]),
            *self._questions(_read(self._language, "preparation")["question"]),
            *self._preparations(_read(self._language, "preparation")["preparation"]),
            *self._answers(_read(self._language, "evaluation")["answer"]),
        ]

    def _new(self, kind: Kind, data: Data, number: int, values: Data, **more: Any) -> NewEntry:
        new = NewEntry(
            kind,
            values,
            more.pop("author_id", self._people[self._role]),
            self._calendar.evening(number),
            **more,
        )
        if "key" in data:
            self._known[kind, data["key"]] = (kind, new.id)
        return new

    def _agreement(self, data: Data) -> NewEntry:
        signed = self._calendar.day(data["signed_day"])
        values = {name: data[name] for name in AGREEMENT_TEXTS}
        values |= {"signed_by_mentee": signed, "signed_by_mentor": signed}
        values |= {
            "reviewed_on": self._calendar.day(data["reviewed_day"]),
            "review": data["review"],
        }
        return self._new(Kind.AGREEMENT, data, data["signed_day"], values)

    def _gathering(self, data: Data) -> NewEntry:
        values = {
            "day": self._calendar.day(data["day"]),
            "theme": data["theme"],
            "place": data["place"],
            "attended": data.get(f"attended_{self._role}"),
            "notes": data["notes"],
        }
        return self._new(Kind.GATHERING, data, 0, values)

    def _goals(self, goals: list[Data]) -> Iterator[NewEntry]:
        """Goals are the mentee's; the mentor's journal holds the shared ones."""
        for data in goals:
            if self._role is Role.MENTOR and data["visibility"] != Visibility.SHARED:
                continue
            values = {
                name: data[name]
                for name in ("wording", "why", "level", "programme_goal", "notice", "visibility")
            } | {
                "target_date": self._calendar.day(data.get("target_day")),
                "state": data.get("state", GoalState.ACTIVE),
                "state_reason": data.get("state_reason", ""),
                "steps": [
                    {"text": step["text"], "done_on": self._calendar.day(step.get("done_day"))}
                    for step in data.get("step", [])
                ],
            }
            ratings = [
                {
                    "day": self._calendar.day(rating["day"]),
                    "value": rating["value"],
                    "note": rating.get("note", ""),
                    "step_up": rating.get("step_up", ""),
                }
                for rating in data.get("rating", [])
            ]
            yield self._new(
                Kind.GOAL,
                data,
                data["created_day"],
                values,
                ratings=ratings,
                author_id=self._people[Role.MENTEE],
            )

    def _meetings(self, meetings: list[Data]) -> Iterator[NewEntry]:
        for data in meetings:
            values = {
                "day": self._calendar.day(data["day"]),
                "start": data["start"],
                "minutes": data["minutes"],
                "place": data["place"],
                "state": data["state"],
                "notes": data.get("notes", ""),
                "reason": data.get("reason", ""),
                "agenda": data.get("agenda", []),
            }
            number = min(data["day"], (self._calendar.today - self._calendar.start).days)
            meeting = self._new(Kind.MEETING, data, number, values)
            yield meeting
            for action in data.get("action", []):
                yield self._action(action, number, meeting.id)

    def _action(self, data: Data, number: int, meeting_id: str) -> NewEntry:
        done = self._calendar.day(data.get("done_day"))
        state = ActionState.DONE if done else ActionState.OPEN
        goal = self._known.get((Kind.GOAL, data.get("goal", "")))
        values = {
            "text": data["text"],
            "owner_id": self._people[Role(data["owner"])],
            "due": self._calendar.day(data.get("due_day")),
            "state": ActionState.DROPPED if data.get("dropped") else state,
            "done_on": done,
            "meeting_id": meeting_id,
            "goal_id": goal[1] if goal else None,
        }
        return self._new(Kind.ACTION, data, number, values)

    def _check_ins(self, check_ins: list[Data]) -> Iterator[NewEntry]:
        """A journal holds its owner's check-ins, and those that the partner has shared."""
        for data in check_ins:
            shared = data.get("visibility", Visibility.SHARED)
            if data["role"] != self._role and shared != Visibility.SHARED:
                continue
            values = dict(zip(CHECK_IN_ITEMS, data["rated"], strict=True)) | {
                "meeting_id": self._known[Kind.MEETING, data["meeting"]][1],
                "word": data.get("word", ""),
                "visibility": shared,
            }
            author = self._people[Role(data["role"])]
            key = {"key": data["meeting"]} if data["role"] == self._role else {}
            yield self._new(Kind.CHECK_IN, key, data["day"], values, author_id=author)

    def _reflections(self, reflections: list[Data]) -> Iterator[NewEntry]:
        for data in reflections:
            links = [
                self._known[kind, data[kind]]
                for kind in (Kind.MEETING, Kind.GATHERING, Kind.GOAL)
                if kind in data and (kind, data[kind]) in self._known
            ]
            values = {
                "day": self._calendar.day(data["day"]),
                "title": data["title"],
                "body": data["body"].strip(),
                "visibility": data["visibility"],
                "tags": data.get("tags", []),
                "revisits_id": self._known[Kind.REFLECTION, data["revisits"]][1]
                if "revisits" in data
                else None,
            }
            reflection = self._new(
                Kind.REFLECTION, data, data["day"], values, links=links, id=new_id()
            )
            yield reflection
            for at, insight in enumerate(data.get("insight", [])):
                yield self._new(
                    Kind.INSIGHT,
                    {} if at else {"key": data["key"]},
                    data["day"],
                    {
                        "text": insight["text"],
                        "bring": insight["bring"],
                        "quotable": insight.get("quotable", False),
                        "visibility": insight["visibility"],
                        "reflection_id": reflection.id,
                    },
                )

    def _exercises(self, exercises: list[Data]) -> Iterator[NewEntry]:
        templates, language = our_templates(), Language(self._language)
        for data in exercises:
            if data["role"] != self._role:
                continue
            template, answers = templates[data["template"]], data["answers"]
            links = [
                self._known[kind, data[kind]]
                for kind in (Kind.MEETING, Kind.GATHERING, Kind.GOAL)
                if (kind, data.get(kind, "")) in self._known
            ]
            values = {
                "template": digest(template.model_dump(mode="json")),
                "template_id": template.id,
                "title": name_of(template, answers, language),
                "day": self._calendar.day(data["day"]),
                "state": state_of(template, answers),
                "visibility": data["visibility"],
                "answers": answer_rows(template, answers),
            }
            yield self._new(Kind.EXERCISE, data, data["day"], values, links=links)

    def _questions(self, questions: list[Data]) -> Iterator[NewEntry]:
        """What the partner has shared is in this journal as well."""
        for data in questions:
            if data["role"] == self._role or data["visibility"] == Visibility.SHARED:
                values = {name: data[name] for name in ("text", "visibility")}
                author = self._people[Role(data["role"])]
                yield self._new(Kind.QUESTION, data, data["day"], values, author_id=author)

    def _preparations(self, preparations: list[Data]) -> Iterator[NewEntry]:
        for data in preparations:
            if data["role"] == self._role:
                _, meeting_id = self._known[Kind.MEETING, data["meeting"]]
                values = {"meeting_id": meeting_id, "notes": data["notes"].strip()}
                yield self._new(Kind.PREPARATION, data, data["day"], values)

    def _answers(self, answers: list[Data]) -> Iterator[NewEntry]:
        """Answers to the closing day's questions: the owner's, and those the partner has shared."""
        asked = {question.id: question for question in our_questions().question}
        language = Language(self._language)
        for data in answers:
            own = data["role"] == self._role
            if not own and data["visibility"] != Visibility.SHARED:
                continue
            question = asked[data["question"]]
            values = {
                "criterion": question.criterion,
                "question_id": question.id,
                "question": question.wording.of(language),
                "text": data["text"].strip(),
                "visibility": data["visibility"],
                "quotable": data["quotable"],
            }
            references = [reference.split(":", 1) for reference in data["rests_on"]] if own else []
            links = [self._known[Kind(kind), key] for kind, key in references]
            author = self._people[Role(data["role"])]
            yield self._new(
                Kind.EVALUATION_ANSWER, {}, data["day"], values, links=links, author_id=author
            )
