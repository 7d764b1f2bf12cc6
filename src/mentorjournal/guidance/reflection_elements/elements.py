"""The elements of a written reflection.

They are those by which written reflection is assessed in research and taught by its models: the
categories that Thomas Daniel Ullmann draws together from the literature (“Automated Analysis of
Reflection in Writing: Validating Machine Learning Approaches”, International Journal of Artificial
Intelligence in Education 29, 2019) and finds sentence by sentence: description of an experience,
feelings, perspective, lessons learned and future intentions. Analysis is what Graham Gibbs calls so
(“Learning by Doing”, 1988), and what John Driscoll asks for by “So what?” (1994).

Unlike in that research nothing is graded: an element is there or not, and which are there says
nothing of how good a text is.
"""

from collections.abc import Mapping
from enum import StrEnum

from mentorjournal.locale.language import N_


class Element(StrEnum):
    """An element, in the order in which Gibbs' cycle comes to it."""

    DESCRIPTION = "description"
    FEELINGS = "feelings"
    ANALYSIS = "analysis"
    PERSPECTIVE = "perspective"
    LEARNING = "learning"
    INTENTION = "intention"


ELEMENT_LABELS: Mapping[Element, str] = {
    Element.DESCRIPTION: N_("happened"),
    Element.FEELINGS: N_("felt"),
    Element.ANALYSIS: N_("why"),
    Element.PERSPECTIVE: N_("others' view"),
    Element.LEARNING: N_("learnt"),
    Element.INTENTION: N_("will do"),
}
"""The word that stands beside a sentence which has the element."""
