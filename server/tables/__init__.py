"""How rows leave: as CSV, as a workbook, as one JSON document, or on a terminal."""
