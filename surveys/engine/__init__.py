"""The questionnaire engine: pure functions over a definition and answers. No Django here.

`definition` what is asked · `rules` routing conditions · `answers` and `types` one raw answer ·
`path` which questions apply · `journey` next, back, progress, complete · `text` words in a language.
"""
