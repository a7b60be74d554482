"""Tables of indices made up as sites print them, and what a reader of their headings reads in them.

`python -m tests.tables --tables 100000 --seed 1` makes that many and says what the parser reads of each kind.
Nothing here knows how the parser works: words, figures and signs are written as people write them.
"""
