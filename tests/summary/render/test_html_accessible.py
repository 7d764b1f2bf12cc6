"""The HTML summary by axe-core's rules for WCAG 2.2 AA, in a real browser, light and dark."""

import json
import re
import subprocess
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from summaries import summary_of

from mentorjournal.locale import Language
from mentorjournal.programme.evaluation.file_model import Evaluation
from mentorjournal.programme.intake import Intake
from mentorjournal.programme.pair_year import pair_year
from mentorjournal.programme.report.document import report_document
from mentorjournal.programme.report.material import Programme, material
from mentorjournal.programme.roles_for_names import Names
from mentorjournal.summary.model.blocks import Document
from mentorjournal.summary.render.registry import render_document
from support.summaries import YEARS, Rendered, file_named_by, hostile_document, tool

BACKGROUNDS = {"light": "rgb(251, 247, 239)", "dark": "rgb(27, 25, 23)"}
NARROW = 320
HOSTILE_AT = 2
"""Which page has words that no window has room for."""

WIDTHS = [700, 590, 420, NARROW]
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')

PAGE = """<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<script>
const pages = %(pages)s, axe = %(axe)s, tags = %(tags)s;
const loaded = (frame, html) => new Promise(done => {
  frame.onload = done; frame.srcdoc = html; document.body.append(frame);
});
const broken = (inner, width) => [...inner.document.querySelectorAll("th, td")].flatMap(cell =>
  [...cell.textContent.matchAll(/[^\\s-]{1,30}(?=[\\s-]|$)/g)].filter(word => {
    const range = inner.document.createRange();
    range.setStart(cell.firstChild, word.index);
    range.setEnd(cell.firstChild, word.index + word[0].length);
    return new Set([...range.getClientRects()].map(one => Math.round(one.top))).size > 1;
  }).map(word => `${width}: ${word[0]}`));
addEventListener("load", async () => {
  const found = [];
  for (const html of pages) {
    const frame = document.createElement("iframe");
    frame.width = 900; frame.height = 700;
    await loaded(frame, html);
    const inner = frame.contentWindow;
    inner.eval(axe);
    const said = await inner.axe.run(inner.document, {runOnly: tags});
    const ground = inner.getComputedStyle(inner.document.body).backgroundColor;
    const cut = [];
    for (const width of %(widths)s) {
      frame.width = width;
      await new Promise(done => setTimeout(done, 50));
      cut.push(...broken(inner, width));
    }
    found.push({
      cut,
      ground, passes: said.passes.length, wide: inner.document.documentElement.scrollWidth,
      faults: said.violations.concat(said.incomplete).flatMap(one => one.nodes
        .map(node => `${one.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`)
        .filter(words => !words.startsWith("color-contrast: <text"))),
    });
    frame.remove();
  }
  const result = document.createElement("pre");
  result.id = "result";
  result.textContent = JSON.stringify(found);
  document.body.replaceChildren(result);
});
</script><body>"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def looked_at(pages: list[str], scheme: str, folder: Path) -> list[dict[str, Any]]:
    browser, axe = tool("chromium", "google-chrome"), file_named_by("MENTORJOURNAL_AXE")
    safe = [json.dumps(page).replace("</", "<\\/") for page in pages]
    page = folder / "page.html"
    script = json.dumps(axe.read_text(encoding="utf-8")).replace("</", "<\\/")
    words = {"pages": f"[{','.join(safe)}]", "axe": script, "tags": json.dumps(TAGS)}
    page.write_text(PAGE % (words | {"widths": WIDTHS}), encoding="utf-8")
    dumped = subprocess.run(
        [
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={folder / 'profile'}",
            f"--blink-settings=preferredColorScheme={0 if scheme == 'dark' else 1}",
            "--virtual-time-budget=120000",
            "--dump-dom",
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    ).stdout.decode()
    result = re.search(r'<pre id="result">(.*?)</pre>', dumped, re.DOTALL)
    assert result, dumped[-2000:]
    results: list[dict[str, Any]] = json.loads(unescape(result[1]))
    return results


def programme_report() -> Document:
    summaries = [summary_of(at, role) for at in range(12) for role in ("mentee", "mentor")]
    names = Names(person for summary in summaries for person in (summary.mentee, summary.mentor))
    intake = Intake([pair_year(summary, names) for summary in summaries], [])
    swedish = Language("sv")
    made_from = material(intake, Evaluation(), Programme(), swedish)
    return report_document(made_from, swedish, "Mentorsprogrammet", date(2026, 4, 15))


@pytest.mark.parametrize("scheme", BACKGROUNDS)
def test_axe_finds_no_fault_and_a_narrow_window_cuts_nothing(
    rendered: Rendered, scheme: str, tmp_path: Path
) -> None:
    pages = [rendered(role, code, "html").decode() for role, code in (YEARS[0], YEARS[-1])]
    pages.append(render_document(hostile_document(), "html", Language("sv")).decode())
    pages.append(render_document(programme_report(), "html", Language("sv")).decode())
    assert all(POLICY.search(page) for page in pages)
    looks = looked_at([POLICY.sub("", page) for page in pages], scheme, tmp_path)
    for at, look in enumerate(looks):
        assert look["faults"] == []
        assert look["passes"] > 20
        assert look["ground"] == BACKGROUNDS[scheme]
        assert look["wide"] <= NARROW
        assert look["cut"] == [] or at == HOSTILE_AT


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_words_in_pictures_stand_out_in_every_scheme(rendered: Rendered) -> None:
    page = rendered(*YEARS[0], "html").decode()
    schemes = [
        dict(re.findall(r"--(\w+): (#\w{6});", block))
        for block in re.findall(r":root \{(.*?)\}", page)
    ]
    light, dark = schemes[:2]
    used = {
        name
        for picture in re.findall(r"<svg.*?</svg>", page)
        for name in re.findall(r'<text[^>]*fill="var\(--(\w+)\)"', picture)
    }
    assert used == {"ink", "second"}
    assert "#1f5f5b" not in page.partition("</style>")[2]
    for scheme in (light, dark):
        assert all(contrast(scheme[name], scheme["ground"]) >= 4.5 for name in used)
        assert all(contrast(scheme[name], scheme["paper"]) >= 4.5 for name in used)
        assert contrast(scheme["mark"], scheme["ground"]) >= 3
