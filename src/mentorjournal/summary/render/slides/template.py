"""The template of a deck: our type and colours, three layouts, and nothing that stood there before.

It is made of python-pptx's own, so that no binary file need be kept: of that one the slide master
and four layouts are used, each with the placeholders that are filled.
"""

import re
from typing import Any

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from mentorjournal.locale import Language
from mentorjournal.summary.layout import slide_fitting as fitting
from mentorjournal.summary.render.office_package import drop_related, language_tag

INK, SOFT, RULE, TEXT, PAPER, ACCENT = "1F5F5B", "55504A", "B9B2A4", "2B2620", "FFFFFF", "E0B15E"
TITLE_FONT, TEXT_FONT = "Georgia", "Calibri"
OPENING, ONE_TEXT, TWO_TEXTS, TITLE_ALONE = range(4)
"""The layouts, by their place."""
_KEPT = (0, 1, 3, 5)
"""Which of python-pptx's layouts they are made of."""
_FILLED = {"title", "ctrTitle", "subTitle", "body", "sldNum", None}
"""Types of placeholders that are kept; none is what may hold anything."""
NUMBER_SIZE = 14.0
_ACCENTS = (INK, "7A4A12", ACCENT, SOFT, RULE, "8A5A83")


def blank(language: str) -> Any:
    """Return a presentation without slides."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(fitting.WIDTH), Pt(fitting.HEIGHT)
    drop_related(presentation.part.package, ["/thumbnail", "/extended-properties"])
    drop_related(presentation.part, ["/printerSettings"])
    _keep_layouts(presentation, language)
    _set_theme(presentation)
    _set_master(presentation.slide_master)
    for layout in presentation.slide_layouts:
        _strip(layout)
    _set_opening(presentation.slide_layouts[OPENING])
    _set_texts(presentation.slide_layouts)
    set_language(presentation, language)
    return presentation


def set_language(presentation: Any, language: str) -> None:
    """Say in which language all text of a template is."""
    tag = language_tag(language)
    elements = [
        presentation.part._element,
        presentation.slide_master._element,
        *(layout._element for layout in presentation.slide_layouts),
    ]
    for element in elements:
        for properties in element.iter(qn("a:defRPr"), qn("a:rPr"), qn("a:endParaRPr")):
            properties.set("lang", tag)


def set_notes_master(presentation: Any, language: str) -> None:
    """Leave on the notes' master what notes have: the slide, the notes, and no words."""
    master = presentation.notes_master
    for shape in [*master.shapes]:
        if shape.element.ph.get("type") not in {"sldImg", "body"}:
            shape.element.getparent().remove(shape.element)
        elif shape.has_text_frame:
            _empty(shape.element)
    for properties in master._element.iter(qn("a:defRPr"), qn("a:endParaRPr")):
        properties.set("lang", language_tag(language))


def _keep_layouts(presentation: Any, language: str) -> None:
    say = Language(language).say
    layouts = presentation.slide_layouts
    kept = [layouts[at] for at in _KEPT]
    for layout in [*layouts]:
        if layout not in kept:
            layouts.remove(layout)
    names = (say("First slide"), say("Text"), say("Two texts"), say("Title alone"))
    for layout, name in zip(kept, names, strict=True):
        layout._element.cSld.set("name", name)


def _set_theme(presentation: Any) -> None:
    """Put our colours and fonts in the theme, so that what somebody adds later has them too."""
    part = next(
        relationship.target_part
        for relationship in presentation.slide_master.part.rels.values()
        if relationship.reltype.endswith("/theme")
    )
    theme = part.blob.decode()
    colours = dict(
        zip([f"accent{at}" for at in range(1, 7)], _ACCENTS, strict=True),
        dk2=INK,
        lt2="F4F1EA",
        hlink=INK,
        folHlink=SOFT,
    )
    for name, colour in colours.items():
        theme = re.sub(
            rf"(<a:{name}>).*?(</a:{name}>)", rf'\1<a:srgbClr val="{colour}"/>\2', theme, flags=re.S
        )
    theme = re.sub(r"(<a:dk1>).*?(</a:dk1>)", rf'\1<a:srgbClr val="{TEXT}"/>\2', theme, flags=re.S)
    for kind, font in (("major", TITLE_FONT), ("minor", TEXT_FONT)):
        theme = re.sub(
            rf'(<a:{kind}Font>\s*<a:latin typeface=")[^"]*', rf"\g<1>{font}", theme, flags=re.S
        )
    theme = re.sub(r'(<a:theme [^>]*?name=")[^"]*', r"\g<1>mentorjournal", theme)
    part._blob = theme.encode()


def _strip(slide: Any) -> None:
    """Leave the placeholders that are filled, without the words that stand in them."""
    tree = slide._element.cSld.spTree
    for shape in [*tree.iter(qn("p:sp"))]:
        placeholder = shape.find(f".//{qn('p:ph')}")
        if placeholder is None or placeholder.get("type") not in _FILLED:
            tree.remove(shape)
        elif placeholder.get("type") != "sldNum":
            _empty(shape)
        if placeholder is not None and placeholder.get("type") != "subTitle":
            _remove_place(shape)


def _empty(shape: Any) -> None:
    body = shape.find(qn("p:txBody"))
    for paragraph in body.findall(qn("a:p")):
        body.remove(paragraph)
    body.append(parse_xml(f"<a:p {nsdecls('a')}/>"))


def _remove_place(shape: Any) -> None:
    """Let a placeholder stand where the master has it."""
    place = shape.spPr.find(qn("a:xfrm"))
    if place is not None:
        shape.spPr.remove(place)


