// The one lock of the store goes to a writer if nobody has it, if its time is over, or if its holder is known to be dead.
// The first SET makes writers queue for the node before they look who holds it.
// $holder  string   who wants it
// $dead    string   a holder known to be dead, or ''
// $host    string   host name of the process
// $pid     integer  process id
// $born    float    when the process started, seconds since 1970
// $lease   integer  milliseconds for which it is held unless renewed
// returns  holder (no row where another has it)
MERGE (lock:WriterLock {name: 'writer'})
SET lock.asked = timestamp()
WITH lock
WHERE lock.holder IS NULL OR lock.holder IN [$holder, $dead] OR lock.until < timestamp()
SET lock.holder = $holder, lock.host = $host, lock.pid = $pid, lock.born = $born, lock.until = timestamp() + $lease
RETURN lock.holder AS holder
