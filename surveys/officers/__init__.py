"""What officers get of responses in Wagtail's admin."""
