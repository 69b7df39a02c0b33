"""From annotated corpora to the shipped weights. Needs the extra `train`."""
