"""The Textual front end: the journey's views as screens. The only place that knows Textual."""
