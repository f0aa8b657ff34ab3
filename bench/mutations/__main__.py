"""Mutated inputs through every reader, counted.

    python -m bench.mutations [--count 20000] [--seed 1] [--start 0] [--only NAME] [--seconds 2]

Prints inputs for each target, the slowest, what was raised and what took longer than ``--seconds`` of processor time; exit code 1 if
anything did. ``--start N --count 1`` repeats input N alone and prints it.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import FrameType

from bench.mutations.targets import Target, targets


class TookTooLong(BaseException):  # what catches Exception must not catch it
    """An input used up its processor time."""


@dataclass
class Outcome:
    """What became of some inputs."""

    inputs: Counter[str] = field(default_factory=Counter)
    slowest: list[tuple[float, int, str, int]] = field(default_factory=list)
    """(seconds, index, target, length of the input), slowest first"""
    failures: list[tuple[int, str, str]] = field(default_factory=list)
    """(index, target, what was raised and where)"""


def input_of(families: Sequence[Sequence[Target]], seed: int, index: int) -> tuple[Target, str | bytes]:
    """The input of that number, and its target: families take turns, and so do the targets of a family."""
    turn, place = divmod(index, len(families))
    family = families[place]
    target = family[turn % len(family)]
    return target, target.make(random.Random(f"{seed} {index}"))


def survive(families: Sequence[Sequence[Target]], seed: int, indexes: range, seconds: float = 2.0) -> Outcome:
    """Run those inputs, each with its processor time limited."""
    outcome = Outcome()
    before = signal.signal(signal.SIGPROF, _stop)
    try:
        for index in indexes:
            target, given = input_of(families, seed, index)
            outcome.inputs[target.name] += 1
            began = time.process_time()
            try:
                signal.setitimer(signal.ITIMER_PROF, seconds)
                target.run(given)
            except (Exception, TookTooLong) as error:
                outcome.failures.append((index, target.name, _told(error)))
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
            outcome.slowest.append((time.process_time() - began, index, target.name, len(given)))
            if len(outcome.slowest) > 200:
                outcome.slowest = sorted(outcome.slowest, reverse=True)[:20]
    finally:
        signal.signal(signal.SIGPROF, before)
    outcome.slowest = sorted(outcome.slowest, reverse=True)[:20]
    return outcome


def _stop(_: int, __: FrameType | None) -> None:
    raise TookTooLong("more processor time than allowed")


def _told(error: BaseException) -> str:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "site-packages" not in frame.filename]
    where = " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in reversed(frames[-3:]))
    return f"{type(error).__name__}: {str(error)[:200]} at {where}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--only", default="")
    parser.add_argument("--seconds", type=float, default=2.0)
    given = parser.parse_args(arguments)
    families = targets(given.only)
    if not families:
        print(f"no target is called {given.only!r}; there are {', '.join(target.name for family in targets() for target in family)}", file=sys.stderr)
        return 2
    if given.count == 1:
        target, text = input_of(families, given.seed, given.start)
        print(f"{target.name}: {text[:4000]!r}")
    began = time.process_time()
    outcome = survive(families, given.seed, range(given.start, given.start + given.count), given.seconds)
    for name, count in sorted(outcome.inputs.items()):
        print(f"{count:7,}  {name}")
    print(f"{outcome.inputs.total():7,}  inputs, {time.process_time() - began:.0f} s of processor time")
    print("slowest: " + "; ".join(f"{took:.2f} s input {index} ({name}, {length:,} long)" for took, index, name, length in outcome.slowest[:5]))
    for index, name, told in outcome.failures:
        print(f"FAILED input {index} ({name}): {told}")
    print(f"{len(outcome.failures)} failed")
    return 1 if outcome.failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