def _set_master(master: Any) -> None:
    _strip(master)
    title, body, number = (
        next(shape for shape in master.placeholders if shape.element.ph.get("type") == kind)
        for kind in ("title", "body", "sldNum")
    )
    move(
        title,
        fitting.Place(fitting.MARGIN, fitting.TITLE_TOP, fitting.BODY_WIDTH, fitting.TITLE_HEIGHT),
    )
    move(
        body,
        fitting.Place(fitting.MARGIN, fitting.BODY_TOP, fitting.BODY_WIDTH, fitting.BODY_HEIGHT),
    )
    move(number, fitting.Place(fitting.WIDTH - fitting.MARGIN - 90, 506, 90, 20))
    for shape, anchor in ((title, "b"), (body, "t"), (number, "ctr")):
        without_insets(shape.text_frame, anchor)
    _set_styles(master)
    y = fitting.TITLE_TOP + fitting.TITLE_HEIGHT + 6
    _add_bar(master, fitting.Place(fitting.MARGIN, y, 64, 3), "accent1")


def _set_styles(master: Any) -> None:
    styles = master._element.find(qn("p:txStyles"))
    title = styles.find(f"{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    look = title.find(qn("a:defRPr"))
    look.set("sz", str(int(fitting.TITLE_SIZES[0][0] * 100)))
    _fill(look, "accent1")
    size = str(int(fitting.SIZES[0] * 100))
    for level in styles.find(qn("p:bodyStyle")):
        look = level.find(qn("a:defRPr"))
        if look is not None:
            look.set("sz", size)
    number = master._element.xpath('.//p:sp[.//p:ph[@type="sldNum"]]//a:defRPr')
    for look in number:
        look.set("sz", str(int(NUMBER_SIZE * 100)))
        _fill(look, "accent4")


def _set_opening(layout: Any) -> None:
    """Give the first slide its dark ground."""
    layout._element.cSld.insert(
        0,
        parse_xml(
            f"<p:bg {nsdecls('p', 'a')}><p:bgPr><a:solidFill>"
            '<a:schemeClr val="accent1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
        ),
    )
    layout._element.set("showMasterSp", "0")
    title, subtitle = layout.placeholders[0], layout.placeholders[1]
    move(title, fitting.Place(fitting.MARGIN, 92, fitting.BODY_WIDTH, 150))
    move(subtitle, fitting.Place(fitting.MARGIN, 274, fitting.BODY_WIDTH, 130))
    for shape, anchor, size in ((title, "b", 44), (subtitle, "t", 26)):
        without_insets(shape.text_frame, anchor)
        style = shape._element.txBody.find(qn("a:lstStyle"))
        for level in [*style]:
            style.remove(level)
        style.append(
            parse_xml(
                f'<a:lvl1pPr {nsdecls("a")} marL="0" indent="0" algn="l"><a:buNone/>'
                f'<a:defRPr sz="{size}00"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
                "</a:defRPr></a:lvl1pPr>"
            )
        )
    for shape in [*layout._element.cSld.spTree.iter(qn("p:sp"))]:
        if shape.ph is not None and shape.ph.get("type") == "sldNum":
            layout._element.cSld.spTree.remove(shape)
    _add_bar(layout, fitting.Place(fitting.MARGIN, 254, 96, 4), "accent3")


def _set_texts(layouts: Any) -> None:
    half = (fitting.BODY_WIDTH - fitting.GUTTER) / 2
    left, right = (
        fitting.Place(x, fitting.BODY_TOP, half, fitting.BODY_HEIGHT)
        for x in (fitting.MARGIN, fitting.MARGIN + half + fitting.GUTTER)
    )
    first, second = [
        shape for shape in layouts[TWO_TEXTS].placeholders if shape.placeholder_format.idx in {1, 2}
    ]
    move(first, left)
    move(second, right)
    for shape in (first, second):  # the master's size, in place of one for a narrower slide
        style = shape._element.txBody.find(qn("a:lstStyle"))
        for level in [*style]:
            style.remove(level)


def move(shape: Any, place: fitting.Place) -> None:
    """Put a shape in its place."""
    shape.left, shape.top = Pt(place.x), Pt(place.y)
    shape.width, shape.height = Pt(place.width), Pt(place.height)


def without_insets(frame: Any, anchor: str) -> None:
    """Let text begin at its box's edge, and keep the size that it was given."""
    properties = frame._txBody.find(qn("a:bodyPr"))
    for side in ("lIns", "tIns", "rIns", "bIns"):
        properties.set(side, "0")
    properties.set("anchor", anchor)
    for child in [*properties]:
        properties.remove(child)
    properties.append(parse_xml(f"<a:noAutofit {nsdecls('a')}/>"))


def _add_bar(slide: Any, place: fitting.Place, colour: str) -> None:
    tree = slide._element.cSld.spTree
    emu = [int(Pt(length)) for length in (place.x, place.y, place.width, place.height)]
    tree.append(
        parse_xml(
            f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr>"
            f'<p:cNvPr id="{len(tree) + 100}" name=""/>'
            '<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
            f'<a:xfrm><a:off x="{emu[0]}" y="{emu[1]}"/><a:ext cx="{emu[2]}" cy="{emu[3]}"/>'
            '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
            f'<a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
        )
    )


def _fill(look: Any, colour: str) -> None:
    for fill in look.findall(qn("a:solidFill")):
        look.remove(fill)
    look.insert(
        0,
        parse_xml(f'<a:solidFill {nsdecls("a")}><a:schemeClr val="{colour}"/></a:solidFill>'),
    )
