"""A report to hand on: one HTML file, the same as PDF, and a workbook with its tables."""
