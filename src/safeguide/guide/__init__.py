"""Bundled guidance as data: loading, checking, searching and decision guides. Pure functions."""
