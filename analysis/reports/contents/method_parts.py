"""How the figures were made, what they cannot say, and after whom."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.reports.contents.weight_parts import weight_lines, weights_part
from analysis.reports.material import Material
from analysis.reports.model import Block, Bullets, Heading, Paragraph
from analysis.reports.numbers import percent, whole
from surveys.dates import date_in_words
from surveys.models import Survey
from surveys.receipts.lines import Line

# Cited as published: titles are not translated.
_WORKS = (
    "Brown, Cai and DasGupta (2001), Interval estimation for a binomial proportion, Statistical Science 16(2).",
    (
        "Benjamini and Hochberg (1995), Controlling the false discovery rate, "
        "Journal of the Royal Statistical Society B 57(1)."
    ),
    (
        "Benjamini and Bogomolov (2014), Selective inference on multiple families of hypotheses, "
        "Journal of the Royal Statistical Society B 76(1)."
    ),
    (
        "Rao and Scott (1984), On chi-squared tests for multiway contingency tables with cell proportions estimated "
        "from survey data, The Annals of Statistics 12(1)."
    ),
    "Kish (1992), Weighting for unequal Pi, Journal of Official Statistics 8(2).",
    (
        "Schouten, Cobben and Bethlehem (2009), Indicators for the representativeness of survey response, "
        "Survey Methodology 35(1)."
    ),
    (
        "Fischetti and Salazar (2000), Models and algorithms for optimizing cell suppression in tabular data with "
        "linear constraints, Journal of the American Statistical Association 95(451)."
    ),
)


def asked_line(material: Material) -> Line:
    """Return from when to when people could answer."""
    about = material.about
    if about.state == Survey.State.FORTHCOMING:
        words = _("The consultation opens on %(opens)s and closes on %(closes)s.")
    elif about.state == Survey.State.OPEN:
        words = _("The consultation has been open since %(opens)s and closes on %(closes)s.")
    else:
        words = _("The consultation was open from %(opens)s to %(closes)s.")
    return material.say(words, opens=date_in_words(about.opens_at), closes=date_in_words(about.closes_at))


def so_far(material: Material) -> Line | None:
    """Return that the figures will change, while the consultation is open."""
    if material.about.state != Survey.State.OPEN:
        return None
    words = _("The consultation is still open: these figures are as of %(date)s and will change.")
    return material.say(words, date=date_in_words(material.about.taken_at))


def method_part(material: Material) -> list[Block]:
    """Return what was asked and how."""
    about = material.about
    told = [asked_line(material)]
    words = ngettext(
        "The questionnaire has %(questions)s question.", "The questionnaire has %(questions)s questions.", about.asked
    )
    told.append(material.say(words, questions=whole(about.asked)))
    if about.versions > 1:
        words = _("It was changed while people answered: there were %(versions)s versions. Figures take them together.")
        told.append(material.say(words, versions=whole(about.versions)))
    if about.area:
        told.append(material.say(_("The people consulted live in %(area)s."), area=about.area))
    if about.equality:
        told.append(material.say(_("Equality questions: %(pack)s. Each could be skipped."), pack=about.equality))
    else:
        told.append(material.own(_("No equality questions were asked.")))
    told.append(material.own(_("Anybody could answer: nobody was drawn by lot.")))
    return [Heading(2, material.own(_("What was asked, and how"))), Bullets(tuple(told)), *weights_part(material)]


def sure_line(material: Material) -> Line:
    """Return in two sentences how sure the figures are."""
    if not material.responses:
        return material.own(_("There is nothing to be sure of yet."))
    words = _(
        "People chose to answer; they are no sample. The intervals say how far chance reaches, and nothing of those "
        "who did not come forward."
    )
    return material.own(words)


def hidden_line(material: Material) -> Line | None:
    """Return what is hidden, or None where nothing is."""
    if material.small:
        return None
    words = _("Counts from 1 to %(most)s are hidden, and others from which they could be worked out.")
    return material.say(words, most=whole(material.profile["threshold"] - 1))


def limits_part(material: Material) -> list[Block]:
    """Return what the figures cannot say."""
    told = [sure_line(material)]
    if material.weighted:
        words = _("Weights make the numbers of the groups right, and do not change who came forward inside a group.")
        told.append(material.own(words))
    told.append(material.own(_("Somebody who skipped an equality question is in no group of that strand.")))
    hidden = hidden_line(material)
    told += [hidden] if hidden else []
    open_ = so_far(material)
    told += [open_] if open_ else []
    told += [material.own(note) for note in _notes(material)]
    return [Heading(2, material.own(_("What these figures cannot say"))), Bullets(tuple(told))]


def _notes(material: Material) -> list[str]:
    """The profile's own notes, but for what is said already."""
    hidden = _("Counts from 1 to %(most)s are hidden, and others from which they could be worked out.")
    said = {hidden % {"most": material.profile["threshold"] - 1}, _("Nobody has answered yet.")}
    return [note for note in material.profile["notes"] if note not in said]


def made_part(material: Material) -> list[Block]:
    """Return how the figures were worked out."""
    told = [
        _("Intervals of shares are Jeffreys intervals of 95%; of weighted figures they allow for the weights."),
        _(
            "A group is under-represented when its share is below 80% of its share of the people who live here and "
            "chance is no likely reason."
        ),
    ]
    lines = [material.own(words) for words in told]
    if material.weighted:
        lines.append(material.own(_("Weights were raked to the population figures, and checked against the margins.")))
        lines += weight_lines(material)
    words = _(
        "Differences are named when they stand among all the comparisons of the report at a false discovery rate of "
        "%(rate)s."
    )
    lines.append(material.say(words, rate=percent(material.differences["rate"])))
    return [Heading(2, material.own(_("How the figures were worked out"))), Bullets(tuple(lines))]


def sources_part(material: Material) -> list[Block]:
    """Return where the population figures are from, and the works the methods come from."""
    baselines = dict.fromkeys(
        _("%(source)s, %(base)s, %(date)s (%(area)s)")
        % {**strand["baseline"], "date": _day(strand["baseline"]["date"])}
        for strand in material.profile["strands"]
        if strand["baseline"]
    )
    blocks: list[Block] = [Heading(2, material.own(_("Sources")))]
    if baselines:
        blocks.append(Paragraph(material.own(_("Population figures:"))))
        blocks.append(Bullets(tuple(map(material.own, baselines))))
    else:
        blocks.append(Paragraph(material.own(_("No population figures were used."))))
    blocks.append(Paragraph(material.own(_("Methods:"))))
    blocks.append(Bullets(tuple(material.english(work) for work in _WORKS)))
    blocks.append(Paragraph(made_on(material), "note"))
    return blocks


def made_on(material: Material) -> Line:
    """Return whose figures these are and of which day."""
    words = _("%(organisation)s. Made from the responses sent by %(date)s.")
    return material.say(words, organisation=material.about.organisation, date=date_in_words(material.about.taken_at))


def _day(iso: str) -> str:
    return date_in_words(date.fromisoformat(iso))
