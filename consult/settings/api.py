"""The API: JSON only, tokens only, no cookie."""

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["surveys.api.parsing.StrictJSONParser"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "surveys.api.parsing.AlwaysJSON",
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "surveys.api.errors.handle",
    "UNAUTHENTICATED_USER": None,
    "UNAUTHENTICATED_TOKEN": None,
}

# Requests a minute. Without a token an address is counted, with one the token.
API_REQUESTS_PER_MINUTE = {"address": 300, "token": 3_000}

SPECTACULAR_SETTINGS = {
    "TITLE": "Consultation API",
    "VERSION": "1",
    "DESCRIPTION": (
        "Published surveys, responses and figures. docs/guides/api.md explains it; "
        "surveys/engine/schema.json describes a definition."
    ),
    "OAS_VERSION": "3.1.0",
    "PREPROCESSING_HOOKS": ["surveys.api.schema.only_the_api"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "surveys.api.schema.common_answers",
        "surveys.api.schema.no_further_members",
    ],
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "DISABLE_DOCSTRING_DESCRIPTIONS": True,
    "SERVE_INCLUDE_SCHEMA": False,
}
