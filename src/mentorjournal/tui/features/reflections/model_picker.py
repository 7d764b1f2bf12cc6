"""What a reflection can begin from: the models, and templates of one's own."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mentorjournal.guidance.reflection_models import headings, reflection_models
from mentorjournal.journal.model.errors import NoSuchTemplate
from mentorjournal.journal.reflections import templates
from mentorjournal.journal.reflections.templates import OwnTemplate, skeleton
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.locale.text_folding import fold
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.choices import Pick
from mentorjournal.tui.features.reflections.templates import ask_template
from mentorjournal.tui.widgets.row_list import Line

KEEP = "keep"
OWN = "own"


def model_named(journal: Journal, words: str, language: Language) -> str:
    """Return the text of the template, or the model, with a name or id.

    A model is also meant by the beginning of its title, where no other's begins so: “Gibbs”.

    Args:
        journal: the open journal.
        words: the name or the id.
        language: the user's.

    Raises:
        NoSuchTemplate: nothing, or several, have it.
    """
    try:
        return _text_of(templates.find(journal, words))
    except NoSuchTemplate:
        wanted = fold(words)
        named = [(fold(model.title.of(language)), model) for model in reflection_models()]
        exact = [model for title, model in named if wanted in {title, fold(model.id)}]
        begun = [model for title, model in named if wanted and title.startswith(wanted)]
        for fitting in (exact, begun):
            if len(fitting) == 1:
                return headings(fitting[0], language)
        raise


def _text_of(template: OwnTemplate) -> str:
    return template.body.strip("\n") + "\n"


async def pick_model(app: JournalApp, own: Sequence[OwnTemplate], text: str) -> str | None:
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
        return next(_text_of(template) for template in own if template.id == id_)
    return headings(models[key], language)
