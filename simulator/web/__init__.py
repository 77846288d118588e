"""Requests in, pages out: views translate, services decide."""
