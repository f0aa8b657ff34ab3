#!/usr/bin/env python3
"""Assemble and start a real Neo4j Community server on loopback, with nothing but Java and Maven.

    neo4j.py assemble               fetch the jars into the cache (once)
    neo4j.py start|run|stop|status  the server of one home folder; `run` stays in the foreground
    neo4j.py env                    the lines that point zhuanbiao at it: eval "$(neo4j.py env)"

Standard library only: the tests and `make neo4j` call it before anything is installed.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
VERSION = "5.26.28"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "zhuanbiao" / f"neo4j-{VERSION}"
ADMIN = "org.neo4j.cli.AdminTool"
SERVER = "org.neo4j.server.CommunityEntryPoint"
# Neo4j 5 reaches into these packages of the JDK.
OPENS = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.nio", "java.io", "sun.nio.ch")]


def main() -> int:
    parser = argparse.ArgumentParser(description="A Neo4j Community server on loopback, from Maven artifacts.")
    parser.add_argument("action", choices=["assemble", "start", "run", "stop", "status", "env"])
    parser.add_argument("--home", type=Path, default=HERE.parent.parent / "data" / "neo4j", help="folder of the server's data")
    parser.add_argument("--port", type=int, default=7687, help="Bolt port on 127.0.0.1")
    parser.add_argument("--password", default=os.environ.get("NEO4J_PASSWORD"), help="8 characters or more; made up when left out")
    parser.add_argument("--heap", default="1g", help="Java heap")
    given = parser.parse_args()
    home = given.home.absolute()
    if given.action == "assemble":
        print(assembled())
    elif given.action in {"start", "run"}:
        return start(home, given.port, given.password, given.heap, stay=given.action == "run")
    elif given.action == "stop":
        return stop(home)
    elif given.action == "status":
        card = running(home)
        print(f"running: {card['uri']}, process {card['pid']}" if card else "not running")
        return 0 if card else 3
    else:
        return env(home)
    return 0


def assembled() -> Path:
    """The folder of jars, filled by Maven when it is not there. Whole or absent: it is renamed into place when complete."""
    library = CACHE / "lib"
    if library.is_dir():
        return library
    maven = shutil.which("mvn")
    if not maven or not shutil.which("java"):
        raise SystemExit("Neo4j needs Java 17 or 21 and Maven: neither `java` nor `mvn` may be missing")
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if library.is_dir():
            return library
        part = CACHE / "lib.part"
        shutil.rmtree(part, ignore_errors=True)
        print(f"fetching Neo4j {VERSION} into {library} …", file=sys.stderr)
        subprocess.run(
            [maven, "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies", "-DincludeScope=runtime",
             f"-DoutputDirectory={part}"],
            check=True, stdout=sys.stderr,
        )
        part.rename(library)
    return library


def configure(home: Path, port: int) -> None:
    """Write the configuration: loopback only, no telemetry, and bounds on what one query may take."""
    (home / "conf").mkdir(parents=True, exist_ok=True)
    (home / "conf" / "neo4j.conf").write_text(f"""\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.memory.pagecache.size=256m
dbms.usage_report.enabled=false
dbms.security.allow_csv_import_from_file_urls=false
# One transaction may take this much memory, all together that much; the query fails, the server lives.
db.memory.transaction.max=384m
dbms.memory.transaction.total.max=640m
db.tx_log.preallocate=false
db.tx_log.rotation.size=16m
""", encoding="utf-8")


def start(home: Path, port: int, password: str | None, heap: str, *, stay: bool) -> int:
    """Start the server of that home and wait until it answers, or stay with it in the foreground."""
    if card := running(home):
        print(f"runs already: {card['uri']}, process {card['pid']}", file=sys.stderr)
        return 0
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            print(f"port {port} is taken ({error.strerror}); choose another with --port", file=sys.stderr)
            return 1
    library = assembled()
    configure(home, port)
    place = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    secret = home / "password"
    if not secret.exists():
        # Fixed at the first start: the server keeps only its hash.
        chosen = password or secrets.token_urlsafe(18)
        subprocess.run(["java", "-cp", f"{library}/*", ADMIN, "dbms", "set-initial-password", chosen],
                       env=place, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        secret.touch(mode=0o600)
        secret.write_text(chosen)
    command = ["java", f"-Xmx{heap}", "-XX:+UseG1GC", *OPENS, "-Dio.netty.tryReflectionSetAccessible=true", "-Dfile.encoding=UTF-8",
               "-cp", f"{library}/*", SERVER, f"--home-dir={home}", f"--config-dir={home}/conf"]
    with (home / "server.out").open("ab") as out:
        server = subprocess.Popen(command, cwd=home, env=place, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True)
    card = {"pid": server.pid, "uri": f"bolt://127.0.0.1:{port}"}
    (home / "server.json").write_text(json.dumps(card))
    try:
        if not answers(server, port):
            print(f"Neo4j did not start; see {home}/server.out", file=sys.stderr)
            stop(home)
            return 1
        print(f"Neo4j {VERSION} answers at {card['uri']}; its data: {home}", file=sys.stderr)
        return server.wait() if stay else 0
    except KeyboardInterrupt:
        return stop(home)


def answers(server: subprocess.Popen[bytes], port: int, seconds: float = 300) -> bool:
    """Whether the server shakes hands in Bolt before it dies or the time is up."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), 1) as probe:
                probe.settimeout(5)
                probe.sendall(b"\x60\x60\xb0\x17" + bytes([0, 0, 4, 5] + [0] * 12))
                if probe.recv(4) == bytes([0, 0, 4, 5]):
                    return True
        except OSError:
            pass
        time.sleep(0.2)
    return False


def running(home: Path) -> dict[str, object] | None:
    """What the server of that home published, when that very process lives."""
    try:
        card: dict[str, object] = json.loads((home / "server.json").read_text())
    except (OSError, ValueError):
        return None
    # A process id is used again by others: ask what the process is.
    found = subprocess.run(["ps", "-ww", "-o", "command=", "-p", str(card["pid"])], capture_output=True, text=True, check=False).stdout
    return card if SERVER in found and str(home) in found else None


def stop(home: Path) -> int:
    """End the server of that home and wait until it is gone."""
    if not (card := running(home)):
        print("not running", file=sys.stderr)
        return 0
    # A query that no longer looks at the clock can keep it from ending; what was committed is safe either way.
    for sent in (signal.SIGTERM, signal.SIGKILL):
        os.kill(int(str(card["pid"])), sent)
        for _ in range(300):
            if not running(home):
                (home / "server.json").unlink(missing_ok=True)
                return 0
            time.sleep(0.1)
    print(f"process {card['pid']} does not end", file=sys.stderr)
    return 1


def env(home: Path) -> int:
    """Print the exports for a shell."""
    if not (card := running(home)):
        print("not running: start it first", file=sys.stderr)
        return 3
    print(f"export NEO4J_URI={card['uri']}")
    print("export NEO4J_USERNAME=neo4j")
    print(f"export NEO4J_PASSWORD='{(home / 'password').read_text()}'")
    print("export NEO4J_DATABASE=neo4j")
    return 0


if __name__ == "__main__":
    sys.exit(main())
