"""The equality questions: packs of harmonised questions, and what the answers mean. No Django here.

`packs` the questions, their sources, words and census categories · `strands` from stored answers to one category a
strand · `missing` the four codes for having no category.
"""
