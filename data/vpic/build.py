#!/usr/bin/env python3
"""Builds data/vpic/vpic.bin, the compact table that the VIN decoder reads in place.

    data/vpic/build.py --wmi wmi_vpic_light.csv --patterns vds_patterns.csv.gz \
        [--more vininfo_wmi.csv --more sunrise_wmi.csv --more opencars_manufacturers.csv] \
        [--weak wal33d_wmi.csv] --year 2024 --output data/vpic/vpic.bin

Standard library only; the same input gives the same bytes. The layout is in data/vpic/README.md.
"""

import argparse
import csv
import gzip
import re
import struct

WMI_CODE = re.compile(r"[1-9A-HJ-NPR-Z][0-9A-HJ-NPR-Z]{2}(?:[0-9A-HJ-NPR-Z]{3})?")
PATTERN = re.compile(r"(?:[0-9A-Z.]|\[[0-9A-Z-]+\])+")
FIELDS = ("make", "model", "series", "trim", "body_class", "electrification")
HEAVY_TRUCK, NOT_FROM_VPIC = 1, 2


def read_table(path):
    """Rows of a CSV file, gzipped or not, separated by commas or semicolons."""
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8", newline="") as file:
        text = file.read()
    delimiter = ";" if ";" in text.split("\n", 1)[0] else ","
    return list(csv.DictReader(text.splitlines(), delimiter=delimiter))


class Table:
    """Values numbered in the order of their sorted bytes; number 0 is the empty value."""

    def __init__(self, values, empty):
        self.values = [empty] + sorted(set(values) - {empty})
        self.numbers = {value: number for number, value in enumerate(self.values)}
        assert len(self.values) < 65536


def offsets_and_bytes(texts):
    """Two sections: u32 offsets (one more than texts), and the texts end to end."""
    offsets, data = [0], bytearray()
    for text in texts:
        data += text.encode("utf-8")
        offsets.append(len(data))
    return struct.pack(f"<{len(offsets)}I", *offsets), bytes(data)


def manufacturers_of_lower_authority(strong_paths, weak_paths, known):
    """WMI → maker where vPIC is silent: the first hand-made table that names one. The weak tables hold
    whole ranges filled by rule, so they count only where they repeat a hand-made table, which adds nothing
    but the spelling."""
    names = {}
    spelling = {}
    for path in weak_paths:
        for row in read_table(path):
            spelling.setdefault(row["wmi"], row["manufacturer"].strip())
    for path in strong_paths:
        for row in read_table(path):
            code, name = row["wmi"].strip(), (row.get("manufacturer") or row.get("name") or "").strip()
            if not WMI_CODE.fullmatch(code) or code in known or not name:
                continue
            usual = spelling.get(code, "")
            if name.isupper():
                name = usual if usual.upper() == name else name.title() if len(name) > 4 else name
            names.setdefault(code, name)
    return names


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wmi", required=True)
    parser.add_argument("--patterns", required=True)
    parser.add_argument("--more", action="append", default=[])
    parser.add_argument("--weak", action="append", default=[])
    parser.add_argument("--year", type=int, required=True, help="year of the release")
    parser.add_argument("--output", required=True)
    options = parser.parse_args()

    makers = {row["wmi"]: row for row in read_table(options.wmi)}
    others = manufacturers_of_lower_authority(options.more, options.weak, makers)

    # One block per manufacturer identifier and range of model years; equal blocks share one schema.
    blocks = {}
    for row in read_table(options.patterns):
        assert PATTERN.fullmatch(row["vds"]), row
        facts = {field: row[field].strip() for field in FIELDS}
        # A make beside a model belongs to that model. Elsewhere it only repeats the identifier's own.
        if not facts["model"] and facts["make"] == makers[row["wmi"]]["make"].strip():
            facts["make"] = ""
        if any(facts.values()):
            key = (row["wmi"], int(row["from_year"]), int(row["to_year"]))
            blocks.setdefault(key, set()).add((row["vds"], tuple(facts[field] for field in FIELDS)))

    schemas = sorted({tuple(sorted(rows)) for rows in blocks.values()})
    schema_numbers = {schema: number for number, schema in enumerate(schemas)}
    patterns = Table((pattern for schema in schemas for pattern, _ in schema), "")
    facts = Table((facts for schema in schemas for _, facts in schema), ("",) * len(FIELDS))
    strings = Table(
        [value for fact in facts.values for value in fact]
        + [row[name].strip() for row in makers.values() for name in ("manufacturer", "make", "country_name", "vehicle_type")]
        + list(others.values()),
        "",
    )

    wmi_rows, block_rows = bytearray(), bytearray()
    for code in sorted(set(makers) | set(others)):
        row = makers.get(code)
        own = sorted((first, last, schema_numbers[tuple(sorted(rows))])
                     for (wmi, first, last), rows in blocks.items() if wmi == code)
        number = strings.numbers
        wmi_rows += struct.pack(
            "<6s2sHHHHIHBx",
            code.encode(),
            (row["country"] if row else "").encode(),
            number[row["manufacturer"].strip() if row else others[code]],
            number[row["make"].strip() if row else ""],
            number[row["country_name"].strip() if row else ""],
            number[row["vehicle_type"].strip() if row else ""],
            len(block_rows) // 6,
            len(own),
            (HEAVY_TRUCK if row["truck_type"] == "Heavy Truck" else 0) if row else NOT_FROM_VPIC,
        )
        for block in own:
            block_rows += struct.pack("<HHH", *block)

    schema_offsets, rows = [0], bytearray()
    for schema in schemas:
        numbered = sorted((patterns.numbers[pattern], facts.numbers[fact]) for pattern, fact in schema)
        rows += b"".join(struct.pack("<HH", *row) for row in numbered)
        schema_offsets.append(len(rows) // 4)

    sections = [
        bytes(wmi_rows),
        bytes(block_rows),
        struct.pack(f"<{len(schema_offsets)}I", *schema_offsets),
        bytes(rows),
        *offsets_and_bytes(patterns.values),
        b"".join(struct.pack("<6H", *(strings.numbers[value] for value in fact)) for fact in facts.values),
        *offsets_and_bytes(strings.values),
    ]
    header = bytearray(b"VINVPIC1" + struct.pack("<II", options.year, len(sections)))
    position = len(header) + 8 * len(sections)
    body = bytearray()
    for section in sections:
        header += struct.pack("<II", position + len(body), len(section))
        body += section + b"\0" * (-len(section) % 4)
    with open(options.output, "wb") as file:
        file.write(header + body)
    print(
        f"{options.output}: {len(header) + len(body)} bytes; {len(makers)} identifiers of vPIC, {len(others)} others; "
        f"{len(blocks)} blocks, {len(schemas)} schemas, {len(rows) // 4} rows, {len(patterns.values)} patterns, "
        f"{len(facts.values)} facts, {len(strings.values)} strings"
    )


if __name__ == "__main__":
    main()
