"""Published results as a CSV file: what the page shows, and nothing besides."""

import csv
import io

from analysis.services.results import Results
from surveys.exchange.guard import guarded

# A spreadsheet takes a file for UTF-8 when it begins like this.
_MARK = "\ufeff"
COLUMNS = ("about", "code", "question", "option", "label", "count", "share", "population_share", "hidden")


def results_file(results: Results) -> str:
    """Return one line an option of a question, and one a group of a strand; a hidden number is an empty cell."""
    output = io.StringIO()
    output.write(_MARK)
    writer = csv.writer(output)
    writer.writerow(COLUMNS)
    writer.writerow(["responses", "", "", "", "", results.responses, "", "", 0])
    for question in results.questions:
        head = ["question", question.code, guarded(question.label)]
        writer.writerow([*head, "", "", _number(question.answered), "", "", int(question.answered is None)])
        for row in question.rows:
            cells = [row.code, guarded(row.label), _number(row.count), _share(row.share), "", int(row.hidden)]
            writer.writerow([*head, *cells])
    for strand in results.strands:
        head = ["people", strand.code, guarded(strand.name)]
        writer.writerow([*head, "", "", _number(strand.answered), "", "", int(strand.answered is None)])
        for group in strand.rows:
            cells = [group.code, guarded(group.label), _number(group.count), _share(group.share)]
            writer.writerow([*head, *cells, _share(group.population), int(group.hidden)])
    return output.getvalue()


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"
