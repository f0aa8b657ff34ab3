// There is one lock: two that are taken at the same moment must meet in one node.
CREATE CONSTRAINT IF NOT EXISTS FOR (lock:WriterLock) REQUIRE lock.name IS UNIQUE
