"""From a generated page of HTML to the edited text: read, structured, normalized, and proven."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.checks.proof import prove
from edition.model.apparatus import Apparatus
from edition.normalize import STYLES, in_language
from edition.plan.ledger import ledger_bytes, record
from edition.plan.texts import edited

from .chained import structured

TEXT = (
    "the old house stood where two roads met, and nobody lived in it: don't 'tis \"so\" -- Mr. "
    "Bell of London said “no more” . . . it's the 3rd of May 1834; goin' well-known A. B. C."
)
WORDS = TEXT.split()
SAID = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)
INSIDE = st.sampled_from(
    ["{}", "<i>{}</i>", "<b>{}</b>", "<span class=sc>{}</span>", "<a href='/x'>{}</a>",
     "{}<sup><a id=r1 href=#n1>1</a></sup>", "{} <span class=pagenum>[Pg 3]</span>", "{}<br>",
     "{}<!-- c -->", "{}<button>go</button>", "<q>{}</q>", "<i lang=fr>{}</i>", "{}&nbsp;"]
)  # fmt: skip
LINE = st.builds(lambda form, words: form.format(words), INSIDE, SAID)
BLOCK = st.builds(
    lambda form, words: form.format(" ".join(words)),
    st.sampled_from(
        ["<p>{}</p>", "<h1>{}</h1>", "<h2>{}</h2>", "<blockquote><p>{}</p></blockquote>",
         "<ul><li>{}</li></ul>", "<ol><li>{}</ol>", "<table><tr><td>{}<td>a<tr><td>b<td>c</table>",
         "<div class=poem><p>{}</p></div>", "<pre>{}\n\n  more</pre>", "<nav>{}</nav>", "<hr>{}",
         "<p id=n1><a href=#r1>1</a> {}</p>", "<p align=right>{}</p>", "<p><b>{}</b></p>",
         "<figure><img alt='a view'><figcaption>{}</figcaption></figure>", "<dl><dt>{}<dd>x</dl>",
         "<p hidden>{}</p>", "<div>{}<p>inner</p> after</div>"]
    ),
    st.lists(LINE, min_size=1, max_size=4),
)  # fmt: skip
PAGES = st.lists(BLOCK, min_size=1, max_size=12).map("\n".join)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(PAGES, st.sampled_from(sorted(STYLES)))
def test_a_page_read_structured_and_normalized_is_proven(body, style):
    raw = f"<!DOCTYPE html><style>.sc{{font-variant:small-caps}}</style>{body}".encode()
    if not (made := structured(raw)):
        return
    text, doubts = edited(made[1], Apparatus(), in_language(STYLES[style], "en"))
    ledger = ledger_bytes("p", style, [json.loads(json.dumps(record(text, doubts)))])
    assert prove(ledger, {"p": raw}, None, None) == ()
