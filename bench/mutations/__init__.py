"""Mutated texts and files through every reader of the product: none may raise what it does not declare, none may hang.

``texts`` are invented texts of each genre and the identifiers they hold; ``mutation`` is what happens to them; ``targets`` is what
must survive them. Input ``index`` of seed ``seed`` is always the same one, so a failure is repeated by its number.
"""
