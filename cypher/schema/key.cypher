// One node for each key of a label. Label and key stand as __LABEL__ and __KEY__ and are filled in from graph/model.py.
CREATE CONSTRAINT IF NOT EXISTS FOR (node:__LABEL__) REQUIRE node.__KEY__ IS UNIQUE
