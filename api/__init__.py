"""How it is shown: one service over one graph. Stands on ``graph``; the command line of ``ingest`` starts it.

    app          lifespan, routers, which error is which status         security    keys, roles, limits
    routes       parse, one call, shape                                 schemas     the shapes on the wire
    service      the store, the reader and the search that all share    problems    errors as problem+json
    pages        the web pages
"""
