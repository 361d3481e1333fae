"""What people answered: answers as columns, figures of one question, and what the page of answers shows.

`columns` `figures` are pure; `filters` and `page` choose and word what an officer sees.
"""
