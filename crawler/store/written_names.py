"""Names of sites as people write them, beside the keys they are kept by: a part of one is no part of its key."""

import unicodedata
from collections.abc import Mapping

from sqlalchemy import Connection, Select, select

from crawler.both_forms import without_accents, written_name
from crawler.store.models import WrittenName
from crawler.store.storable import storable_text
from crawler.store.upsert import insert_missing


def keep_written_names(connection: Connection, ids: Mapping[str, int]) -> None:
    """Note how people write the names of these sites, by key, where that is another."""
    written = {number: name for key, number in ids.items() if (name := written_name(key))}
    rows = [{"site_id": number, "name": name, "plain": without_accents(name)} for number, name in written.items()]
    insert_missing(connection, WrittenName, rows, unique=["site_id"])


def sites_written(asked: str) -> Select[int]:
    """Ids of the sites in whose name as people write it a text stands, in whatever case.

    A text without accents is found whatever accents the name carries.
    """
    text = unicodedata.normalize("NFC", storable_text(asked.strip()).lower())
    plain = without_accents(text)
    accented = plain != unicodedata.normalize("NFD", text)
    found = WrittenName.name.contains(text, autoescape=True)
    if not accented:
        found = WrittenName.plain.contains(plain, autoescape=True)
    return select(WrittenName.site_id).where(found)
