"""Why a person has no category in a strand. Four different things, never merged into one."""

# The consultation did not ask about this strand.
NOT_ASKED = "not-asked"
# The question did not apply to this person, for instance a question for people aged 16 and over.
NOT_ROUTED = "not-routed"
# The person saw the question, or skipped the equality questions as a whole, and left it open.
NOT_ANSWERED = "not-answered"
# The person chose this option. It is an option of every question.
PREFER_NOT_TO_SAY = "prefer-not-to-say"

MISSING = (NOT_ASKED, NOT_ROUTED, NOT_ANSWERED, PREFER_NOT_TO_SAY)
