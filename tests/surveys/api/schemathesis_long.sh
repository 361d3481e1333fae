#!/bin/bash
# Send 10,000 requests and more, made from the OpenAPI document and of arbitrary answers; none may be answered with 5xx.
set -euo pipefail
cd "$(dirname "$0")/../../.."
API_EXAMPLES="${1:-1500}" exec .venv/bin/python -m pytest --no-migrations -s -q \
	tests/surveys/api/test_schemathesis.py tests/surveys/api/test_any_answers.py
