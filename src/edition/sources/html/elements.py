"""The elements of HTML by what they are to somebody who writes a page down.

https://html.spec.whatwg.org/multipage/rendering.html, https://html.spec.whatwg.org/#obsolete
"""

from __future__ import annotations

#: Elements that begin and end a block; all others run on in the line.
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "col",
        "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6",
        "head", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu",
        "nav", "ol", "optgroup", "option", "p", "plaintext", "pre", "search", "section",
        "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul", "xmp",
    }
)  # fmt: skip

#: Elements of which nobody sees a word, and what they are called in the record.
UNSEEN = {
    "script": "script", "style": "style sheet", "title": "title", "link": "link to a file",
    "meta": "metadata", "base": "base address", "iframe": "frame", "frame": "frame",
    "noembed": "frame", "noframes": "frame", "embed": "embedded file", "param": "parameter",
    "source": "embedded file", "track": "embedded file", "bgsound": "embedded file",
    "input": "form field", "area": "image map", "col": "", "colgroup": "", "basefont": "",
    "wbr": "", "keygen": "form field",
}  # fmt: skip

#: Those of them whose content is never seen; the others have none, where they are rightly used.
WORDLESS = frozenset({"script", "style", "title", "iframe", "noembed", "noframes"})

#: Elements with words that are no part of a text: they are dropped, and their words recorded.
APART = {
    "select": "form field", "textarea": "form field", "button": "form field",
    "datalist": "form field", "output": "form field", "progress": "form field",
    "meter": "form field", "object": "embedded file", "applet": "embedded file",
    "video": "embedded file", "audio": "embedded file", "canvas": "drawing", "svg": "drawing",
    "template": "template", "noscript": "text for browsers without scripts", "rp": "parenthesis",
    "menuitem": "form field", "dialog": "dialogue window",
}  # fmt: skip

#: Elements that say how words were formatted.
FORMATTED = {
    "i": "emphasis", "em": "emphasis", "cite": "emphasis", "dfn": "emphasis", "var": "emphasis",
    "b": "strong", "strong": "strong", "sup": "superscript",
    "sub": "subscript",
}  # fmt: skip

HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}

#: Elements in which white space counts.
PREFORMATTED = frozenset({"pre", "xmp", "listing", "plaintext"})

#: Words in classes and ids by which sites name what is theirs, not the text's.
FURNITURE = frozenset(
    {
        "nav", "navbar", "navigation", "navlinks", "navheader", "navfooter", "menu", "breadcrumb",
        "breadcrumbs", "sidebar", "banner", "masthead", "footer", "share", "sharing", "social",
        "cookie", "cookies", "search", "searchbox", "skip", "advertisement", "ads", "noprint",
        "boilerplate", "pgheader", "pgfooter", "topnav", "bottomnav", "sitenav", "linkback",
        "updat", "editsection", "mw-editsection", "printfooter", "catlinks", "ws-noexport",
        "hatnote", "toolbar", "pager", "pagination",
    }
)  # fmt: skip
#: By what they call notes in the margin.
MARGIN = frozenset({"sidenote", "sidenotes", "side-note", "marginnote", "marginalia", "gloss"})
ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "alert"})
