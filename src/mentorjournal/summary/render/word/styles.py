"""The looks of a Word document: styles of our own, in place of those of python-docx's template.

Sizes are in half-points and lengths in twentieths of a point, as Word writes them. Names are
Word's own where it has one, so that its menus and screen readers know what each is.
"""

from collections.abc import Iterator
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

FONT, CODE_FONT = "Cambria", "Consolas"
INK, SOFT, TEXT, RULE = "1F5F5B", "4F473C", "222222", "B9B2A4"
SIDE = 2381
"""How far the text begins from the edge, where the higher headings do: 4.2 cm."""
HANGING_LEVELS = 2
BAR_INDENT = 180
BARRED = SIDE + BAR_INDENT
EDGE, FULL = 1134, 9638
"""The page's edge, and the width between its edges: 2 and 17 cm."""
TABLE_STYLE = "Summary Table"
LIST_INDENT = 284
COMPATIBILITY = 15
"""The mode of Word 2013 and later: a document of an older one is opened in its way."""

_BORDER = '<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def _bar(side: str, size: int, space: int, colour: str = INK) -> str:
    border = _BORDER.format(side=side, size=size, space=space, colour=colour)
    return f"<w:pBdr>{border}</w:pBdr>"


def _paragraph(
    name: str,
    *,
    based: str = "Normal",
    then: str = "",
    paragraph: str = "",
    run: str = "",
    extra: str = "<w:qFormat/>",
) -> str:
    """Return a style for paragraphs; its id is its name without spaces."""
    following = f'<w:next w:val="{then}"/>' if then else ""
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{_id(name)}">'
        f'<w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/>{following}{extra}<w:pPr>{paragraph}</w:pPr>'
        f"<w:rPr>{run}</w:rPr></w:style>"
    )


def _id(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in name.split())


def _spaced(before: int, after: int, line: int = 0) -> str:
    exact = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{exact}/>'


def _type(half_points: int, colour: str, *, more: str = "") -> str:
    size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    return f'{more}<w:color w:val="{colour}"/>{size}'


_HEADINGS = (
    (34, INK, "<w:b/>", 480, 160),
    (25, TEXT, "<w:b/>", 280, 80),
    (20, SOFT, "", 160, 40),
    (20, SOFT, "<w:i/>", 120, 40),
    (20, SOFT, "<w:i/>", 120, 40),
    (20, SOFT, "<w:i/>", 120, 40),
)
"""Each heading's size, colour and weight, and the space above and below it."""


def _headings() -> Iterator[str]:
    for level, (size, colour, weight, above, below) in enumerate(_HEADINGS, 1):
        border = _bar("bottom", 6, 3) if level == 1 else ""
        hanging = '<w:ind w:left="0"/>' if level <= HANGING_LEVELS else ""
        yield _paragraph(
            f"heading {level}",
            then="Normal",
            paragraph=f"<w:keepNext/><w:keepLines/>{border}{_spaced(above, below, 250)}{hanging}"
            f'<w:outlineLvl w:val="{level - 1}"/>',
            run=_type(size, colour, more=weight),
        )


def _lists() -> Iterator[str]:
    for level in (1, 2, 3):
        suffix = "" if level == 1 else f" {level}"
        left = LIST_INDENT * level
        hanging = f'<w:ind w:left="{SIDE + left}" w:hanging="{LIST_INDENT}"/>'
        for at, kind in enumerate(("List Bullet", "List Number")):
            number = 3 * at + level
            yield _paragraph(
                kind + suffix,
                paragraph=f'<w:numPr><w:numId w:val="{number}"/></w:numPr>'
                f"{_spaced(0, 50)}{hanging}",
            )
        yield _paragraph(
            f"List Continue{suffix}", paragraph=f'{_spaced(0, 50)}<w:ind w:left="{SIDE + left}"/>'
        )
    yield _paragraph(
        "List",
        paragraph=f'{_spaced(0, 50)}<w:ind w:left="{SIDE + LIST_INDENT}" '
        f'w:hanging="{LIST_INDENT}"/>',
    )


