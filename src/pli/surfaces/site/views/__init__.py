"""Views of the site, one module per thing that people come for."""
