"""What is wrong with a user's TOML file, or with what is asked of an exercise."""

from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_, Language


class ExerciseError(UserError):
    """Base of what is refused about exercises."""


class TooLarge(ExerciseError):
    """The file is larger than such a file can be."""

    message = N_("{file} is larger than such a file can be ({limit} kB).")


class NotText(ExerciseError):
    """The file is no UTF-8."""

    message = N_("{file} is not UTF-8 text. Save it as UTF-8 in your editor.")


class NotToml(ExerciseError):
    """The file is no TOML."""

    message = N_("{file} is not valid TOML: {reason}.")


class BrokenTemplate(ExerciseError):
    """The file is TOML, but not an exercise."""

    message = N_("{file}, {key}: {reason}.")

    def sentence(self, language: Language) -> str:
        """Return the sentence with its reason in ``language``."""
        params = self.params | {"reason": language.say(str(self.params["reason"]))}
        return language.say(self.message, **params)


class NoSuchExercise(ExerciseError):
    """No template has this id."""

    message = N_("There is no exercise called {id}.")


class SameId(ExerciseError):
    """Two of the user's own files have the same id."""

    message = N_("{file} has the same id as {other}: {id}. Change one of the two.")


class NothingToTake(ExerciseError):
    """The answer that would lead somewhere is empty."""

    message = N_("That answer is still empty; fill it in first.")


class TemplateExists(ExerciseError):
    """A new template would overwrite a file."""

    message = N_("{file} exists already. Choose another name.")


class Unwritable(ExerciseError):
    """A new template cannot be written there."""

    message = N_("{path} cannot be written. Check the folder and the space on the disk.")
