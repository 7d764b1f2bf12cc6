"""Tables in Word, written as elements: python-docx looks through all of a table at each cell."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from mentorjournal.summary.model.blocks import Table


def heads_of(table: Table) -> list[list[str]]:
    """Return the rows of heads: one, or what several columns have in common and each one's own."""
    if not table.spans:
        return [table.columns]
    above = [name if at == 0 else "" for name, over in table.spans for at in range(over)]
    return [above, table.below]


def describe(table: Any, name: str, indent: int, widths: Sequence[int]) -> None:
    """Say how wide a table is and where it begins, and what it holds."""
    properties = table._tbl.tblPr
    table.autofit = False
    for old in properties.xpath("./w:tblW | ./w:tblLook"):
        properties.remove(old)
    width = _element("w:tblW", w=str(sum(widths)), type="dxa")
    properties.xpath("./w:tblStyle")[0].addnext(width)
    width.addnext(_element("w:tblInd", w=str(indent), type="dxa"))
    look = {"firstRow": "1", "lastRow": "0", "firstColumn": "1", "lastColumn": "0"}
    properties.append(_element("w:tblLook", val="00A0", **look, noHBand="1", noVBand="1"))
    properties.append(_element("w:tblCaption", val=name))
    for column, size in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.set(qn("w:w"), str(size))


def never_split(row: Any, *, header: bool) -> None:
    """Keep a row on one page, and repeat one of heads on every page."""
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))


def fill(
    row: Any,
    words: Sequence[str],
    widths: Sequence[int],
    style: str | None,
    *,
    keep: bool,
    is_light: bool = False,
) -> None:
    """Write a row's cells.

    Args:
        row: where.
        words: what stands in each.
        widths: how wide each is.
        style: what its paragraphs look like.
        keep: whether it stays on the page of the next one.
        is_light: whether it is no bolder than the rest, as heads of a second row.
    """
    for cell, said, width in zip(row.tc_lst, words, widths, strict=True):
        properties = cell.get_or_add_tcPr()
        for old in properties.xpath("./w:tcW"):
            properties.remove(old)
        properties.insert(0, _element("w:tcW", w=str(width), type="dxa"))
        paragraph = cell.p_lst[0]
        paragraph.style = style
        if keep:
            paragraph.get_or_add_pPr().append(OxmlElement("w:keepNext"))
        if said:
            run = paragraph.add_r()
            if is_light:
                run.get_or_add_rPr().append(_element("w:b", val="0"))
            run.text = said


def merge(table: Any, held: Table) -> None:
    """Put the cells together above what several columns have in common."""
    at = 0
    for _, over in held.spans:
        first = table.cell(0, at)
        last = table.cell(1 if over == 1 else 0, at + over - 1)
        if first._tc is not last._tc:
            first.merge(last)
        for empty in [part for part in first.paragraphs[1:] if not part.text]:
            first._tc.remove(empty._p)
        at += over


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    return element
