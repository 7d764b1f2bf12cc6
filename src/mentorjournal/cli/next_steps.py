"""What the command line offers where an error tells what to do: its commands and options.

An error's own sentence is shown on the screen too, which has none of them. This is loaded once
there is an error: the errors of a feature come with it.
"""

from collections.abc import Mapping

from mentorjournal.errors import UserError
from mentorjournal.exchange.letter.errors import NotLinked, WaitsForChoice
from mentorjournal.exchange.pairing.errors import AnswersOtherPair, OtherPerson, OtherYear, SameRole
from mentorjournal.locale.language import N_, Language
from mentorjournal.output import OutputExists
from mentorjournal.summary.model.errors import FilesNotSettled, NotSettled
from mentorjournal.vault.format.errors import BackupDamaged

_CHOOSE_PAIR = N_("With --pair you choose the pair.")

NEXT_STEPS: Mapping[type[UserError], str] = {
    OutputExists: N_("With --force it is replaced."),
    **dict.fromkeys((SameRole, OtherPerson, OtherYear, AnswersOtherPair), _CHOOSE_PAIR),
    NotLinked: N_(
        "“mentorjournal exchange invite” makes an invitation, “mentorjournal exchange accept” "
        "accepts one."
    ),
    WaitsForChoice: N_("“mentorjournal receive” takes it in."),
    NotSettled: N_("“mentorjournal aliases add” adds an alias, and --keep keeps what was found."),
    FilesNotSettled: N_("With --keep you keep what was found."),
    BackupDamaged: N_(
        "“mentorjournal backup” makes one, and “mentorjournal check --backups” checks the others."
    ),
}
"""By error, the sentence that follows its own."""


def told(error: UserError, language: Language) -> str:
    """Return an error's sentence, and which command or option does what it says."""
    sentence = error.sentence(language)
    next_step = NEXT_STEPS.get(type(error))
    return f"{sentence} {language.say(next_step)}" if next_step else sentence
