"""Pages in production: `granian --interface wsgi consult.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consult.settings.production")
application = get_wsgi_application()
