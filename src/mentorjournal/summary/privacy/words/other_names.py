"""Words with a capital that name no person: places, firms, systems, departments, holidays.

Lists know many of them (``other_names.toml``). The rest is told by what stands beside a word: what
a thing is called by (“projekt X”, “X University”), where something is (“via X”), what is done with
it (“logga in i X”). How much of that counts depends on how sure it is that the word is a name:
hardly anything but a longer name makes something else of a given name, while a word that no list
has may well be a place.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files

from mentorjournal.summary.privacy.words.common_words import is_common
from mentorjournal.summary.privacy.words.person_context import is_told_as_a_person

LOOK_BACK = 60
LOOK_AHEAD = 60
LONGEST_PHRASE = 4


class Standing(IntEnum):
    """How sure the lists are that a word is somebody's name."""

    UNLISTED = 0
    ALSO_A_WORD = 1
    LISTED = 2
    GIVEN = 3


@dataclass(frozen=True)
class OtherNames:
    """What is called by a name that is nobody's.

    Attributes:
        surely: words that are nobody's name.
        where_placed: words that are a rare name as well, or a village.
        phrases: names of several words in small letters, by their first word.
        like_persons: those of them that may be a person's as well: John Lewis.
        feasts: days that are somebody's name as well.
        unless_told: words that are a person only where the sentence tells of one.
        words_too: given names that are a word as well, and a person only there too.
    """

    surely: frozenset[str]
    where_placed: frozenset[str]
    phrases: Mapping[str, frozenset[str]]
    like_persons: frozenset[str]
    feasts: frozenset[str]
    unless_told: frozenset[str]
    words_too: frozenset[str]


@cache
def other_names() -> OtherNames:
    """Return the lists, read once."""
    path = files("mentorjournal.summary.privacy.words").joinpath("other_names.toml")
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    plain, like_persons = (
        frozenset(lists[name].strip().lower().splitlines()) for name in ("phrases", "like_persons")
    )
    phrases = dict[str, set[str]]()
    for phrase in plain | like_persons:
        phrases.setdefault(phrase.split()[0], set()).add(phrase)
    return OtherNames(
        frozenset(lists["surely"].split()),
        frozenset(lists["where_placed"].split()),
        {first: frozenset(named) for first, named in phrases.items()},
        like_persons,
        frozenset(lists["feasts"].split()),
        frozenset(lists["unless_told"].split()),
        frozenset(lists["words_too"].split()),
    )


_CAPITALISED = r"[A-ZÅÄÖ][\w'’.-]*"
_JOINING = rf"(?: (?:of|the|and|for|och|för|i|&|{_CAPITALISED}))"

_INSTITUTIONS = (
    "University|College|Council|Hospital|Airport|Academy|School|Nursery|Police|Ltd|Limited|plc|PLC|"
    "Inc|LLC|GmbH|AB|HB|KB|Oy|ApS|ASA|Group|Institute|Agency|Authority|Commission|Department|"
    "Ministry|Office|Association|Federation|Trust|Foundation|Society|Museum|Library|Theatre|"
    "Cathedral|Street|Avenue|Road|Square|Gardens|Junction|Station|Terminal|Arena|Stadium|Centre|"
    "Center|Hotel|Inn|Bank|Insurance|Consulting|Partners|Partnership|Solutions|Systems|Services|"
    "Energy|Power|Water|Rail|Railway|Airlines|Airways|Motors|Foods|Steel|Press|Times|Media|Studios|"
    "Report|Inquiry|Act|Talks|Framework|Matrix|Index|Dock|Docks|Ward|Wing|Suite|Quay|Festival|Marathon|Programme|Program|Project|Award|Awards|Prize|Cup|Games|Bridge|Tower|Towers|"
    "Forum|Kommun|Stad|Universitet|Skola|Gymnasium|Arms"
)
_AMBIGUOUS = (
    "House|Hall|Park|Abbey|Court|Castle|Church|Lane|Hill|Hills|Green|Wood|Woods|Lake|Field|Fields|"
    "Bay|Beach|Island|Isles|Valley|Common|Cross|Gate|Grove|Farm|Manor|Lodge|Heath|Mill|Mills|"
    "Modern|Dag|Day|Days|Eve|Week|Weekend|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
    "Plan|Market|Place|Wharf|Point|Village|City|Town|County|North|South|East|West|Syd|Norr|Öst|Väst|"
    "Unit|Team|Floor"
)
"""What ends a longer name of a place or an institution; the second may be a surname as well."""

