"""Replies of the dialogue in the person's language: messages for the transcript, and prompts for what is asked now.

No template and no query: words come from the definition, from the catalogues and from the form's own sentences.
"""
