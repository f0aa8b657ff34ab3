"""Names of organisations, read and compared: is it one enterprise, another one, or must a person say so?

    words.txt     what firms do, in Chinese and English      places.txt   provinces and cities that stand in names
    groups.txt    trade names whose Latin form is no pinyin  lexicon      the three, read
    roman         pinyin without tones                       parts        a name taken apart
    comparison    two names compared, with a score and reasons
    blocks        names that are worth comparing, never all pairs

Everything is pure; what a whole graph adds (who is alone in its block, what a person answered) is said in ``graph.identity``.
"""
