"""What officers read in the log of a survey: figures that went out, looks at small numbers, and reports taken."""

from analysis.services.log.page import LogPage, log_page

__all__ = ["LogPage", "log_page"]
