"""The documentation becomes a site in which every link leads somewhere."""

import os
import re
import subprocess
import sys
import tomllib
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from narvard.api import catalogue
from narvard.engine import HELP_PAGES

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(path for path in DOCS.rglob("*.md"))
TOP = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")]
LINK = re.compile(r"\]\((?P<target>[^()\s]+)\)")
NOT_FOR_READERS = re.compile(
    r"(?<![\w&/(\"'`])#[0-9]+\b"  # the number of an issue
    r"|/work/|/tmp/|/home/|/Users/"  # a folder of some machine
    r"|\bprototype|\bsession\b",  # how it came about
    re.IGNORECASE,
)
EXTERNAL = ("http://", "https://", "//", "mailto:")


class Page(HTMLParser):
    """What a page of the site leads to, loads, and can be led to."""

    def __init__(self, path):
        super().__init__()
        self.anchors, self.links, self.loaded, self.text = {""}, [], [], []
        self.language = None
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang")
        if "id" in given:
            self.anchors.add(given["id"])
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if tag == "link" and given.get("href"):
            self.loaded.append(given["href"])
        if given.get("src"):
            self.loaded.append(given["src"])

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    for needed in ("sphinx", "furo", "myst_parser"):
        if find_spec(needed) is None:
            pytest.skip(f"the extra docs is not installed: there is no {needed}")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-j", "auto"]
    ran = subprocess.run(
        [*command, "-d", folder / "doctrees", DOCS, folder / "html"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    return folder / "html", ran


@pytest.fixture(scope="module")
def site(built):
    return built[0]


@pytest.fixture(scope="module")
def pages(site):
    return {path.relative_to(site).as_posix(): Page(path) for path in site.rglob("*.html")}


def target(page, link):
    """The page of the site that a link leads to, and the anchor there."""
    path, anchor = urldefrag(urljoin(f"/{page}", link))
    return unquote(path.partition("?")[0]).removeprefix("/"), unquote(anchor)


def test_it_is_built_without_a_warning(built):
    assert built[1].stderr == ""
    assert built[1].returncode == 0


def test_it_can_be_built_and_the_tests_run_from_what_is_published():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    published = project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    needed = {"src", "schemas", "examples", "docs", "tests", "tools", "/conftest.py"}
    assert needed | {path.name for path in TOP} <= set(published)


def test_every_link_leads_to_a_page_and_an_anchor(site, pages):
    broken = []
    for name, page in pages.items():
        for link in [*page.links, *page.loaded]:
            if not link.startswith(EXTERNAL):
                path, anchor = target(name, link)
                is_page = path in pages and anchor in pages[path].anchors
                is_file = path not in pages and (site / path).is_file() and not anchor
                if not (is_page or is_file):
                    broken.append((name, link))
    assert broken == []


def test_nothing_is_loaded_from_elsewhere(site, pages):
    loaded = {link for page in pages.values() for link in page.loaded}
    assert [link for link in loaded if link.startswith((*EXTERNAL, "data:"))] == []
    for style in site.rglob("*.css"):
        text = style.read_text("utf-8")
        assert not re.search(r"@import|url\(\s*['\"]?(?:https?:)?//", text), style


def test_only_what_the_pages_name_leads_out(pages):
    written = {
        link["target"]
        for path in [*PAGES, *TOP]
        for link in LINK.finditer(path.read_text("utf-8"))
        if link["target"].startswith(EXTERNAL)
    }
    leading_out = {
        link for page in pages.values() for link in page.links if link.startswith(EXTERNAL)
    }
    assert leading_out <= written


def test_every_page_can_be_reached_from_the_first(pages):
    reached, waiting = set(), ["index.html"]
    while waiting:
        name = waiting.pop()
        if name in pages and name not in reached:
            reached.add(name)
            waiting.extend(
                target(name, link)[0] for link in pages[name].links if not link.startswith(EXTERNAL)
            )
    made_by_sphinx = {"genindex.html", "search.html"}
    assert set(pages) - reached <= made_by_sphinx
    assert {"changelog.html", "architecture.html", "index.sv.html"} <= reached


@pytest.mark.parametrize("code", [rule.code for rule in catalogue()])
def test_every_rule_has_its_page(pages, code):
    page = pages[f"{HELP_PAGES}/{code}.html"]
    assert code in "".join(page.text)
    assert "../rules.html" in page.links


def test_a_page_of_a_rule_has_what_explain_says(pages):
    text = "".join(pages["reference/rules/RTN009.html"].text)
    assert "pause-without-fallback" in text
    assert "What narvard says:" in text
    assert "is paused and nothing is in its place" in text


def test_a_notebook_is_a_page(pages):
    text = "".join(pages["notebooks/fact_team.html"].text)
    assert "A FACT team: how many people, how many hands, whose money" in text
    assert 'collaboration.initiatives["fact-team"]' in text
    assert "%%" not in text
    assert "jupytext" not in text.partition("A FACT team:")[2].partition("collaboration")[0]


def test_what_stands_at_the_top_is_a_page_as_well(pages):
    assert "0.1.0 (unreleased)" in "".join(pages["changelog.html"].text)
    assert "write-a-rule.html" in pages["contributing.html"].links


def test_the_first_page_in_swedish_says_that_it_is(pages):
    assert pages["index.sv.html"].language == "sv"
    assert pages["index.html"].language == "en"
    assert "index.sv.html" in pages["index.html"].links


def test_a_short_list_for_language_models_names_every_page_but_those_of_rules(site, pages):
    text = (site / "llms.txt").read_text("utf-8")
    assert text.startswith("# narvard\n\n> Write down how organisations work together")
    named = [link["target"] for link in LINK.finditer(text)]
    assert len(named) == len(set(named))
    of_one_rule = re.compile(rf"{HELP_PAGES}/[A-Z]{{3}}[0-9]{{3}}[.]html")
    leading = {name for name in pages if name.endswith("index.html")}
    others = {name for name in pages if not of_one_rule.fullmatch(name)}
    assert set(named) == others - leading - {"search.html", "genindex.html"}


def without_blocks(path):
    """The text of a page without its blocks of code."""
    text = path.read_text("utf-8")
    return re.sub(r"^(`{3,}).*?^\1$", "", text, flags=re.DOTALL | re.MULTILINE)


def slugs(path):
    """The anchors that a forge makes of the headings of a page."""
    found = set()
    for heading in re.findall(r"^#+ (.+)$", without_blocks(path), re.MULTILINE):
        slug = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        found.add(slug if slug not in found else f"{slug}-1")
    return found


@pytest.mark.parametrize("path", [*PAGES, *TOP], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_page_reads_well_in_the_repository(path):
    text = re.sub(r"`[^`]*`", "", without_blocks(path))
    broken = []
    for link in LINK.finditer(text):
        file, anchor = urldefrag(link["target"])
        if not link["target"].startswith(EXTERNAL):
            leads_to = (path.parent / file).resolve() if file else path
            exists = leads_to.exists() and leads_to.is_relative_to(ROOT)
            if not exists or (anchor and anchor not in slugs(leads_to)):
                broken.append(link["target"])
    assert broken == []


@pytest.mark.parametrize("path", [*PAGES, *TOP], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_page_says_nothing_of_how_it_came_about(path):
    assert NOT_FOR_READERS.findall(path.read_text("utf-8")) == []
