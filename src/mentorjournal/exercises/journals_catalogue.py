"""The exercises that somebody with an open journal can fill in: the programme's among them."""

from mentorjournal.exercises.catalogue import OWN_FOLDER, Catalogue, load_catalogue
from mentorjournal.exercises.reading import validated
from mentorjournal.journal.programme import kept_file
from mentorjournal.journal.store.journal import Journal
from mentorjournal.platform import config_folder


def catalogue_of(journal: Journal) -> Catalogue:
    """Return our exercises, those of the programme of the pair in view, and the user's own."""
    file = kept_file.load(journal)
    brought = file.content.get("exercise", ()) if file is not None else ()
    programmes = [validated(dict(table), str(table["id"])) for table in brought]
    return load_catalogue(config_folder() / OWN_FOLDER, programmes)
