"""Page requisites: the images, styles and frames that a page is shown with."""
