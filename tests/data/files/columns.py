"""Write pandoc's JSON of reader.md as a typst file: A5, two columns, hyphens, running heads."""

import json
import sys
from pathlib import Path

HEAD = """#set document(title: "A reader of six pieces", author: "Ana Lima")
#set page(paper: "a5", columns: 2, margin: 14mm,
  header: [A reader of six pieces #h(1fr) Class 7],
  footer: context [#h(1fr) Page #counter(page).display() of #counter(page).final().first() #h(1fr)])
#set text(size: 9pt, lang: "en", hyphenate: true)
#set par(justify: true)
#place(top, scope: "parent", float: true)[#text(size: 20pt)[A reader of six pieces]]
"""


def words(inlines: list) -> str:
    """The words of pandoc's inlines, typst's signs escaped."""
    said = []
    for one in inlines:
        if one["t"] == "Str":
            said.append("".join(f"\\{c}" if c in "\\#$*_`<>@=-+/[]~" else c for c in one["c"]))
        elif one["t"] in ("Space", "SoftBreak"):
            said.append(" ")
        elif isinstance(one.get("c"), list):
            inner = one["c"][1] if one["t"] == "Quoted" else one["c"]
            said.append(words([x for x in inner if isinstance(x, dict)]))
    return "".join(said)


out = [HEAD]
for block in json.load(sys.stdin)["blocks"]:
    if block["t"] == "Header":
        out.append("=" * block["c"][0] + " " + words(block["c"][2]))
    elif block["t"] == "Para":
        out.append(words(block["c"]))
Path(sys.argv[1]).write_text("\n\n".join(out), encoding="utf-8")
