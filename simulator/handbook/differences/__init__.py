"""What differs between the manifests of two handbooks: for the review, and for the page of changes."""