_ENDS_LONGER = re.compile(rf"['’s]{{0,2}}{_JOINING}{{0,3}} (?:{_INSTITUTIONS})\b(?!['’-])")
_MAY_END_LONGER = re.compile(
    rf"['’s]{{0,2}}{_JOINING}{{0,2}} (?:{_AMBIGUOUS}|{_INSTITUTIONS})\b(?!['’-])"
)
_IS_AN_END = re.compile(rf"(?:{_AMBIGUOUS}|{_INSTITUTIONS})\Z")
_AFTER_CAPITAL = re.compile(rf"({_CAPITALISED}) [*_]*$")
_OWNED_PLACE = re.compile(
    r" (?:torg|gata|gatan|plats|universitet|högskola|kommun|län|stad|stads|station|sjukhus|"
    r"lasarett|flygplats|hamn|tingsrätt|stift|landsting|energi|församling|kyrka|slott|folkhögskola|bruk|"
    r"fjärd|kanal|skärgård)\b"
)
"""What a place gives its name to in Swedish: Sergels torg."""

_FIRST_OF_A_LONGER = re.compile(
    r"\b(?:[Ss]t\.?|[Ss]:t|[Ss]:ta|[Ss]ankta?|[Ss]aint|[Ll]ex|[Ss]torm(?:en)?|[Bb]rf|HMS|Port|"
    r"San|Santa|Santo|São|Monte|Los|Las|Puerto|Fort|Mount|Loch|Lough|Glen|Lake|New|Nya|Norra|Södra|"
    r"Östra|Västra|Upper|Lower|Greater|Duke of|Duchess of|"
    r"(?:Federation|Institute|Department|Ministry|Society|Board|Office|Council|Association|College|"
    r"School|Centre|Bank|Friends) (?:of|for)(?: the)?(?: [A-Z]\w+)?) $"
)
"""What stands before the name of a place, a law or a storm, whatever it is called by."""

_LITTLE = re.compile(r"\b(?:Stora|Lilla|Gamla) $")
"""What begins a place, or speaks fondly of a person: Lilla Essingen, Lilla Karin."""

_KINDS = re.compile(
    r"\b(?:\w*(?:projekt|system|program|bolag|företag|team|område|förbund|universitet|hotell|boende|"
    r"län|verktyg)(?:et|met)?|\w*(?:firma|koncern|grupp|kurs|utbildning|stiftelse|förening|byrå|"
    r"tidning|restaurang|skola|avdelning|enhet|sektion|förvaltning|stadsdel|kommun|region|stad|ort|"
    r"butik|kedja|modell|metod|konferens|mässa|central|plattform|tjänst|app|myndighet)(?:en|n)?|"
    r"systemen|bolagen|projekten|operation|byn|sjön|ön|älven|ån|tåget|linje|plan|våning|rum|salen|"
    r"project|systems?|team|group|programme|software|platform|company|firm|supplier|"
    r"course|foundation|agency|hotel|pub|restaurant|nursery|department|unit|ward|floor|village|"
    r"town|city|county|borough|island|river|operation|brand|chain|magazine|union|university|"
    r"college|block|level|(?:\w*leverantör(?:en)?|hyresvärd(?:en)?|landlord|subcontractor),?)"
    r" [*_\"”“'’]*$",
    re.IGNORECASE,
)
"""What a thing is, before what it is called."""

_PLACED = re.compile(
    r"\b(?:i|in|via|utanför|nära|near|outside|inside|runt|round|around|genom|kring|vid|på|at|through|"
    r"within|across|on|norr om|söder om|öster om|väster om)(?: the)? [*_]*$",
    re.IGNORECASE,
)
_FROM_OR_TO = re.compile(r"\b(?:till|to|från|from|of|about|om|mot|towards) [*_]*$", re.IGNORECASE)
_WHEN = re.compile(
    r"\b(?:under|efter|inför|före|sedan|till|på|vid|during|after|before|since|until|till|at|by|for|"
    r"over) [*_]*$",
    re.IGNORECASE,
)
_IT_IS = re.compile(
    r"\b(?:(?:är|blir|var|blev) det|det (?:är|blir|var|blev)|it (?:is|was)|it's) [*_]*$",
    re.IGNORECASE,
)
_WHO = re.compile(r"[*_]* (?:som|who|that)\b")
_TO_SOMEONE = re.compile(
    r"\b(?:lita|tro|tänk|vänta|arg|sur|irriterad|trött|besviken|skrek|skrik|titta|såg|ser|höra?|hörde|"
    r"lyssna|räkna|skylla|skyll|kalla|peka|ropa|hoppa|svara|bero|stolt|avundsjuk|svartsjuk|nyfiken|"
    r"tag|tog|fråga|kär|förälskad|laugh|look|shout|smil|angr|point|glanc|star|mad|snap|swear|yell|"
    r"nod|aim|annoy|cross|furious|faith|trust|confidence|believe?|interested)\w*"
    r"(?: \w+)? (?:på|at|in|till|to|from|från|i) [*_]*$",
    re.IGNORECASE,
)
"""What is done to a person with the same words: lita på, laugh at."""

