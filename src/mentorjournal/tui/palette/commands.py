"""What the palette offers beside the keys of the screen in view."""

from dataclasses import dataclass

from mentorjournal.locale.language import N_


@dataclass(frozen=True)
class Command:
    """An action that is offered by name.

    Attributes:
        id: what ``words`` calls it; a binding of the same id is the same.
        title: English, marked with ``N_``, as is ``help``.
        help: what it does.
        action: the app's, or the screen's below the palette.
    """

    id: str
    title: str
    help: str
    action: str


COMMANDS: tuple[Command, ...] = (
    Command("new-reflection", N_("New reflection"), N_("Open the editor"), "app.new_reflection"),
    Command(
        "prepare-next",
        N_("Prepare the next meeting"),
        N_("What has happened since, and the agenda"),
        "app.prepare",
    ),
    Command(
        "section.today",
        N_("Today"),
        N_("Next meeting, drafts, next steps, the year"),
        "app.section('today')",
    ),
    Command(
        "section.meetings",
        N_("Meetings"),
        N_("Meetings, gatherings and the agreement"),
        "app.section('meetings')",
    ),
    Command(
        "section.goals",
        N_("Goals"),
        N_("Goals and how far you have come"),
        "app.section('goals')",
    ),
    Command(
        "section.exercises",
        N_("Exercises"),
        N_("Core quadrant, domain theory, coaching and more"),
        "app.section('exercises')",
    ),
    Command(
        "section.reflections",
        N_("Reflections"),
        N_("What you have written"),
        "app.section('reflections')",
    ),
    Command(
        "section.closing",
        N_("Closing day"),
        N_("Answer the questions, choose what to bring, export it"),
        "app.section('closing')",
    ),
    Command(
        "section.settings",
        N_("Settings"),
        N_("Language, theme, lock, names, backups"),
        "app.section('settings')",
    ),
    Command("year", N_("Plan the year"), N_("Plan a year of meetings at once"), "app.plan_year"),
    Command(
        "write-calendar",
        N_("Write calendar file…"),
        N_("Meetings, gatherings and time to reflect, for your calendar"),
        "app.write_calendar",
    ),
    Command(
        "read-dates",
        N_("Read the programme's dates…"),
        N_("The programme's calendar file becomes gatherings"),
        "app.read_programme_dates",
    ),
    Command(
        "read-programme-file",
        N_("Programme file…"),
        N_("Your organiser's file: gatherings, the programme's goals, questions, exercises"),
        "app.read_programme_file",
    ),
    Command("calendar", N_("Calendar"), N_("The year month by month"), "app.calendar"),
    Command(
        "figures",
        N_("Statistics"),
        N_("The year in figures: days written, tags, hours together, what you looked back on"),
        "app.figures",
    ),
    Command(
        "before-and-after",
        N_("Before and after"),
        N_("What you expect of the year, sealed until the closing day"),
        "app.before_and_after",
    ),
    Command(
        "filter",
        N_("Filter the list"),
        N_("Show only what you type: words, a month, #tag, @goal"),
        "screen.filter",
    ),
    Command("sort", N_("Sort the list"), N_("Put the list in another order"), "screen.sort"),
    Command(
        "pin", N_("Pin to the top"), N_("Keep it on top of the list, or no longer"), "screen.pin"
    ),
    Command(
        "margin-words",
        N_("Words in the margin"),
        N_("What the reflection holds, and a question it leaves open; show or hide them"),
        "screen.margin_words",
    ),
    Command(
        "mark",
        N_("Mark several"),
        N_("Mark the entry at the cursor, to share, tag or delete several at once"),
        "screen.mark",
    ),
    Command(
        "tick-one",
        N_("Tick off a step"),
        N_("Choose among the open lines of the goal or meeting in view"),
        "screen.tick_one",
    ),
    Command("tag", N_("Tags"), N_("Give tags to what is marked, or take them away"), "screen.tag"),
    Command("undo", N_("Undo"), N_("Undo what was done last"), "app.undo"),
    Command("search", N_("Search"), N_("Search everything"), "app.search"),
    Command("insights", N_("All insights"), N_("What is worth bringing, by month"), "app.insights"),
    Command(
        "pair-view",
        N_("Pair view"),
        N_("Show only what you share, for two at one screen"),
        "app.show_to_pair",
    ),
    Command(
        "leave-pair-view",
        N_("Leave pair view"),
        N_("Go back to your own view"),
        "app.leave_pair_view",
    ),
    Command(
        "pair-meeting",
        N_("Our meeting"),
        N_("Run the next meeting, for two at one screen"),
        "app.pair_meeting",
    ),
    Command("pairs", N_("Another pair"), N_("Switch to another pair, or add one"), "app.pairs"),
    Command(
        "letters",
        N_("Letters"),
        N_("Send what you share to the other journal, and receive what has come"),
        "app.letters",
    ),
    Command("my-years", N_("My years"), N_("All your years side by side"), "app.review"),
    Command(
        "keep-template",
        N_("Keep as template"),
        N_("A new reflection can begin from the headings of this one"),
        "screen.keep_template",
    ),
    Command(
        "templates",
        N_("Own templates"),
        N_("What a new reflection can begin from, beside the models"),
        "app.templates",
    ),
    Command("bin", N_("Bin"), N_("What was deleted, to restore"), "app.bin"),
    Command("help", N_("Keys"), N_("The keys that work here"), "app.keys"),
    Command(
        "hide-text",
        N_("Hide text"),
        N_("Show dots instead of text, but for the line at the cursor, or the text again"),
        "app.hide_text",
    ),
    Command(
        "jump",
        N_("Jump"),
        N_("Show a letter on all that one can go to, and go there by typing it"),
        "app.jump",
    ),
    Command("lock", N_("Lock"), N_("Close the journal and ask for the passphrase"), "app.lock"),
    Command("quit", N_("Quit"), N_("Close the journal and end"), "app.quit"),
)

_SETTING = N_("Under Settings")

APP_SETTINGS = {
    "language": N_("Language"),
    "theme": N_("Theme"),
    "lock": N_("Lock by itself"),
    "hide-text": N_("Hide text by itself"),
    "margin-words": N_("Words in the margin"),
}
"""Settings that are there in pair view, too."""

OWN_SETTINGS = {
    "suggestions": N_("Suggestions on Today"),
    "pair-view": N_("Passphrase after pair view"),
    "owner": N_("You"),
    "partner": N_("Your partner"),
    "programme": N_("Programme"),
    "year": N_("The year"),
    "aliases": N_("Names that stay here"),
    "slot": N_("Reflection time"),
    "titles": N_("Titles in your calendar"),
    "backup": N_("Make a backup now"),
    "backup-place": N_("Extra place for backups"),
    "check": N_("Check the journal"),
    "passphrase": N_("Change the passphrase"),
    "words": N_("Show the recovery words"),
    "keyring": N_("System's keyring"),
}

SETTINGS: tuple[Command, ...] = (
    *(
        Command(f"setting.{key}", title, _SETTING, f"app.setting('{key}')")
        for key, title in APP_SETTINGS.items()
    ),
    *(
        Command(f"setting.{key}", title, _SETTING, f"app.own_setting('{key}')")
        for key, title in OWN_SETTINGS.items()
    ),
)
"""What can be changed under Settings, each to be gone to at once."""
