"""The app's sections, one module each."""

from mentorjournal.locale.language import N_

SECTIONS: dict[str, tuple[str, str]] = {
    "today": ("mentorjournal.tui.features.today.screen:TodayScreen", N_("Today")),
    "meetings": ("mentorjournal.tui.features.meetings.screen:MeetingsScreen", N_("Meetings")),
    "goals": ("mentorjournal.tui.features.goals.screen:GoalsScreen", N_("Goals")),
    "exercises": ("mentorjournal.tui.features.exercises.screen:ExercisesScreen", N_("Exercises")),
    "reflections": (
        "mentorjournal.tui.features.reflections.screen:ReflectionsScreen",
        N_("Reflections"),
    ),
    "closing": ("mentorjournal.tui.features.closing_day.screen:ClosingScreen", N_("Closing day")),
    "settings": ("mentorjournal.tui.features.settings.screen:SettingsScreen", N_("Settings")),
}
"""Section id to its screen and its name; the order is that of the keys 1 to 6, then F2."""

SECTION_OF_KIND = {
    "agreement": "meetings",
    "gathering": "meetings",
    "meeting": "meetings",
    "action": "meetings",
    "question": "meetings",
    "check_in": "meetings",
    "preparation": "meetings",
    "goal": "goals",
    "exercise": "exercises",
    "reflection": "reflections",
    "insight": "reflections",
    "reply": "reflections",
    "evaluation_answer": "closing",
}
"""Which section shows a kind of entry."""
