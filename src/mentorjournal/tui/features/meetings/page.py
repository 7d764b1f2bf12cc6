"""What stands on the page beside the meetings: a meeting, a gathering, the agreement."""

from collections.abc import Sequence
from datetime import date

from mentorjournal.journal.meetings import gatherings, meetings
from mentorjournal.journal.model.clock import day_of
from mentorjournal.journal.model.field_labels import FIELD_LABELS, field_label
from mentorjournal.journal.model.fields import AGREEMENT_TEXTS
from mentorjournal.journal.model.goals import ActionRow
from mentorjournal.journal.model.labels import value_label
from mentorjournal.journal.model.meetings import AgendaLine, Agreement, Gathering, Meeting
from mentorjournal.journal.model.tables import ActionState, MeetingState
from mentorjournal.journal.model.views import PairView, PersonView
from mentorjournal.locale import Language
from mentorjournal.tui.entries.actions import action_item
from mentorjournal.tui.entries.visibility import visibility_word
from mentorjournal.tui.widgets.items import Item
from mentorjournal.tui.widgets.page import Block, heading, labelled

SIGNS = {MeetingState.PLANNED: "○", MeetingState.HELD: "●", MeetingState.CANCELLED: "–"}
GATHERING_SIGN = "■"
SIGNATURE = "signature"


def long_day(language: Language, day: date) -> str:
    """Return a day with its weekday, as a title."""
    words = language.date(day, "full")
    return words[:1].upper() + words[1:]


def agenda_items(language: Language, agenda: Sequence[AgendaLine]) -> tuple[Item, ...]:
    """Return an agenda as lines to work on."""
    return tuple(
        Item(
            f"part:{line.id}",
            "✓" if line.done else "○",
            line.text,
            language.say("{count} min", count=line.minutes) if line.minutes else "",
            line.done,
        )
        for line in agenda
    )


def agenda_blocks(language: Language, meeting: Meeting) -> list[Block]:
    """Return a meeting's agenda under its heading, or what to do where there is none yet."""
    total = sum(line.minutes or 0 for line in meeting.agenda)
    if meeting.agenda:
        words = (
            language.say("Agenda, {count} min", count=total) if total else language.say("Agenda")
        )
        return [heading(words), Block("items", items=agenda_items(language, meeting.agenda))]
    if meeting.state is not MeetingState.PLANNED:
        return []
    return [
        heading(language.say("Agenda")),
        Block(
            "muted",
            language.say(
                "Nothing yet. Press {key[topic]} to add an item, {key[gather]} to put open next "
                "steps on the agenda."
            ),
        ),
    ]


def action_blocks(language: Language, actions: Sequence[ActionRow], today: date) -> list[Block]:
    """Return next steps under their heading, or nothing where there are none."""
    if not actions:
        return []
    items = tuple(action_item(language, action, today) for action in actions)
    return [heading(language.say("Next steps")), Block("items", items=items)]


def meeting_blocks(language: Language, meeting: Meeting, today: date) -> list[Block]:
    """Return a meeting: when, its agenda, its notes, its next steps."""
    state = f"{SIGNS[meeting.state]} {value_label(language, meeting.state)}"
    facts = [state, visibility_word(language, meeting.visibility)]
    if meeting.start:
        facts.append(language.time(meeting.start))
    if meeting.minutes:
        facts.append(language.say("{count} min", count=meeting.minutes))
    facts.append(meeting.place)
    blocks = [
        Block("title", long_day(language, meeting.day)),
        Block("muted", " · ".join(filter(None, facts))),
    ]
    if meetings.may_have_been_held(meeting, today):
        blocks.append(
            Block("muted", language.say("Was it held? {key[state]} says so, or that it was not."))
        )
    if meeting.reason:
        blocks.append(Block("text", meeting.reason))
    return [
        *blocks,
        *agenda_blocks(language, meeting),
        *labelled(language.say("Notes"), meeting.notes),
        *action_blocks(language, meeting.actions, today),
    ]


def gathering_blocks(language: Language, gathering: Gathering) -> list[Block]:
    """Return a gathering: theme, when, notes."""
    attended = {
        None: "",
        True: language.say("I was there"),
        False: language.say("I was not there"),
    }[gathering.attended]
    facts = [
        f"{GATHERING_SIGN} " + language.say("gathering"),
        visibility_word(language, gathering.visibility),
        language.date(gathering.day, "full"),
        language.say_many("{count} day", "{count} days", gathering.days) if gathering.days else "",
        gatherings.hours(gathering, language),
        gathering.place,
        attended,
    ]
    return [
        Block("title", gathering.theme),
        Block("muted", " · ".join(filter(None, facts))),
        *labelled(language.say("Notes"), gathering.notes),
    ]


def agreement_blocks(language: Language, agreed: Agreement, pair: PairView) -> list[Block]:
    """Return the agreement: who has signed when, its review at half-time, its texts."""
    signatures = (
        _signature(language, pair.mentee, "signed_by_mentee", agreed.signed_by_mentee),
        _signature(language, pair.mentor, "signed_by_mentor", agreed.signed_by_mentor),
    )
    blocks = [
        Block("title", language.say("Our agreement")),
        Block("muted", visibility_word(language, agreed.visibility)),
        Block("items", items=signatures),
    ]
    if None in {agreed.signed_by_mentee, agreed.signed_by_mentor}:
        blocks.append(Block("muted", language.say("space signs it with today's date.")))
    if agreed.reviewed_on:
        label = field_label(language, "reviewed_on")
        blocks.append(heading(f"{label} {language.date(agreed.reviewed_on)}"))
        blocks.append(Block("markdown", agreed.review))
    else:
        blocks += labelled(field_label(language, "review"), agreed.review)
    for name in AGREEMENT_TEXTS:
        blocks += labelled(language.say(FIELD_LABELS[name]), getattr(agreed, name))
    return blocks


def _signature(language: Language, person: PersonView, name: str, day: date | None) -> Item:
    words = language.date(day) if day else language.say("not yet")
    label = language.say(FIELD_LABELS[name])
    sign = "✓" if day else "○"
    return Item(f"{SIGNATURE}:{person.id}", sign, f"{label}: {words}")


def no_agreement_blocks(language: Language) -> list[Block]:
    """Invite to write the agreement."""
    return [
        Block("title", language.say("Our agreement")),
        Block(
            "text",
            language.say(
                "Talk it through at your first meeting: what each wants and gives, "
                "what stays between you, how often you meet and how you end. "
                "Press {key[edit]} to write it down."
            ),
        ),
    ]


def all_actions_blocks(
    language: Language, actions: Sequence[ActionRow], today: date
) -> list[Block]:
    """Return every next step: the open ones, then the settled ones, latest first."""
    blocks = [Block("title", language.say("Next steps"))]
    if not actions:
        blocks.append(Block("muted", language.say("None yet. Press {key[action]} to add one.")))
    waiting = [action for action in actions if action.state is ActionState.OPEN]
    settled = [action for action in actions if action.state is not ActionState.OPEN]
    settled.sort(key=lambda action: action.done_on or day_of(action.created), reverse=True)
    for words, some in ((language.say("Open"), waiting), (language.say("Settled"), settled)):
        if some:
            items = tuple(action_item(language, action, today) for action in some)
            blocks += [heading(words), Block("items", items=items)]
    return blocks
