"""Many small JSON documents, of one shape, as columns. Pure.

Arrow reads them a hundred at a time where Python reads one. It refuses a whole lot when a single value in it is not of
the type expected; then Python reads that lot, and what does not fit is null. Both come to the same for what fits.
"""

import json
from collections.abc import Collection, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.json

_WHOLE = range(-(2**63), 2**63)


def read(documents: Sequence[bytes], shape: pa.StructType, mixed: Collection[str] = ()) -> pa.StructArray:
    """Return one struct per document, with the fields of `shape`; what else a document holds is passed over.

    mixed: fields, of strings, that are known to be numbers now and then; Python reads those, and only those. Raises
    ValueError for what is no JSON.
    """
    arrow = pa.struct([field for field in shape if field.name not in mixed])
    found = _all_at_once(documents, arrow)
    columns = {field.name: found.field(field.name) for field in arrow}
    if mixed:
        loaded = [json.loads(document) for document in documents]
        for name in mixed:
            values = [fitting(item.get(name), pa.string()) if isinstance(item, dict) else None for item in loaded]
            columns[name] = pa.array(values, pa.string())
    if not columns:
        return found
    return pa.StructArray.from_arrays([columns[field.name] for field in shape], fields=list(shape))


def _all_at_once(documents: Sequence[bytes], shape: pa.StructType) -> pa.StructArray:
    if not documents or not shape.num_fields:
        return pa.array([{}] * len(documents), shape)
    joined = b"\n".join(documents)
    try:
        table = pyarrow.json.read_json(
            pa.BufferReader(joined),
            # One block: no document then lies across the end of one.
            read_options=pyarrow.json.ReadOptions(use_threads=False, block_size=len(joined) + 1),
            parse_options=pyarrow.json.ParseOptions(
                explicit_schema=pa.schema(list(shape)), unexpected_field_behavior="ignore"
            ),
        )
    except pa.ArrowInvalid:
        return _one_by_one(documents, shape)
    if table.num_rows != len(documents):
        return _one_by_one(documents, shape)
    return pa.StructArray.from_arrays(
        [table.column(field.name).combine_chunks() for field in shape], fields=list(shape)
    )


def _one_by_one(documents: Sequence[bytes], shape: pa.StructType) -> pa.StructArray:
    return pa.array([fitting(json.loads(document), shape) or {} for document in documents], shape)


def fitting(value: Any, kind: pa.DataType) -> Any:
    """Return as much of a JSON value as fits the type; null where nothing does. Numbers fit strings."""
    if isinstance(value, bool):
        return value if pa.types.is_boolean(kind) else None
    if isinstance(value, str):
        # A half of a surrogate pair, which JSON can hold and no text has.
        return value.encode("utf-8", "replace").decode() if pa.types.is_string(kind) else None
    if isinstance(value, int):
        if pa.types.is_string(kind):
            return str(value)
        return value if pa.types.is_integer(kind) and value in _WHOLE else None
    if isinstance(value, list) and pa.types.is_list(kind):
        return [fitting(item, kind.value_type) for item in value]
    if isinstance(value, dict) and pa.types.is_struct(kind):
        return {field.name: fitting(value.get(field.name), field.type) for field in kind}
    return None
