"""What is wrong with the file of the user's own keys."""

from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_


class KeysError(UserError):
    """Base of what is left out of the user's own keys."""


class UnknownAction(KeysError):
    """Nothing has this id."""

    message = N_("In {file}, “{action}” is not the name of an action, so it is left out.")


class MisspeltAction(UnknownAction):
    """Nothing has this id, but something has one much like it."""

    message = N_(
        "In {file}, “{action}” is not the name of an action, so it is left out. “{near}” is one."
    )


class UnknownKey(KeysError):
    """No keyboard has such a key, by the names there are."""

    message = N_("In {file}, {action}: “{key}” is not a key, so it keeps {usual}.")


class NoKey(KeysError):
    """There is no key, or something else than keys."""

    message = N_('In {file}, {action}: write a key, such as "n", or several: ["n", "f7"].')


class KeyTaken(KeysError):
    """Something else on the same screen has the key."""

    message = N_(
        "In {file}, {action}: on the same screen {key} is the key of {other}, so it keeps {usual}."
    )


class KeyIsTyped(KeysError):
    """It would be text where one writes."""

    message = N_(
        "In {file}, {action}: {key} is typed as text where this is needed, so it keeps {usual}. "
        "Take a key such as F7 or Ctrl+E."
    )
