// Give the lock back.
// $holder  string   who holds it
MATCH (lock:WriterLock {name: 'writer', holder: $holder})
DELETE lock
