"""Page requisites: the images and style sheets that a browser needs to show a page."""
