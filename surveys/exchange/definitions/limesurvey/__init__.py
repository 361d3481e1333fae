"""LimeSurvey: the XML of a survey structure (.lss)."""