_STANDS_THERE = re.compile(
    r"\b(?:via|into|utanför|nära|near|outside|inside|runt|round|vid|på|at(?: the)?|norr om|"
    r"söder om|öster om|väster om|under|inför|during) [*_]*$",
    re.IGNORECASE,
)
_GOES_THERE = re.compile(
    r"\b(?:(?:åk|flytt|kör|flyg|färj|pendl|driv|travel|commut|cycl|cykl)\w*|"
    r"(?:res(?:a|an|er|te|t|or)|tåg|buss|väg|bil|tur)(?:en|et)?|drove?|trains?|bus|flights?|fly|flew|"
    r"ferry|trips?|mov(?:e|ed|ing)|road)(?: \w+)?"
    r" (?:till|från|to|from|mot|towards) [*_]*$",
    re.IGNORECASE,
)
_USED = re.compile(
    r"\b(?:använd\w*|testa\w*|prova\w*|pröva\w*|inför\w*|installera\w*|upphandla\w*|lansera\w*|"
    r"köra?|kör|kört|logga\w* (?:in|ut|ur)(?: i)?|licens\w* (?:till|för|på)|"
    r"by(?:t|ter|ta|tt|tte) (?:\w+ ){0,2}(?:till|från|mot|ut)|gå\w* (?:\w+ )?över (?:till|från)|"
    r"us(?:e|es|ed|ing)|tried|install\w*|implement\w*|roll(?:ed|ing)? out|run|"
    r"(?:switch|mov|migrat|chang)\w* (?:over )?(?:to|from)|licen[cs]es? for|"
    r"log(?:ged|ging)? (?:in to|into|in)|signed? with|tecknat? med|skr[ie]v\w* (?:\w+ )?med|"
    r"kund (?:till|hos)|köpt|bought|"
    r"(?:ram)?avtal\w* med|kontrakt\w* (?:med|från)|konsult\w* (?:från|på)|upphandl\w* (?:av|till)|"
    r"(?:contract|agreement|deal|framework|settlement|tender) (?:with|to|from)|"
    r"(?:consultants?|auditors?) (?:from|at)) [*_]*$",
    re.IGNORECASE,
)
"""What is done with a program or a firm before its name."""

_FARES = re.compile(
    r"(?:\W+\w+){0,4}?\W+(?:nere|down|krasch\w*|crash\w*|uppgrad\w*|upgrad\w*|uppdater\w*|"
    r"licen[csz]\w*|replaced|bytas|byts|upphandl\w*|faktur\w*|invoic\w*|hyran|levererar|delivers|"
    r"lägre pris|cheaper|billigare|billigast|cheapest)\b"
)
"""What becomes of a program or a firm, behind its name."""

_TRADES = re.compile(
    r"(?: \w+){0,3}? (?:konkurs\w*|bankrupt|varsla[rdt]?\w*|varsel|aktie\w*|shares|"
    r"(?:cut|cuts|cutting|shed|shedding) jobs|lay(?:s|ing)? off|laid off)\b"
)
"""What only a firm does, though it may be called after a family."""

