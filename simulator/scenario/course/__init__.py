"""Courses: which scenarios trainees practise, in which order, and what each exercise teaches."""
