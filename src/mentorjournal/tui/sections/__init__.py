"""The app's sections, one module each."""

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
}
"""Which section shows a kind of entry."""