_NUMBERED = re.compile(r"\d")
_COUNTED = re.compile(r"[ -]\d+(?![.:]\d\d)\b")
_NUMBER_AT_THE_END = re.compile(r" \d{1,3}(?:[,;)]|$)", re.MULTILINE)
_BOTH_UNITS = re.compile(r" (?:och|and|&) ([A-ZÅÄÖ][^\W\d_]+)(?![\w-])")
_OF_A_UNIT = re.compile(
    r"\b(?:för|av|of|for|på|at|i|in|mellan|between|från|from) [*_]*$", re.IGNORECASE
)
_NAMED_KINDS = re.compile(
    r"(?:Floor|Ward|Brf|Room|Block|Level|Team|Teamet|Project|Projekt|Projektet|Enhet|Avdelning|Unit|"
    r"San|Santa|São|Monte|Los|Las|Hotel|Hotell|Operation|Camp|Port|Mount|Fort|Storm|Stormen|Grupp|Group|Kvarteret|Kv)\Z"
)
_NAME_BEHIND = re.compile(r" (?:[A-ZÅÄÖ]|\d)")
_WORD = re.compile(r"[^\W_]+(?:[-'’&.][^\W_]+)*")
_VERB = re.compile(r"(?:does|gives|has|is|was|will|makes|took|har|är|ger|gör|var|ska|kan|vill)\Z")
_WORD_ITSELF = re.compile(
    r"\b(?:ordet|orden|rubriken|ämnet|ämnesraden|lappen|skylten|knappen|mappen|filen|fliken|"
    r"begreppet|words?|heading|title|subject|button|folder|file|tab|sign|question|frågan|term|"
    r"termen|slogan|devisen|mottot|motto) [*_\"”“'’«»]*$",
    re.IGNORECASE,
)
"""What stands before a word that is meant as a word: the word Breathe."""

_INSTALLED = re.compile(
    r"\b(?:(?:re)?install\w*|uppgradera\w*|uppdatera\w*|avinstallera\w*|upgrad\w*|"
    r"logga\w* (?:in|ut|ur)(?: i)?|log(?:ged|ging)? (?:in to|into|in|on to|onto)|"
    r"licen[cs]\w* (?:till|för|på|for)) [*_]*$",
    re.IGNORECASE,
)
_ABBREVIATION_BEHIND = re.compile(r" [A-ZÅÄÖ]{2,4}\d*(?![\w])")
_CAPITAL_BEHIND = re.compile(r" ([A-ZÅÄÖ][^\W\d_]+)(?![\w-])")
_CAPITAL_BEFORE = re.compile(r"[:,] ([A-ZÅÄÖ][^\W\d_]+)(?:,| and| or| och| eller) $")
_PLACE_BEFORE = re.compile(r"([A-ZÅÄÖ][^\W\d_]+) $")
_CELEBRATED = re.compile(
    r" (?:firas|firades|infaller|inföll|falls|fell|börjar|började|starts|began|begins|started|"
    r"(?:is|was) celebrated)\b"
)
_LAW_OF = re.compile(
    r" (?:law|razor|syndrome|theorem|paradox|taxonomy|hierarchy|principle|distribution|inventory|"
    r"lag|rakkniv|syndrom|sats|taxonomi|hierarki|behovstrappa|princip|fördelning)\b"
)
"""What is called by whoever found it, in the genitive: Parkinson's law."""

_METHOD_OF = re.compile(
    rf"{_LAW_OF.pattern}| (?:charts?|diagrams?|cycle|model|effect|scale|test|curve|stages?|level|"
    r"zone|"
    r"wheel|grid|plot|ratio|method|technique|manoeuvre|score|index|knife|key|schema|modell(?:en)?|"
    r"skala(?:n)?|cykel(?:n)?|metod(?:en)?|steg|nivå)\b"
)
"""What is called by a name without the genitive: Gantt chart."""

_RAISED = re.compile(r"\b(?:[Tt]he|[Aa]n?) [*_]*$")
_IS_A_THING = re.compile(r" (?:is|was|has|had|will|does|did) ")
_MEANS_SOMEONE = re.compile(
    r" (?:[A-ZÅÄÖ]|(?:who|that|he|she|they|we|you|of|in|at|on|from|with|and|or|called|named|case|"
    r"affair|situation|problem|issue|question|business|matter|thing|incident|conflict|meeting|talk|"
    r"family|team|file|job|interview)\b)"
)
"""What tells that the article before a name is that of a person: the Karin we know."""

_THING_BEHIND = re.compile(r" [a-z]")
_HOUSED = re.compile(
    r"(?:\b(?:Room|Rum|Building|Hus|Sal|Squad|Tribe|Codename|Kodnamn|Release|Projekt|Project|Brf|"
    r"Storm|Stormen|Orkanen|Hurricane|Färjan|Kvarteret)|\b(?:[Mm]ötesrum(?:met)?|"
    r"(?:[Mm]eeting|[Cc]onference) room|[Pp]rojekt(?:et)?|[Pp]roject|[Kk]odnamn(?:et)?|[Cc]odename|"
    r"[Oo]rkanen|[Ss]tormen|[Ff]ärjan|[Kk]varteret)) [*_\"”“'’]*$"
)
"""What is called by a given name: Room Ada, projekt Saga, stormen Gudrun."""

