"""Keys that mean the same on several screens, and those that work on all, each said once."""

from dataclasses import replace

from textual.binding import Binding, BindingType

from mentorjournal.locale.language import N_

SAVE = Binding("ctrl+s,f10", "save", N_("Save"), id="save", tooltip=N_("Save and close"))
PREVIEW = Binding(
    "f3", "preview", N_("Preview"), id="preview", tooltip=N_("Preview, or go on writing")
)
PROMPT = Binding(
    "ctrl+t",
    "prompt",
    N_("Question"),
    id="prompt",
    tooltip=N_("Get a question to write from; once more for another"),
    show=False,
)
LINE_DOWN = Binding("j", "cursor_down", N_("Next line"), id="line-down", show=False)
LINE_UP = Binding("k", "cursor_up", N_("Line before"), id="line-up", show=False)
LEAVE = Binding("escape", "leave", N_("Back"), id="back")
TO_LIST = Binding("escape", "back", N_("Back"), id="back", show=False)
READ = Binding("enter", "read", N_("Read"), id="read", show=False)
TICK = Binding(
    "space",
    "tick",
    N_("Tick off"),
    id="tick",
    tooltip=N_("Tick the line at the cursor off, or open it again"),
)
MARK = Binding(
    "space",
    "mark",
    N_("Mark"),
    id="mark",
    tooltip=N_("Mark it, or no longer, to do one thing with several at once"),
    show=False,
)
MARK_UP = Binding(
    "shift+up",
    "mark_on(-1)",
    N_("Mark upwards"),
    id="mark-up",
    tooltip=N_("Mark it and the one above"),
    show=False,
)
MARK_DOWN = Binding(
    "shift+down",
    "mark_on(1)",
    N_("Mark downwards"),
    id="mark-down",
    tooltip=N_("Mark it and the one below"),
    show=False,
)
TAG = Binding(
    "number_sign",
    "tag",
    N_("Tags"),
    id="tag",
    tooltip=N_("Give it tags, or take them away; or all that is marked"),
    show=False,
)
DELETE = Binding(
    "d,delete",
    "delete",
    N_("Delete"),
    id="delete",
    tooltip=N_("Move to the bin"),
    show=False,
)
MOVE_UP = Binding(
    "shift+up,K",
    "move(-1)",
    N_("Move up"),
    id="move-up",
    tooltip=N_("Move the line at the cursor up"),
    show=False,
)
MOVE_DOWN = Binding(
    "shift+down,J",
    "move(1)",
    N_("Move down"),
    id="move-down",
    tooltip=N_("Move the line at the cursor down"),
    show=False,
)
ACTION = Binding(
    "a", "action", N_("Next step"), id="action", tooltip=N_("Add a next step"), show=False
)
TOPIC = Binding(
    "t", "topic", N_("Agenda item"), id="topic", tooltip=N_("Add an item to the agenda"), show=False
)
QUESTION = Binding(
    "q",
    "question",
    N_("Question"),
    id="question",
    tooltip=N_("Put a question from the question bank on the agenda"),
    show=False,
)
PARK = Binding(
    "f",
    "park",
    N_("Park a question"),
    id="park",
    tooltip=N_("Keep a question for a meeting to come"),
    show=False,
)
CHECK_IN = Binding(
    "r",
    "check_in",
    N_("Check-in"),
    id="check-in",
    tooltip=N_("Do the meeting's check-in, in four lines"),
    show=False,
)
NOTES = Binding("m", "notes", N_("Notes"), id="notes", tooltip=N_("Write the notes"))
VISIBILITY = Binding(
    "v",
    "visibility",
    N_("Private/shared"),
    id="visibility",
    tooltip=N_("Make private or shared"),
)
SHARED_ALREADY = replace(VISIBILITY, action="say_shared", description="", tooltip="", show=False)
"""Answers the same key in pair view, where it does nothing and is not named."""
FILTER = Binding(
    "F",
    "filter",
    N_("Filter"),
    id="filter",
    tooltip=N_("Show only what you type: words, a month, #tag, @goal, is:insight, by:me"),
)
SORT = Binding(
    "S", "sort", N_("Sort"), id="sort", tooltip=N_("Put the list in another order"), show=False
)
PIN = Binding(
    "P",
    "pin",
    N_("Pin"),
    id="pin",
    tooltip=N_("Keep it on top of the list, or no longer"),
    show=False,
)
EXPORT = Binding(
    "x",
    "export",
    N_("Export"),
    id="export",
    tooltip=N_("See it by itself with names replaced; write it to a file, print it or copy it"),
    show=False,
)
UNDO = Binding(
    "u,ctrl+z",
    "undo",
    N_("Undo"),
    id="undo",
    tooltip=N_("Undo what was done last"),
    show=False,
)
HELP = Binding(
    "question_mark,f1", "app.keys", N_("Help"), id="help", tooltip=N_("The keys that work here")
)
HIDE_TEXT = Binding(
    "f12,ctrl+backslash",
    "hide_text",
    N_("Hide text"),
    id="hide-text",
    tooltip=N_("Show dots instead of text, but for the line at the cursor, or the text again"),
    show=False,
    priority=True,
)
JUMP = Binding(
    "ctrl+o,f11",
    "jump",
    N_("Jump"),
    id="jump",
    tooltip=N_("Show a letter on all that one can go to, and go there by typing it"),
    show=False,
    priority=True,
)


EVERYWHERE: list[BindingType] = [
    Binding(
        "f6",
        "show_to_pair",
        N_("Pair view"),
        id="pair-view",
        tooltip=N_("Show only what you share, for two at one screen"),
        show=False,
        priority=True,
    ),
    Binding(
        "f6",
        "leave_pair_view",
        N_("Leave pair view"),
        id="leave-pair-view",
        tooltip=N_("Go back to your own view"),
        show=False,  # the frame says it
        priority=True,
    ),
    Binding("1", "section('today')", N_("Today"), id="section.today", show=False),
    Binding("2", "section('meetings')", N_("Meetings"), id="section.meetings", show=False),
    Binding("3", "section('goals')", N_("Goals"), id="section.goals", show=False),
    Binding("4", "section('exercises')", N_("Exercises"), id="section.exercises", show=False),
    Binding("5", "section('reflections')", N_("Reflections"), id="section.reflections", show=False),
    Binding("6", "section('closing')", N_("Closing day"), id="section.closing", show=False),
    Binding(
        "7",
        "calendar",
        N_("Calendar"),
        id="calendar",
        tooltip=N_("The year month by month, and what is on each day"),
        show=False,
    ),
    Binding(
        "0",
        "pairs",
        N_("Another pair"),
        id="pairs",
        tooltip=N_("Switch to another pair, or add one"),
        show=False,
    ),
    Binding("f2", "section('settings')", N_("Settings"), id="section.settings", show=False),
    UNDO,
    Binding("slash", "search", N_("Search"), id="search", tooltip=N_("Search everything")),
    HELP,
    Binding(
        "ctrl+l,f9",
        "lock",
        N_("Lock"),
        id="lock",
        tooltip=N_("Close the journal and ask for the passphrase"),
        show=False,
        priority=True,
    ),
    HIDE_TEXT,
    JUMP,
    Binding(
        "ctrl+p",
        "command_palette",
        N_("All commands"),
        id="palette",
        show=False,
        priority=True,
    ),
    Binding("ctrl+q", "quit", N_("Quit"), id="quit", show=False, priority=True),
]
"""The app's own."""
