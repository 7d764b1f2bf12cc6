"""What a reflection can begin from: the models, and templates of one's own."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mentorjournal.guidance.reflection_models import headings, reflection_models
from mentorjournal.journal.reflections.templates import OwnTemplate, skeleton
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.choices import Pick
from mentorjournal.tui.features.reflections.templates import ask_template
from mentorjournal.tui.widgets.row_list import Line

KEEP = "keep"
OWN = "own"


async def ask_beginning(app: JournalApp, own: Sequence[OwnTemplate], text: str) -> str | None:
    """Offer templates and models; return the chosen one's text, or nothing.

    Args:
        app: the app.
        own: the user's templates.
        text: what is written already, which can be kept as a template instead.
    """
    language = app.language
    models = {model.id: model for model in reflection_models()}
    lines = [
        Line(
            f"{OWN}:{template.id}",
            Content.assemble(
                (shown_line(template.name), "bold"),
                f"\n{shown_line(template.body.strip())}",
            ),
        )
        for template in own
    ]
    if own:
        lines = [Line.heading(app.say("Your own templates")), *lines]
        lines.append(Line.heading(app.say("Models")))
    lines += [
        Line(
            model.id,
            Content.assemble(
                (model.title.of(language), "bold"),
                (f"  {app.say('{count} min', count=model.minutes)}  ", "$muted"),
                (f"{model.source.author} {model.source.year}", "$muted"),
                f"\n{model.introduction.of(language)}",
            ),
        )
        for model in models.values()
    ]
    if text.strip() and not app.in_pair_view:
        lines.append(Line(KEEP, Content(app.say("Keep this text as a template of your own …"))))
    key = await app.push_screen_wait(Pick(app.say("Begin from which model or template?"), lines))
    if key == KEEP:
        if await ask_template(app, body=skeleton(text)):
            app.show_message(app.say("Kept as a template of your own."))
        return None
    if key is None:
        return None
    kind, _, id_ = key.partition(":")
    if kind == OWN:
        return next(template.body for template in own if template.id == id_).strip("\n") + "\n"
    return headings(models[key], language)
