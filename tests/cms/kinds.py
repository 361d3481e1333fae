"""Sections with a question of every type that is more than one box or choice."""

from typing import Any

from .making import text


def kinds(*languages: str) -> list[dict[str, Any]]:
    """A definition's sections: grids of each kind, money in several ways, parts of dates, ways to be reached."""

    def words(source: str) -> dict[str, str]:
        return text(source, *languages)

    def things(*names: str) -> list[dict[str, Any]]:
        return [{"code": name.lower(), "label": words(name)} for name in names]

    def question(code: str, kind: str, source: str, **parts: Any) -> dict[str, Any]:
        return {"code": code, "type": kind, "text": words(source), "required": False, **parts}

    rows = things("Buses", "Trams")
    projects = [{**thing, "price": price} for thing, price in zip(things("Benches", "Trees"), (40, 70), strict=True)]
    return [
        {
            "code": "several",
            "title": words("Several things"),
            "questions": [
                question(
                    "how", "grid", "How are they?", rows=rows, cell="single_choice", options=things("Good", "Bad")
                ),
                question(
                    "what",
                    "grid",
                    "What stops you?",
                    rows=rows,
                    cell="multiple_choice",
                    options=[*things("Cost", "Noise"), {**things("Nothing")[0], "exclusive": True}],
                    limits={"minimum": 1, "maximum": 2},
                ),
                question(
                    "rate",
                    "grid",
                    "How clean?",
                    rows=rows,
                    cell="scale",
                    low_label=words("Dirty"),
                    high_label=words("Clean"),
                    limits={"minimum": 1, "maximum": 4},
                ),
                question("order", "ranking", "What first?", options=things("Early", "Late"), limits={"minimum": 1}),
                question(
                    "share",
                    "budget",
                    "Who gets what?",
                    options=[*things("Parks"), {**things("Roads")[0], "hint": words("Potholes")}],
                    total=100,
                    unit=words("£"),
                    when={"op": "equals", "question": "how.buses", "value": "bad"},
                ),
                question("pick", "projects", "Which?", options=projects, total=100, unit=words("£")),
            ],
        },
        {
            "code": "typed",
            "title": words("Typed"),
            "when": {"op": "count_at_least", "question": "order", "value": 2},
            "questions": [
                question(
                    "pay", "money", "What would you pay?", limits={"minimum": 0, "maximum": "7.5"}, unit=words("£")
                ),
                question("since", "partial_date", "Since when?", limits={"maximum": "2026-12-31"}),
                question("hour", "time", "At what time?", limits={"minimum": "05:00", "maximum": "23:30"}),
                question("mail", "email", "Your address?"),
                question("ring", "phone", "Your number?"),
                question("where", "postcode", "Your postcode?"),
                question("agree", "consent", "You may quote me."),
                question("note", "statement", "Thank you.", when={"op": "equals", "question": "agree", "value": True}),
            ],
        },
    ]
