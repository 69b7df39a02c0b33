#!/bin/sh
# Makes the files beside it. They are kept, so that tests need none of these programs:
# pandoc 2.17, LibreOffice 7.4 (Debian 12: pandoc, libreoffice-writer) and typst 0.15 (PyPI).
# Run it in this folder with a Python that has typst and pypdf.
set -eu
PY=${PY:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pandoc reader.md -o reader.docx
pandoc reader.md -o reader.odt
pandoc reader.md -o reader.epub --toc --epub-chapter-level=1
pandoc reader.md -s -o reader.rtf
pandoc reader.md -s -o reader.html
soffice --headless --convert-to pdf --outdir "$work" reader.odt >/dev/null 2>&1
mv "$work/reader.pdf" office.pdf
soffice --headless --convert-to docx:"Office Open XML Text" --outdir "$work" reader.odt >/dev/null 2>&1
mv "$work/reader.docx" office.docx
soffice --headless --convert-to odt --outdir "$work" reader.docx >/dev/null 2>&1
mv "$work/reader.odt" office.odt
soffice --headless --convert-to rtf --outdir "$work" reader.odt >/dev/null 2>&1
mv "$work/reader.rtf" office.rtf
pandoc reader.md -t json | "$PY" columns.py "$work/columns.typ"
"$PY" -c "import sys, typst; open('columns.pdf', 'wb').write(typst.compile(sys.argv[1]))" "$work/columns.typ"
"$PY" locked.py
ls -l
