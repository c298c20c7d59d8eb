"""`pmkit report`: one file for each report."""
