"""Records and their annotations → statements: which nodes they mean, with evidence.

Every node's key is a pure function of what the record prints, so linking looks nothing up: the same record always gives the
same statements, in whatever order files come. What only the whole graph can tell (which names are one enterprise) is said
afterwards by ``graph.identity``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ingest.annotations import Document
from ingest.linking.answers import answer
from ingest.linking.assessments import assessment
from ingest.linking.chains import chain, chain_edge, chain_node, cluster, product_maker
from ingest.linking.context import Context, Flaw, Linked
from ingest.linking.declarations import declaration
from ingest.linking.enterprises import alias, enterprise, supply
from ingest.linking.patents import patent
from ingest.linking.policies import policy
from ingest.linking.standards import standard
from ingest.linking.tables import class_, region
from ingest.source import Kind, Record

__all__ = ["LINKERS", "Context", "Flaw", "Linked", "documents", "link"]

LINKERS: dict[Kind, Callable[[Context], Iterator[Linked]]] = {
    "patent": patent,
    "standard": standard,
    "enterprise": enterprise,
    "alias": alias,
    "chain": chain,
    "chain_node": chain_node,
    "chain_edge": chain_edge,
    "product_maker": product_maker,
    "cluster": cluster,
    "policy": policy,
    "declaration": declaration,
    "class": class_,
    "region": region,
    "supply": supply,
    "answer": answer,
    "assessment": assessment,
}


def documents(record: Record) -> list[Document]:
    """The texts of a record that annotation should read; each one's id is the name under which linking finds the result."""
    fields = record.fields
    if record.kind == "patent":
        abstract = "\n".join(text for name in ("title", "abstract") if (text := str(fields.get(name) or "").strip()))
        texts = [Document("abstract", "abstract", abstract)]
        texts += [Document("claims", "claims", str(fields["claims"]))] if fields.get("claims") else []
        texts += [Document("description", "description", str(fields["description"]))] if fields.get("description") else []
        return texts
    if record.kind in ("standard", "policy") and fields.get("text"):
        return [Document("text", "standard" if record.kind == "standard" else "policy", str(fields["text"]))]
    return []


def link(context: Context) -> Iterator[Linked]:
    """What one record says. Raises RecordError when nothing of it can be used."""
    return LINKERS[context.record.kind](context)
