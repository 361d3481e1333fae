"""The web form: public, without cookies, complete without JavaScript."""
