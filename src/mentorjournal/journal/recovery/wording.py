"""What a rescue has saved and lost, in words."""

from collections.abc import Mapping

from mentorjournal.journal.model.labels import KIND_LABELS
from mentorjournal.journal.model.terms import Kind
from mentorjournal.journal.recovery.rescue import GoodBackup, Rescued
from mentorjournal.locale.language import Language


def report(language: Language, done: Rescued) -> list[str]:
    """Return what there is to say of a rescue, a sentence a line."""
    say = language.say
    saved = by_kind(language, done.saved) or say("no entries")
    lines = [
        say(
            "{damaged} of {all} pages could not be read.",
            damaged=len(done.damaged),
            all=done.pages,
        ),
        say("Saved in {path}: {what}.", path=done.path, what=saved),
    ]
    if done.from_backup:
        lines.append(say("Restored from the newest backup: {count}.", count=done.from_backup))
    if done.from_history:
        lines.append(
            say(
                "Restored to what they were before their last change: {count}.",
                count=done.from_history,
            )
        )
    if done.with_gap:
        lines.append(
            say("Texts with a part missing, marked by “[…]”: {count}.", count=done.with_gap)
        )
    lost = by_kind(language, done.lost)
    lines.append(say("Lost: {what}.", what=lost) if lost else say("No entry is lost."))
    if done.other_lost:
        lines.append(
            say(
                "Also lost, such as links, agenda lines, drafts and earlier versions: {count}.",
                count=done.other_lost,
            )
        )
    if done.problems:
        lines.append(
            say("The new journal's check finds: {checks}.", checks=", ".join(done.problems))
        )
    return lines


def offer(language: Language, good: GoodBackup | None) -> str:
    """Return what the newest good backup would bring, and what it lacks."""
    if good is None:
        return language.say("There is no intact backup.")
    made = language.say(
        "The newest intact backup is from {day} at {time}.",
        day=language.date(good.made.date()),
        time=language.time(good.made.time()),
    )
    if not good.missing:
        return made
    lacks = language.say(
        "What was written or changed since would be missing: {what}.",
        what=by_kind(language, good.missing),
    )
    instead = language.say("What can be read is saved. The rest is taken from the backup.")
    return f"{made} {lacks} {instead}"


def by_kind(language: Language, counts: Mapping[Kind, int]) -> str:
    """Return numbers of entries by their kind: “Reflection 20, Goal 5”."""
    return ", ".join(f"{language.say(KIND_LABELS[kind])} {count}" for kind, count in counts.items())
