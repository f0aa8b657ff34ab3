"""The command line: ``zhuanbiao …`` or ``python -m ingest …``."""

from __future__ import annotations

import logging
import signal
import sys

import typer

from graph.errors import ZhuanbiaoError
from ingest.commands import annotating, asking, assessing, charting, drafting, ingesting, proposing, reviewing, showing, storing
from ingest.commands.printing import err

app = typer.Typer(help="专标：专利与标准融合知识图谱。", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

for name, command in (
    ("ingest", ingesting.ingest_command),
    ("annotate", annotating.annotate_command),
    ("sources", ingesting.sources_command),
    ("rejects", ingesting.rejects_command),
    ("withdraw", ingesting.withdraw_command),
    ("digest", ingesting.digest_command),
    ("query", asking.query_command),
    ("cypher", asking.cypher_command),
    ("search", asking.search_command),
    ("sep", asking.sep_command),
    ("chart", charting.chart_command),
    ("draft", drafting.draft_command),
    ("propose", proposing.propose_command),
    ("landscape", assessing.landscape_command),
    ("assess", assessing.assess_command),
    ("chain", asking.chain_command),
    ("serve", showing.serve_command),
    ("key", showing.key_command),
    ("demo", showing.demo_command),
):
    app.command(name)(command)
app.add_typer(ingesting.index_app, name="index")
app.add_typer(storing.store_app, name="store")
app.add_typer(reviewing.review_app, name="review")


def main() -> None:
    """Run the command line; a deliberate error is one line on stderr and exit code 1."""
    # What has been begun is ended in order: the run is recorded as failed, the lock given back, the demo's store stopped.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    try:
        app()
    except ZhuanbiaoError as error:
        err.print(str(error), style="red", markup=False, highlight=False)
        sys.exit(1)
    except KeyboardInterrupt:
        err.print("已中断；再次运行同一命令会从上次完成处继续", style="yellow")
        sys.exit(130)


if __name__ == "__main__":
    main()