_NEXT_WORD = re.compile(r"[*_]* ([^\W\d_]+)")
_ENDS_OTHERWISE = re.compile(
    r"(?:köping|torp|hamn|sund|näs|ryd|boda|tuna|holmen|dalen|viken|åsen|hamnen|sjön|fjället|verket|"
    r"myndigheten|styrelsen|inspektionen|nämnden|kassan|banken|bolaget|förbundet|föreningen|rådet|"
    r"gården|huset|hallen|torget|gatan|vägen|parken|staden|landet|shire|borough|bridge|mouth|"
    r"soft|tech|ware|ify|sys|data|media|care|search|logic|desk|sheet|flow|space|point)\Z"
)
"""How places, public bodies and programs end; no family name that is not listed does."""


def names_something(
    match: "re.Match[str]", standing: Standing, is_listed: Callable[[str], bool]
) -> bool:
    """Say whether a word with a capital is the name of something, or a part of one.

    Args:
        match: the word in its text.
        standing: how sure it is that it is somebody's name.
        is_listed: says of a word whether it is on a list of names.
    """
    text, (start, end) = match.string, match.span()
    before, after = text[max(0, start - LOOK_BACK) : start], text[end : end + LOOK_AHEAD]
    if _is_in_a_phrase(match) or _FIRST_OF_A_LONGER.search(before):
        return True
    if _ENDS_LONGER.match(after) or (
        standing < Standing.GIVEN and _is_of_a_longer(match[0], before, after)
    ):
        return True
    if _is_a_firm_by_its_s(match[0], after):
        return True
    if match[0] in other_names().feasts and _is_a_day(before, after):
        return True
    if _HOUSED.search(before):
        return True
    if standing is Standing.GIVEN:
        return _is_a_thing_by_a_given_name(match[0], before, after)
    return _is_called_by(match, standing, is_listed)


def _is_a_day(before: str, after: str) -> bool:
    """Say whether a feast is meant, and not who is called as it: Snart är det Valborg."""
    is_now = _IT_IS.search(before) is not None and not _WHO.match(after)
    return is_now or bool(_WHEN.search(before) or _CELEBRATED.match(after))


def _is_a_thing_by_a_given_name(word: str, before: str, after: str) -> bool:
    """Say whether what is a given name is the name of a thing: the George was, Lina 4."""
    if _RAISED.search(before) and (_IS_A_THING.match(after) or _METHOD_OF.match(after)):
        return True
    if _NUMBER_AT_THE_END.match(after) and is_common(word.lower()):
        return True
    return word in other_names().where_placed and _is_somewhere(before)


def _is_called_by(
    match: "re.Match[str]", standing: Standing, is_listed: Callable[[str], bool]
) -> bool:
    """Say whether what surrounds a word that is no given name tells that it is a thing."""
    text, (start, end) = match.string, match.span()
    before, after = text[max(0, start - LOOK_BACK) : start], text[end : end + LOOK_AHEAD]
    if (
        _is_a_kind(match[0], after)
        or _is_of_a_method(match[0], after)
        or _is_a_thing(before, after)
        or _LITTLE.search(before)
        or _WORD_ITSELF.search(before)
        or _INSTALLED.search(before)
        or _KINDS.search(before)
        or _NUMBERED.match(after)
        or _TRADES.match(after)
    ):
        return True
    if standing is Standing.ALSO_A_WORD and (
        _COUNTED.match(after)
        or _is_a_unit(before, after, is_listed)
        or _is_in_a_heading(before, after, is_listed)
        or _ABBREVIATION_BEHIND.match(after)
    ):
        return True
    place = _PLACE_BEFORE.search(before)
    if standing < Standing.LISTED and place and place[1] in other_names().surely:
        return True
    may_be_placed = bool(
        _GOES_THERE.search(before)
        or _PLACED.search(before)
        or (standing is Standing.UNLISTED and _FROM_OR_TO.search(before))
    )
    is_placed = may_be_placed and not _TO_SOMEONE.search(before)
    if is_placed and match[0] in other_names().where_placed:
        return True
    return standing is Standing.UNLISTED and _is_an_unknown_thing(match[0], before, after)