def _styles() -> Iterator[str]:
    yield (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl/>'
        f'<w:ind w:left="{SIDE}"/></w:pPr></w:style>'
    )
    yield (
        f'<w:style {nsdecls("w")} w:type="character" w:default="1" '
        'w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    yield _table_style()
    hanging = '<w:ind w:left="0"/>'
    yield _paragraph(
        "Kicker",
        then="Title",
        paragraph=f"<w:keepNext/>{_spaced(0, 120)}{hanging}",
        run=f'<w:caps/><w:color w:val="{SOFT}"/><w:spacing w:val="16"/><w:sz w:val="18"/>',
    )
    yield _paragraph(
        "Title",
        then="Subtitle",
        paragraph=f"<w:keepNext/>{_spaced(0, 120, 240)}{hanging}",
        run=_type(52, INK, more="<w:b/>"),
    )
    yield _paragraph(
        "Subtitle", then="Normal", paragraph=f"{_spaced(0, 160)}{hanging}", run=_type(25, TEXT)
    )
    person = '<w:ind w:left="160"/>'
    yield _paragraph(
        "Person", paragraph=f"{_bar('left', 12, 8)}{_spaced(0, 60)}{person}", run=_type(19, SOFT)
    )
    yield from _headings()
    yield _paragraph("Byline", paragraph=_spaced(0, 80, 250), run=_type(18, SOFT))
    yield _paragraph("Document Facts", based="Byline", paragraph=f"{_spaced(80, 80, 250)}{hanging}")
    yield _paragraph(
        "Prompt",
        then="Normal",
        paragraph=f"<w:keepNext/>{_spaced(100, 20, 250)}",
        run=_type(18, SOFT),
    )
    yield _paragraph(
        "Answered By",
        then="Normal",
        paragraph=f"<w:keepNext/>{_spaced(60, 20, 250)}",
        run=_type(18, INK),
    )
    yield _paragraph("caption", then="Normal", paragraph=_spaced(40, 160, 250), run=_type(18, SOFT))
    yield _paragraph("Picture", then="Caption", paragraph=_spaced(60, 40))
    yield _paragraph(
        "Quote",
        paragraph=f'<w:keepLines/>{_bar("left", 12, 8)}{_spaced(60, 60)}<w:ind w:left="{BARRED}"/>',
        run=_type(22, TEXT, more="<w:i/>"),
    )
    yield _paragraph(
        "Quoted From",
        based="Byline",
        paragraph=f"<w:keepLines/>{_bar('left', 12, 8)}{_spaced(0, 200, 250)}"
        f'<w:ind w:left="{BARRED}"/>',
    )
    yield _paragraph(
        "Table Text", paragraph=_spaced(30, 30, 245) + '<w:ind w:left="0"/>', run=_type(19, TEXT)
    )
    yield _paragraph("Small Table Text", based="TableText", run=_type(18, TEXT))
    yield from _lists()
    yield _paragraph(
        "footer",
        paragraph='<w:ind w:left="0"/><w:jc w:val="right"/>',
        run=_type(18, SOFT),
        extra="",
    )


def _table_style() -> str:
    """Return a table with light rules: a strong one below the heads, thin ones between rows."""
    thin = _BORDER.format(side="{side}", size=4, space=0, colour=RULE)
    strong = _BORDER.format(side="bottom", size=8, space=0, colour=INK)
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:styleId="{_id(TABLE_STYLE)}">'
        f'<w:name w:val="{TABLE_STYLE}"/><w:qFormat/><w:tblPr><w:tblBorders>'
        f"{thin.format(side='bottom')}{thin.format(side='insideH')}</w:tblBorders>"
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="110" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>'
        f"<w:tcPr><w:tcBorders>{strong}</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
    )


def set_styles(document: Any) -> None:
    """Put our styles, lists and settings in place of the template's."""
    styles = document.styles.element
    for style in styles.xpath("./w:style | ./w:latentStyles"):
        styles.remove(style)
    defaults = styles.xpath("./w:docDefaults")[0]
    styles.replace(
        defaults,
        parse_xml(
            f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>"
            f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:eastAsia="{FONT}"/>'
            f'<w:color w:val="{TEXT}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
            '<w:lang w:val="sv-SE"/>'
            "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
            f"{_spaced(0, 110, 264)}</w:pPr></w:pPrDefault></w:docDefaults>"
        ),
    )
    for style in _styles():
        styles.append(parse_xml(style))
    _set_lists(document.part.numbering_part.element)
    _set_compatibility(document.settings.element)


def _set_lists(numbering: Any) -> None:
    for element in list(numbering):
        numbering.remove(element)
    for number in range(1, 7):
        is_bullet = number <= 3  # noqa: PLR2004 - three levels of each
        level = (number - 1) % 3 + 1
        kind, sign = ("bullet", "•") if is_bullet else ("decimal", "%1.")
        numbering.append(
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
                '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
                f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
                f'<w:pPr><w:ind w:left="{LIST_INDENT * level}" w:hanging="{LIST_INDENT}"/></w:pPr>'
                "</w:lvl></w:abstractNum>"
            )
        )
    for number in range(1, 7):
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}">'
                f'<w:abstractNumId w:val="{number}"/></w:num>'
            )
        )


def _set_compatibility(settings: Any) -> None:
    for old in settings.xpath("./w:compat"):
        settings.remove(old)
    compat = parse_xml(
        f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" '
        f'w:uri="http://schemas.microsoft.com/office/word" w:val="{COMPATIBILITY}"/></w:compat>'
    )
    following = settings.xpath("./w:rsids | ./m:mathPr | ./w:themeFontLang | ./w:clrSchemeMapping")
    if following:
        following[0].addprevious(compat)
    else:
        settings.append(compat)
