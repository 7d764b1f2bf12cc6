"""Are the translations complete? With ``--update``: write new sentences into the catalogues.

Run in the project's virtual environment: ``python .ci/translations.py [--update]``.
"""

import argparse
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "mentorjournal"
CATALOGUES = {"sv": SOURCE / "locale" / "sv" / "LC_MESSAGES" / "mentorjournal.po"}
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "say": None,
    "say_many": (1, 2),
    "N_": None,
    "N_many": (1, 2),
}
PLACEHOLDER = re.compile(r"{([^{}]*)}")


def sentences() -> Catalog:
    """Return every sentence that the source marks for translation."""
    found = Catalog(project="mentorjournal", charset="utf-8")
    for name, line, message, comments, context in extract_from_dir(
        str(SOURCE),
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
    ):
        found.add(
            message,
            None,
            [(f"src/mentorjournal/{name}", line)],
            auto_comments=comments,
            context=context,
        )
    return found


def read(path: Path, code: str) -> Catalog:
    """Return a catalogue as it stands in the repository."""
    with path.open("rb") as file:
        return read_po(file, locale=code, charset="utf-8")


def update(path: Path, code: str, template: Catalog) -> None:
    """Bring a catalogue up to date: new sentences come in empty, old ones go."""
    catalogue = read(path, code)
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    with path.open("wb") as file:
        write_po(
            file, catalogue, width=100, sort_output=True, ignore_obsolete=True, no_location=True
        )


def placeholders(text: str) -> set[str]:
    """Return the names that a sentence takes."""
    return set(PLACEHOLDER.findall(text))


def problem_of(message: Message) -> str | None:
    """Return what is wrong with one translation, if anything."""
    keys = message.id if isinstance(message.id, tuple) else (message.id,)
    translations = message.string if isinstance(message.string, tuple) else (message.string,)
    if message.fuzzy:
        return "fuzzy"
    if not all(translations):
        return "missing"
    for key, translation in zip(keys, translations, strict=True):
        if placeholders(translation) - {"count"} != placeholders(key) - {"count"}:
            return "other placeholders"
    return None


def problems(path: Path, code: str, template: Catalog) -> list[str]:
    """Return a line for each sentence that is missing, fuzzy, out of date or off."""
    catalogue = read(path, code)
    found = [
        f"{code}: not in the catalogue: {wanted.id!r}"
        for wanted in template
        if wanted.id and catalogue.get(wanted.id) is None
    ]
    for message in catalogue:
        if not message.id:
            continue
        if template.get(message.id) is None:
            found.append(f"{code}: no longer in the source: {message.id!r}")
        elif problem := problem_of(message):
            found.append(f"{code}: {problem}: {message.id!r}")
    return found


def main() -> int:
    """Check or update every catalogue; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true")
    updating = parser.parse_args().update
    template = sentences()
    lines = []
    for code, path in CATALOGUES.items():
        if updating:
            update(path, code, template)
        lines += problems(path, code, template)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.write(f"{len(template)} sentences, {len(lines)} to mend\n")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
