"""The core: questionnaire engine, responses, web form, import and export."""
