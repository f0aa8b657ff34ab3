// Hold the lock for longer.
// $holder  string   who holds it
// $lease   integer  milliseconds from now
// returns  holder (no row where it has been lost)
MATCH (lock:WriterLock {name: 'writer', holder: $holder})
SET lock.until = timestamp() + $lease
RETURN lock.holder AS holder
