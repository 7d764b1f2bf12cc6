"""Where the compiled catalogues are, and how a source checkout gets them."""

import gettext
import os
import tempfile
from pathlib import Path

LOCALE_FOLDER = Path(__file__).parent


def source_of(code: str) -> Path:
    """Return the path of the ``.po`` file for a language code."""
    return LOCALE_FOLDER / code / "LC_MESSAGES" / "mentorjournal.po"


def compile_catalogue(code: str, target: Path) -> None:
    """Compile a language's ``.po`` file to ``target``, replacing it in one step.

    Fuzzy translations are left out, as gettext does.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source_of(code).open("rb") as source:
        catalogue = read_po(source, locale=code, domain="mentorjournal")
    handle, unfinished = tempfile.mkstemp(dir=target.parent, suffix=".mo")
    with os.fdopen(handle, "wb") as compiled:
        write_mo(compiled, catalogue)
    Path(unfinished).replace(target)


def compiled_catalogue(code: str) -> Path:
    """Return the path of the ``.mo`` file, compiling it when a source checkout has none yet."""
    source = source_of(code)
    target = source.with_suffix(".mo")
    if not target.exists() or (
        source.exists() and source.stat().st_mtime_ns > target.stat().st_mtime_ns
    ):
        compile_catalogue(code, target)
    return target


def set_process_language(code: str) -> None:
    """Set the language of libraries that use the process's own gettext domain (click).

    For the command's entry point alone: it sets process-wide state.
    """
    os.environ["LANGUAGE"] = code
    compiled_catalogue("sv")
    gettext.bindtextdomain("mentorjournal", LOCALE_FOLDER)
    gettext.textdomain("mentorjournal")
