"""What the screen offers where an error tells what to do: its keys and places.

An error's own sentence is shown at the command line too, which has none of them.
"""

from mentorjournal.errors import NextSteps
from mentorjournal.exchange.letter.errors import OfOtherPair, WaitsForChoice
from mentorjournal.exchange.pairing.errors import AnswersOtherPair, OtherPerson, OtherYear, SameRole
from mentorjournal.journal.model.errors import NotInPairView, OnlyInOwnView, ProgrammeClosed
from mentorjournal.locale.language import N_
from mentorjournal.vault.format.errors import (
    BackupDamaged,
    BackupUnsound,
    Damaged,
    FoundedNotOpened,
    HeaderDamaged,
    KeyringEmpty,
    LogDamaged,
    PagesDamaged,
    Truncated,
)

_CHOOSE_PAIR = N_("Press {key[pairs]} to choose the pair.")
_LEAVE_PAIR_VIEW = N_("Leave it with {key[leave-pair-view]}.")
_DAMAGED = N_(
    "When you open it again, you can choose between the newest backup and saving what can be read."
)

NEXT_STEPS: NextSteps = {
    ProgrammeClosed: N_("Press {key[pairs]} to open it again."),
    NotInPairView: _LEAVE_PAIR_VIEW,
    OnlyInOwnView: _LEAVE_PAIR_VIEW,
    WaitsForChoice: N_("See it under Letters."),
    **dict.fromkeys((SameRole, OtherYear, AnswersOtherPair, OfOtherPair), _CHOOSE_PAIR),
    OtherPerson: N_(
        "Press {key[pairs]} to choose the pair. The names of both of you are in Settings."
    ),
    KeyringEmpty: N_("Type it; you can put it there again under Settings."),
    FoundedNotOpened: N_("You find the recovery words under Settings."),
    **dict.fromkeys((Damaged, PagesDamaged, HeaderDamaged, LogDamaged, Truncated), _DAMAGED),
    BackupUnsound: N_("Check the journal under Settings."),
    BackupDamaged: N_("You make one under Settings."),
}
