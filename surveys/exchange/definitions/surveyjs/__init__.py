"""SurveyJS: JSON with pages of elements."""
