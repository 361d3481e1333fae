"""One server for everything, as `make run` uses it: `uvicorn consult.asgi:application`."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consult.settings.demo")
application = get_asgi_application()
