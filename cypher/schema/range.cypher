// A property by which nodes of a label are looked up, filled in as __LABEL__ and __PROPERTY__ from graph/model.py.
CREATE INDEX IF NOT EXISTS FOR (node:__LABEL__) ON (node.__PROPERTY__)
