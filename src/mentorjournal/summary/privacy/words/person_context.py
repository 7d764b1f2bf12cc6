"""Whether a sentence tells of a word as of a person, where no list knows the word as a name.

A firm or a place that nobody listed looks like a rare name. Told as a person is whom something is
said to, who thinks, wants or laughs, whose voice or mother it is, and whom a pronoun goes back to.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mentorjournal.summary.privacy.words.common_words import lemmas_of
from mentorjournal.summary.privacy.words.genitive import without_genitive

LOOK_BACK = 60
LOOK_AHEAD = 120

_TO = "till|med|om|på|åt|av|för|to|with|about|at|by"
_TWO = "jag|mig|hon|han|vi|oss|du|dig|I|me|she|he|him|her|we|us|you"
_MINE = "my|min|mitt|mina|hans|hennes"
_OBJECT = re.compile(
    r"([^\W\d_]+)(?: (?:sig|också|inte|aldrig|ofta|bara|länge|direkt|mycket|mer|mest|öppet|upp|ut|"
    r"fram|över|vidare|rakt|igen|up|off|down|also|only|just|not|never|openly|again)){0,2}"
    rf"(?: ({_TO}))?"
    r"(?: (?:att|både|båda|gamla|lilla|unga|stackars|even|both|old|young|poor|dear))? [*_]*\Z"
)
"""What is done to a word: bad bara gamla X, spoke openly to X."""

_WITH = {"with", "med"}
_VERB_BEFORE = re.compile(r"([^\W\d_]+) [*_]*\Z")
"""A verb whose subject is behind it, or whose object is somebody: nynnade X, forgave X."""

_APPOSED = re.compile(r"([^\W\d_]+),? [*_(]*\Z")
_TOGETHER_BEFORE = re.compile(rf"\b(?:{_TWO})(?: själv| and| och|,| samt)+ [*_]*\Z")
_TOGETHER_BEHIND = re.compile(rf"[*_]* (?:och|and|samt|eller|or) (?:{_TWO}|{_MINE})\b")
_ADVERBS = (
    r"(?:(?:alltid|aldrig|bara|ofta|också|inte|nog|genast|äntligen|fortfarande|always|never|only|"
    r"ever|often|also|just|still|really|finally|almost|nearly|even) ){0,2}"
)
_DEGREES = (
    r"(?:(?:så|lika|ganska|lite|inte|alltid|också|fortfarande|en|ett|as|quite|rather|very|so|not|"
    r"always|also|too|still|an?|been|blivit) )?"
)
_WHERE = r"(?: (?:from|in|at|on|over in|från|på|i|hos) (?:the |our )?[^\W\d_]+)"
"""Where somebody belongs: Teddy from IT wants."""

_BEHIND = re.compile(rf"[*_]*(?:{_WHERE}|,)? {_ADVERBS}([^\W\d_]+)(?: {_DEGREES}([^\W\d_]+))?")
_COMES_AND_GOES = re.compile(
    r" (?:gick|går|kom|kommer|left|leaves|went|goes|came|comes)"
    r"(?: (?:hem|ut|in|fram|förbi|dit|iväg|home|out|over|by|away))?(?:[.,;:!?]|\Z)"
)
_CALLED = re.compile(
    r"\b([^\W\d_]+) (?:heter|hette|kallas|kallades|kallar vi|is called|was called|called|named)"
    r" [*_]*\Z"
)
_GOVERNED = re.compile(
    r"\b(?:på|i|hos|från|till|med|av|för|om|mot|vid|via|under|efter|at|in|from|to|with|by|of|for|"
    r"about|on|into|the|a|an|en|ett|den|det) [*_]*\Z",
    re.IGNORECASE,
)
"""What stands before a word that is not the one who acts."""

_PERFECT = {"har", "hade", "has", "had"}
_COPULAS = {"är", "var", "blev", "blir", "verkar", "verkade"} | {
    "is", "was", "became", "seems", "seemed", "feels",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class PersonContext:
    """What tells of a person, as ``person_context.toml`` lists it.

    Attributes:
        done_to: what is done to somebody or with somebody, before the name.
        who: who somebody is, before the name.
        does, is_: what somebody does, or is, behind it.
        company: what is done or had with somebody.
        lemmas: the infinitives of what somebody does, any other form of which tells as much.
        has: what only somebody has, behind a genitive.
        pronouns: whoever is meant by these was named before.
    """

    done_to: frozenset[str]
    who: frozenset[str]
    does: frozenset[str]
    has: frozenset[str]
    pronouns: frozenset[str]
    is_: frozenset[str]
    lemmas: frozenset[str]
    company: frozenset[str]

    def tells_of(self, verb: str) -> bool:
        """Say whether a form of a verb, but its infinitive, says what only somebody does."""
        return verb in self.does or any(
            lemma != verb and lemma in self.lemmas for lemma in lemmas_of(verb)
        )


@cache
def person_context() -> PersonContext:
    """Return the lists, read once."""
    path = files("mentorjournal.summary.privacy.words").joinpath("person_context.toml")
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    words = {name: frozenset(listed.split()) for name, listed in lists.items()}
    return PersonContext(
        words["done_to"],
        words["who"],
        words["does"],
        words["has"],
        words["pronouns"],
        words["is"],
        words["does_in_any_form"],
        words["company"],
    )


def is_told_as_a_person(text: str, start: int, end: int) -> bool:
    """Say whether a sentence tells of what stands at a place in it as of a person."""
    known = person_context()
    before, after = text[max(0, start - LOOK_BACK) : start], text[end : end + LOOK_AHEAD]
    done = _OBJECT.search(before)
    if done and done[1].lower() in known.done_to:
        return True
    if done and done[2] and known.tells_of(done[1].lower()):
        return True
    if done and done[2] in _WITH and done[1].lower() in known.company:
        return True
    verb = _VERB_BEFORE.search(before)
    if verb and known.tells_of(verb[1].lower()):
        return True
    apposed = _APPOSED.search(before)
    if apposed and apposed[1].lower() in known.who:
        return True
    called = _CALLED.search(before)
    if called and (called[1].lower() in known.who or called[1].lower() in known.pronouns):
        return True
    if _COMES_AND_GOES.match(after):
        return True
    if _TOGETHER_BEFORE.search(before) or _TOGETHER_BEHIND.match(after):
        return True
    if acts_as_a_person(text, start, end):
        return True
    sentence = re.split(r"[.!?\n]", after, maxsplit=1)[0]
    return not known.pronouns.isdisjoint(_WORD.findall(sentence))


def acts_as_a_person(text: str, start: int, end: int) -> bool:
    """Say whether behind a place in a text stands what somebody does, is or has."""
    known = person_context()
    after = text[end : end + LOOK_AHEAD]
    behind = _BEHIND.match(after)
    if behind is None or _GOVERNED.search(text[max(0, start - LOOK_BACK) : start]):
        return False
    first, second = behind[1], behind[2] or ""
    if first in known.has:
        return without_genitive(text[start:end]) != text[start:end]
    return (
        known.tells_of(first)
        or (first in _COPULAS and second in known.is_)
        or (first in _PERFECT and (second in known.done_to or known.tells_of(second)))
    )
