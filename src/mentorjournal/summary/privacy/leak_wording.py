"""What a finding of the leak check is called, and what may stand for it."""

from collections.abc import Mapping

from mentorjournal.locale import Language
from mentorjournal.locale.language import N_
from mentorjournal.summary.privacy.leak_check import Finding, LeakKind

_KINDS: Mapping[LeakKind, str] = {
    LeakKind.LISTED: N_("listed name"),
    LeakKind.NAME: N_("probably a name"),
    LeakKind.PERSONAL_NUMBER: N_("personal identity number"),
    LeakKind.EMAIL: N_("e-mail address"),
    LeakKind.PHONE: N_("telephone number"),
}

_STANDS_FOR: Mapping[LeakKind, str] = {
    LeakKind.LISTED: N_("a colleague"),
    LeakKind.NAME: N_("a colleague"),
    LeakKind.PERSONAL_NUMBER: N_("[personal identity number]"),
    LeakKind.EMAIL: N_("[e-mail address]"),
    LeakKind.PHONE: N_("[telephone number]"),
}


def kind_words(finding: Finding, language: Language) -> str:
    """Return what a finding is, in the user's language."""
    return language.say(_KINDS[finding.kind])


def suggested(finding: Finding, language: Language) -> str:
    """Return what may stand for a finding, to be changed by the user."""
    return language.say(_STANDS_FOR[finding.kind])
