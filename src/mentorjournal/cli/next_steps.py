"""What the command line offers where an error tells what to do: its commands and options.

An error's own sentence is shown on the screen too, which has none of them. This is loaded once
there is an error: the errors of a feature come with it.
"""

from mentorjournal import errors
from mentorjournal.errors import NextSteps, UserError
from mentorjournal.exchange.letter.errors import NotLinked, OfOtherPair, WaitsForChoice
from mentorjournal.exchange.pairing.errors import AnswersOtherPair, OtherPerson, OtherYear, SameRole
from mentorjournal.exercises.errors import NoSuchExercise
from mentorjournal.guidance.errors import NoSuchQuestion
from mentorjournal.journal.model.errors import (
    NoRatingThen,
    NoSuchAlias,
    NoSuchPair,
    NoSuchVersion,
    NotFound,
    NothingToSeal,
    ProgrammeClosed,
    SeveralPairs,
    StillSealed,
)
from mentorjournal.locale.language import N_, Language
from mentorjournal.output import OutputExists
from mentorjournal.summary.model.errors import (
    DifferencesOpen,
    FilesNotSettled,
    NeverGoesIn,
    NotSettled,
    PairsInDoubt,
    PerhapsOnePair,
)
from mentorjournal.vault.format.errors import (
    BackupDamaged,
    BackupUnsound,
    Damaged,
    FoundedNotOpened,
    HeaderDamaged,
    KeyringEmpty,
    LogDamaged,
    NoJournal,
    NothingToRescue,
    PagesDamaged,
    Truncated,
)

_CHOOSE_PAIR = N_("With --pair you choose the pair.")
_RESTORE_OR_RESCUE = N_(
    "Restore the newest backup with “mentorjournal restore”, or save what can be read with "
    "“mentorjournal rescue”."
)

NEXT_STEPS: NextSteps = {
    OutputExists: N_("With --force it is replaced."),
    **dict.fromkeys((SameRole, OtherYear, AnswersOtherPair, OfOtherPair), _CHOOSE_PAIR),
    OtherPerson: N_(
        "With --pair you choose the pair; in the app, Settings has the names of both of you."
    ),
    NotLinked: N_(
        "“mentorjournal exchange invite” makes an invitation, “mentorjournal exchange accept” "
        "accepts one."
    ),
    WaitsForChoice: N_("“mentorjournal receive” takes it in."),
    NotSettled: N_("“mentorjournal aliases add” adds an alias, and --keep keeps what was found."),
    FilesNotSettled: N_("With --keep you keep what was found."),
    DifferencesOpen: N_(
        "Say whose version counts with --settle, for example --settle day-2026-03-12=mentor."
    ),
    PerhapsOnePair: N_("With --one-pair they are joined as one."),
    PairsInDoubt: N_("Say which with --one-pair or --two-pairs, each with two files."),
    ProgrammeClosed: N_("“mentorjournal pairs reopen” opens it again."),
    NotFound: N_("The lists show the ids: “mentorjournal list goals”, for one."),
    NoSuchVersion: N_("“mentorjournal history” shows the numbers."),
    NoSuchAlias: N_("“mentorjournal aliases list” shows the aliases there are."),
    NoSuchPair: N_("“mentorjournal pairs list” shows the ones there are."),
    SeveralPairs: N_("“mentorjournal pairs list” shows their ids."),
    NoRatingThen: N_("“mentorjournal show” lists the ones there are."),
    NoSuchQuestion: N_("“mentorjournal evaluation list” shows the ones there are."),
    NoSuchExercise: N_("“mentorjournal exercises list” shows what there is."),
    StillSealed: N_("With --early it is opened all the same, and cannot be sealed again."),
    NothingToSeal: N_("“mentorjournal exercises fill before-the-year” asks each question."),
    NeverGoesIn: N_("“mentorjournal choice list” shows what can."),
    KeyringEmpty: N_("“mentorjournal keyring on” puts it there."),
    NoJournal: N_("“mentorjournal new” creates one."),
    FoundedNotOpened: N_("In the app, Settings shows the recovery words."),
    **dict.fromkeys((Damaged, PagesDamaged, HeaderDamaged, Truncated), _RESTORE_OR_RESCUE),
    LogDamaged: N_(
        "“mentorjournal rescue” saves what can be read of both, what was saved after the damage "
        "too."
    ),
    NothingToRescue: N_("“mentorjournal restore” restores the newest backup."),
    BackupUnsound: N_("“mentorjournal check” shows what is wrong."),
    BackupDamaged: N_(
        "“mentorjournal backup” makes one, and “mentorjournal check --backups” checks the others."
    ),
}


def explanation(error: UserError, language: Language) -> str:
    """Return an error's sentence, and which command or option does what it says."""
    return errors.explanation(error, language, NEXT_STEPS)
