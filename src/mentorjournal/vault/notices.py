"""What no longer opens a journal after its passphrase changed, in words."""

from mentorjournal.locale.language import N_

OLDER_WORDS = N_(
    "If you have older words on paper, throw that paper away: they no longer open the journal."
)
WHEN_RECOVERED = N_(
    "Afterwards the journal has no key file and you get new words: neither the old words nor an "
    "earlier key file open it any more."
)
RECOVERED = N_(
    "The journal has no key file now, and neither the old words nor an earlier key file open it "
    "any more: throw the old paper away."
)

KEY_FILE_HELP = N_(
    "A file that is needed beside the passphrase, on a stick for instance; it is made if it does "
    "not exist. Without it only the recovery words open the journal."
)
