"""Keys that mean the same on several screens, each said once."""

from textual.binding import Binding

from mentorjournal.locale.language import N_

SAVE = Binding("ctrl+s,f10", "save", N_("Save"), id="save", tooltip=N_("Save and close"))
PREVIEW = Binding(
    "f3", "preview", N_("Preview"), id="preview", tooltip=N_("See it as it will look, or write on")
)
LEAVE = Binding("escape", "leave", N_("Back"), id="back")
TICK = Binding(
    "space",
    "tick",
    N_("Tick off"),
    id="tick",
    tooltip=N_("Tick the line under the cursor off, or open it again"),
)
MOVE_UP = Binding(
    "shift+up,K",
    "move(-1)",
    N_("Move up"),
    id="move-up",
    tooltip=N_("Move the line under the cursor up"),
    show=False,
)
MOVE_DOWN = Binding(
    "shift+down,J",
    "move(1)",
    N_("Move down"),
    id="move-down",
    tooltip=N_("Move the line under the cursor down"),
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
    tooltip=N_("Take a question from the bank onto the agenda"),
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
    "k",
    "check_in",
    N_("Check-in"),
    id="check-in",
    tooltip=N_("Say how the meeting was, in four lines"),
    show=False,
)
NOTES = Binding("m", "notes", N_("Notes"), id="notes", tooltip=N_("Write the notes"))
VISIBILITY = Binding(
    "v",
    "visibility",
    N_("Private/shared"),
    id="visibility",
    tooltip=N_("Make it private or shared"),
)
