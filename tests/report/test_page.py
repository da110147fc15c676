from __future__ import annotations

import os
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from erythron.errors import InputError
from erythron.people.person import Woman
from erythron.pregnancy.loss.risk import risk
from erythron.report import (
    INTENDED_USE,
    Courses,
    Fact,
    LabRow,
    ReportData,
    Subject,
    Timing,
    render,
    write,
)

VOID = {"meta", "link", "br", "hr", "img", "input"}
SECTIONS = ["labs", "causes", "courses", "risk", "judged", "sources"]


class Tree(HTMLParser):
    """Checks nesting; collects elements, ids and the text of titles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None], tuple[str, ...]]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), tuple(self.open)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes, _ in self.elements if name == tag]


def section(page: str, name: str) -> str:
    return page.split(f'<h2 id="{name}">')[1].split("</section>")[0]


@pytest.fixture(scope="module")
def page(full: ReportData) -> str:
    return render(full)


def test_the_same_data_give_the_same_page(full: ReportData, page: str) -> None:
    assert render(ReportData.model_validate_json(full.model_dump_json())) == page


def test_nothing_is_loaded(page: str) -> None:
    tree = Tree(page)
    for tag, attributes, _ in tree.elements:
        assert tag not in {"script", "iframe", "object", "embed", "img", "base", "form"}
        assert "src" not in attributes
        href = attributes.get("href") or "#"
        if tag == "a":
            assert href.startswith(("#", "https://doi.org/10."))
        else:
            assert href in {"#", "data:,"}
        assert not [name for name in attributes if name.startswith("on")]
    assert not re.search(r"@import|url\s*\(|@font-face", page)


def test_links_inside_the_page_lead_somewhere(page: str) -> None:
    tree = Tree(page)
    ids = [attributes["id"] for _, attributes, _ in tree.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    inner = [a["href"] for a in tree.named("a") if (a["href"] or "").startswith("#")]
    assert len(inner) > 6
    assert {(href or "")[1:] for href in inner} <= set(ids)
    labelled = [a.get("aria-labelledby") for _, a, _ in tree.elements if a.get("aria-labelledby")]
    assert set(labelled) <= set(ids)


def test_every_picture_has_a_role_a_label_and_a_title(page: str) -> None:
    pictures = re.findall(r"<svg ([^>]*)>(.{0,20})", page)
    shown = [(a, rest) for a, rest in pictures if "aria-hidden" not in a and "role=" in a]
    assert len(shown) > 30
    for attributes, rest in shown:
        assert 'role="img"' in attributes
        assert "aria-label" in attributes
        assert rest.startswith("<title")
    loose = [a for a, _ in pictures if "role=" not in a and "aria-hidden" not in a]
    assert all("overflow=" in a for a in loose)  # marks nested in a labeled strip


def test_every_chart_has_a_table_in_its_section(page: str) -> None:
    for name in ("labs", "causes", "courses", "risk"):
        part = section(page, name)
        assert "<svg" in part
        assert "<table" in part
    figures = section(page, "courses").split("<figure>")[1:]
    assert len(figures) == 3
    assert all(re.search(r"<details>.*<table.*<tbody>\s*<tr>", part, re.S) for part in figures)


def test_plans_read_as_sentences(page: str) -> None:
    part = section(page, "courses")
    assert "<span>Untreated</span>" in part
    assert "<p>No treatment.</p>" in part
    assert [part.count(word) for word in ("✓ allowed", "! with caution", "✕ not now")] == [1, 1, 1]


def test_sections_come_in_order(page: str) -> None:
    places = [page.index(f'<h2 id="{name}">') for name in ("flags", "summary", *SECTIONS)]
    assert places == sorted(places)


def test_the_head_says_what_matters(page: str, full: ReportData) -> None:
    head = page.split('<h2 id="labs">')[0]
    for words in (*full.summary, *full.red_flags, "9 weeks 2 days pregnant (9w2d)", "81\u00a0g/L"):
        assert words in head
    assert "Moderate anemia by the WHO (2024; limit 110\u00a0g/L, first trimester)." in head
    assert page.count(INTENDED_USE) == 1


def test_values_are_flagged_without_color(page: str) -> None:
    part = section(page, "labs")
    assert part.count("▼ low") == 6
    assert part.count("▲ high") == 2
    assert part.count("≠ misfit") == 1
    assert "&lt;5.0" in part
    assert "40 days before" in part


def test_units_change_the_display_alone(full: ReportData) -> None:
    page = render(full.model_copy(update={"units": "us"}))
    assert "8.1\u00a0g/dL" in page
    assert "81\u00a0g/L" not in page
    assert "At 12.5\u00a0g/dL" in page


def test_everything_is_escaped(full: ReportData) -> None:
    bad = "<script>alert(1)</script>\x1b[31m\u202e"
    plans = full.courses.plans if full.courses else ()
    data = full.model_copy(
        update={
            "subject": Subject(line=bad, id=bad, given=(Fact(name=bad, value=bad),)),
            "summary": (bad,),
            "red_flags": (bad,),
            "judged": (bad,),
            "unknown": (bad,),
            "risk": None,
            "risk_absent": bad,
            "courses": Courses(
                plans=tuple(p.model_copy(update={"name": bad, "cautions": (bad,)}) for p in plans)
            ),
        }
    )
    page = render(data)
    assert page.count("&lt;script&gt;") > 10
    assert "<script" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    Tree(page)


def test_a_bare_page_says_what_is_absent(bare: ReportData) -> None:
    page = render(bare)
    Tree(page)
    for words in ("No laboratory values", "No diagnosis", "No course", "No risk"):
        assert words in page
    assert "<svg" not in page
    assert "Do not wait" not in page


OPTIONAL = ["hemoglobin_class", "diagnosis", "courses", "risk"]


@pytest.mark.parametrize("missing", [*OPTIONAL, "labs", "summary", "judged", "sources"])
def test_any_part_may_be_missing(full: ReportData, missing: str) -> None:
    value = None if missing in OPTIONAL else ()
    Tree(render(full.model_copy(update={missing: value})))


@pytest.mark.parametrize(
    ("timing", "words"),
    [
        (Timing(status="not_pregnant"), "Not pregnant"),
        (Timing(status="pregnant", stage="t2"), "Pregnant, week unknown"),
        (Timing(status="postpartum", postpartum_day=42, stage="postpartum"), "6 weeks 0 days"),
        (Timing(status="unknown"), "Not known whether pregnant"),
    ],
)
def test_any_stage(full: ReportData, timing: Timing, words: str) -> None:
    plans = full.courses.plans if full.courses else ()
    page = render(full.model_copy(update={"timing": timing, "courses": Courses(plans=plans)}))
    assert words in page.split('<h2 id="labs">')[0]
    assert "Weeks from today" in page


def test_a_man_has_no_pregnancy(bare: ReportData) -> None:
    subject = Subject(line="Man, 50 years", sex="male")
    page = render(bare.model_copy(update={"subject": subject}))
    assert "regnan" not in page
    assert 'id="risk"' not in page
    assert "#risk" not in page


def test_not_pregnant_asks_what_if(full: ReportData) -> None:
    data = full.model_copy(
        update={"timing": Timing(status="not_pregnant"), "risk": risk(Woman(age=31), None, 8.1)}
    )
    assert "If she conceived with these values: risk of loss from 6w0d" in render(data)


def test_a_refusal_shows_counts_and_no_layer(full: ReportData) -> None:
    refused = risk(Woman(age=31), 65, 8.1, causes={"aplastic_anemia": 0.9}, draws=100)
    part = section(render(full.model_copy(update={"risk": refused})), "risk")
    assert "For aplastic anemia only case series exist" in part
    assert "Its probability here: 90%." in part
    assert "stillbirths: 4 of 60" in part
    assert 'class="layer' not in part
    assert "<figure" not in part
    assert "not for her cause" in part


def test_after_20_weeks_stillbirth_stands_alone(full: ReportData) -> None:
    late = risk(Woman(age=31), 200, 6.5, draws=100)
    part = section(render(full.model_copy(update={"risk": late})), "risk")
    assert "There are no weekly figures" in part
    assert "Relative risk taken as 1.9 to 3.3 (judged)." in part
    assert "<svg" not in part


def test_write_replaces_the_file_whole(bare: ReportData, tmp_path: Path) -> None:
    target = tmp_path / "a page.html"
    target.write_text("old", "utf-8")
    assert write(bare, target) == target
    assert target.read_text("utf-8") == render(bare)
    assert [path.name for path in tmp_path.iterdir()] == ["a page.html"]


def test_write_refuses_a_missing_folder(bare: ReportData, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="a folder that exists"):
        write(bare, tmp_path / "none" / "page.html")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("where", [".", os.devnull])
def test_write_refuses_what_is_no_file(bare: ReportData, tmp_path: Path, where: str) -> None:
    with pytest.raises(InputError, match="regular file"):
        write(bare, tmp_path / where)


def test_write_says_why_it_cannot(bare: ReportData, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can be written"):
        write(bare, tmp_path / f"{'x' * 300}.html")
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    if os.access(folder, os.W_OK):
        return  # root may write anywhere
    with pytest.raises(InputError, match="can be written"):
        write(bare, folder / "page.html")


def luminance(color: str) -> float:
    parts = [int(color[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


INKS = ["ink", "soft", "accent", "alert", "good", "care", "seen", "s0", "s1", "s2", "s3"]


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize(
    ("ink", "paper"),
    [*((ink, "paper") for ink in INKS), ("ink", "alert-paper"), ("alert", "alert-paper"),
     ("ink", "faint"), ("soft", "faint")],
)  # fmt: skip
def test_text_meets_wcag_aa(page: str, scheme: int, ink: str, paper: str) -> None:
    block = re.findall(r":root \{([^}]*)\}", page)[scheme]
    colors = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
    assert contrast(colors[ink], colors[paper]) >= 4.5


QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--enable-logging=stderr",
]


@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")
@pytest.mark.parametrize("broken", [False, True])
def test_a_browser_asks_for_nothing(page: str, tmp_path: Path, broken: bool) -> None:
    outside = '<img src="http://example.invalid/x.png"></main>'
    file = tmp_path / "page.html"
    file.write_text(page.replace("</main>", outside) if broken else page, "utf-8")
    command = ["chromium", *QUIET, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom"]
    done = subprocess.run([*command, file.as_uri()], capture_output=True, timeout=120, check=False)
    dom, log = done.stdout.decode(), done.stderr.decode()
    if "</main>" not in dom:
        pytest.skip("chromium does not start here")
    assert 'id="sources"' in dom
    complaints = [line for line in log.splitlines() if "CONSOLE" in line or "net::" in line]
    assert bool(complaints) is broken


def test_a_value_without_interval_has_no_strip(bare: ReportData) -> None:
    page = render(bare.model_copy(update={"labs": (LabRow(id="egfr", value=104),)}))
    assert 'class="strip"' not in page
    assert "104" in page
