"""The copy of somebody's answers that they may keep: a tagged PDF, and an email with it.

`document` puts the copy together · `answers` says each answer in words · `pdf` sets it with Typst · `mail` sends it.
"""
