"""Which groups answered differently: groups, tables, what stands of them, and what the page of differences shows.

`groups` `compared` `found` are pure; `words` `page` `tables` word what an officer sees.
"""
