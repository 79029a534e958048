"""Training of the models that Inkfield ships."""
