// Who holds the store for writing.
// returns  holder, host, pid, born (seconds since 1970), left (milliseconds)
MATCH (lock:WriterLock {name: 'writer'})
WHERE lock.holder IS NOT NULL
RETURN lock.holder AS holder, lock.host AS host, lock.pid AS pid, lock.born AS born, lock.until - timestamp() AS left