def _is_of_a_longer(word: str, before: str, after: str) -> bool:
    """Say whether a word is a part of a longer name of a place: Roffey Park, Boxing Day."""
    return bool(
        _MAY_END_LONGER.match(after)
        or (_OWNED_PLACE.match(after) and word.endswith("s"))
        or (_IS_AN_END.match(word) and _AFTER_CAPITAL.search(before))
    )


def _is_somewhere(before: str) -> bool:
    return bool(_STANDS_THERE.search(before) and not _TO_SOMEONE.search(before))


def _is_a_kind(word: str, after: str) -> bool:
    """Say whether a word says what a thing is, before its name: Floor Six, Brf Tallen."""
    return bool(_NAMED_KINDS.match(word) and _NAME_BEHIND.match(after))


def _is_a_unit(before: str, after: str, is_listed: Callable[[str], bool]) -> bool:
    """Say whether a word that is a name too stands in a unit's name: för Mark och Bygg."""
    second_unit = _BOTH_UNITS.match(after)
    if second_unit is None or is_listed(second_unit[1]):
        return False
    return bool(_OF_A_UNIT.search(before)) and is_common(second_unit[1].lower())


def _is_in_a_heading(before: str, after: str, is_listed: Callable[[str], bool]) -> bool:
    """Say whether a word that is a name too is one of several plain words with capitals.

    As in Line Manager, Green Flag, and Listen, Ask, Wait.
    """
    return any(
        beside is not None and is_common(beside[1].lower()) and not is_listed(beside[1])
        for beside in (_CAPITAL_BEHIND.match(after), _CAPITAL_BEFORE.search(before))
    )


def _is_of_a_method(word: str, after: str) -> bool:
    """Say whether what stands behind a word is called by it: Moore's law, Venn diagram."""
    is_genitive = word.endswith(("s", "’", "'"))
    return bool(_LAW_OF.match(after) if is_genitive else _METHOD_OF.match(after))


def _is_a_thing(before: str, after: str) -> bool:
    """Say whether an article before a name makes a thing of it: the Nelson, an Allen key."""
    article = _RAISED.search(before)
    if article is None or _MEANS_SOMEONE.match(after):
        return False
    return article[0].lower().startswith("the") or bool(_THING_BEHIND.match(after))


def _is_a_firm_by_its_s(word: str, after: str) -> bool:
    """Say whether the last letter of a word is no genitive, but a firm's: Willys har, at Greggs."""
    if not word.endswith("s") or word not in other_names().where_placed:
        return False
    behind = _NEXT_WORD.match(after)
    return behind is not None and bool(_VERB.match(behind[1]))


def _is_an_unknown_thing(word: str, before: str, after: str) -> bool:
    """Say whether a word that no list of names has is called by what surrounds it."""
    return bool(
        _is_somewhere(before)
        or _GOES_THERE.search(before)
        or _USED.search(before)
        or _FARES.match(after)
        or _ENDS_OTHERWISE.search(word.lower())
    )


def _is_in_a_phrase(match: "re.Match[str]") -> bool:
    """Say whether a word is a part of a listed name of several words: Balfour Beatty.

    One that could be a person's is a person where the sentence tells of one: John Lewis said.
    """
    text, words = match.string, _words_around(match)
    for first, (begin, behind) in enumerate(words):
        named = other_names().phrases.get(text[begin:behind].lower(), frozenset())
        for last in words[first + 1 : first + LONGEST_PHRASE] if named else ():
            phrase = " ".join(text[begin : last[1]].lower().replace("&", " ").split())
            if begin <= match.start() < last[1] and phrase in named:
                is_a_person = phrase in other_names().like_persons
                if not is_a_person or _is_somewhere(text[max(0, begin - LOOK_BACK) : begin]):
                    return True
                return not is_told_as_a_person(text, begin, last[1])
    return False


def _words_around(match: "re.Match[str]") -> list[tuple[int, int]]:
    """Return where the words stand that may be of one phrase with a word."""
    text, start = match.string, max(0, match.start() - LOOK_BACK)
    spans = [word.span() for word in _WORD.finditer(text, start, match.end() + LOOK_AHEAD)]
    index = next((at for at, span in enumerate(spans) if span[1] > match.start()), 0)
    return spans[max(0, index - LONGEST_PHRASE + 1) : index + LONGEST_PHRASE]
