"""How Sphinx builds these pages. They load nothing from other hosts: fonts, styles and scripts come with the theme."""

import onrecord

project = "onrecord"
author = "the onrecord authors"
copyright = "the onrecord authors, Apache-2.0"
version = release = onrecord.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"

html_theme = "furo"
html_title = "onrecord"
html_copy_source = False
html_show_sphinx = False
