"""XLSForm: a workbook with the sheets survey, choices and settings."""
