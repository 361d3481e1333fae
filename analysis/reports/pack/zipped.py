"""The data pack as one ZIP file, the same bytes for the same figures."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence

from analysis.reports.material import Material
from analysis.reports.pack.codebook import codebook, codebook_page, codes, meanings
from analysis.reports.pack.files import csv_bytes, parquet_bytes
from analysis.reports.pack.readme import readme
from analysis.reports.pack.tables import data_tables
from analysis.reports.writers.html import write_html

FORMAT = "consult-data-pack/1"
MANIFEST = "manifest.json"
# The earliest moment that a ZIP file can name: when the pack was made is in the manifest.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_ORDINARY_FILE = 0o100644 << 16


class HasSmallNumbers(ValueError):
    """A pack leaves the house; material with small numbers does not go into one."""


def data_pack(material: Material, *, releases: Sequence[str] = (), standing: str = "") -> bytes:
    """Return the pack. Raises HasSmallNumbers.

    releases: keys of the releases whose figures it holds · standing: what its README begins with, or empty.
    """
    if material.small:
        raise HasSmallNumbers
    tables = (*data_tables(material), codes(material))
    files: dict[str, bytes] = {"README.txt": readme(material, tables, standing=standing).encode()}
    for table in tables:
        files[f"tables/{table.name}.csv"] = csv_bytes(table)
        files[f"tables/{table.name}.parquet"] = parquet_bytes(table, meanings(table))
    files["codebook.csv"] = csv_bytes(codebook(tables))
    files["codebook.html"] = write_html(codebook_page(material, tables))
    rows = {table.name: len(table.rows) for table in tables}
    files[MANIFEST] = _manifest(material, files, rows, releases)
    return _zip(files)


def _manifest(
    material: Material, files: Mapping[str, bytes], rows: Mapping[str, int], releases: Sequence[str]
) -> bytes:
    about = material.about
    listed = []
    for name in sorted(files):
        stem = name.removeprefix("tables/").partition(".")[0]
        found = {"name": name, "bytes": len(files[name]), "sha256": hashlib.sha256(files[name]).hexdigest()}
        listed.append({**found, "rows": rows[stem]} if name.startswith("tables/") else found)
    document = {
        "format": FORMAT,
        "survey": about.slug,
        "organisation": about.organisation,
        "language": material.language,
        "responses": material.responses,
        "taken_at": about.taken_at.isoformat(),
        "threshold": material.profile["threshold"],
        "releases": list(releases),
        "files": listed,
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _zip(files: Mapping[str, bytes]) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as pack:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.external_attr, entry.create_system = _ORDINARY_FILE, 3
            pack.writestr(entry, files[name], zipfile.ZIP_DEFLATED, 9)
    return output.getvalue()
