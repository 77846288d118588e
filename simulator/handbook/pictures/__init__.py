"""Taking pictures: which ones a walkthrough gives, the browsers that take them, and what is drawn on them."""
