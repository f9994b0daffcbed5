"""Step 1: the files backlink tools export, read as claims."""

from crawler.exports.cells import FIELDS
from crawler.exports.export_file import ExportFile, LeftOut
from crawler.exports.opening import open_export
from crawler.exports.row import Reject, Row, Skip

__all__ = ["FIELDS", "ExportFile", "LeftOut", "Reject", "Row", "Skip", "open_export"]
