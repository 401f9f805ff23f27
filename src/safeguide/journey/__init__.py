"""The one journey that both front ends speak: views as data, and the moves between them."""
