"""What the graph is made of: every node label, every relationship type, the glossary.

The tables below are the one place where labels, keys and relationship types are named. The schema, the writer, the
documentation and the tests read them. Every label has one key property, unique in the store, whose value is a pure
function of what a document prints; so two sources that name the same thing meet in one node without looking each
other up. What only becomes known later (that two names are one enterprise, that two publications are one application)
is said by a ``SAME_AS`` relationship with its evidence, and by the ``entity`` property derived from it: the key of the
representative of all nodes that are the same thing.

Every node and relationship also carries its provenance:

``said``     list of strings ``SOURCE#RECORD:METHOD``, one for each record that says it, sorted. SOURCE is the ``id`` of a
             Source node (a file in one version), RECORD the place in it (``L12`` line, ``R12`` row, ``P3`` page …),
             METHOD how it was read (``column``, ``text``, ``name`` …)
``run``      id of the Run that last changed it
``also``     JSON of what the records tell differently, when more than one describes it (``graph/folding.py``)
``rank``     rank of its only sayer where that is not 50; the best rank wins a property
``score``    0 … 1, on inferred ones only, with ``reasons`` (list of strings, Chinese)
``stub``     true on a node that is only referred to and that no source describes
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NodeKind:
    """One label: its key property, the Chinese term, what a node stands for, and its own properties."""

    label: str
    key: str
    zh: str
    meaning: str
    properties: tuple[str, ...] = ()
    indexed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EdgeKind:
    """One relationship type: the labels it joins, the Chinese term, what it says.

    ``role`` names the property that tells two parallel relationships of the type apart (a patent may cite a standard in
    its claims and in its description); without it there is at most one between two nodes.
    """

    type: str
    joins: tuple[tuple[str, str], ...]
    zh: str
    meaning: str
    role: str | None = None
    properties: tuple[str, ...] = ()


NODES: tuple[NodeKind, ...] = (
    NodeKind(
        "Patent", "number", "专利",
        "One application, rolled up from its publications. The key is the publication number without kind code "
        "(CN101364227), or CN and the application number (CN200910086409.9) where only that is printed.",
        ("title", "abstract", "title_en", "application_number", "publications", "published", "filed", "granted",
         "patent_type", "legal_status", "office", "family", "private_applicant", "entity"),
        ("application_number", "entity", "published"),
    ),
    NodeKind("Claim", "id", "权利要求", "One claim of a patent; the key is the patent's number, # and the claim number.",
             ("number", "text", "independent", "category", "preamble", "characterising", "elements")),
    NodeKind(
        "Standard", "number", "标准",
        "One edition of a standard (GB/T 7714-2015), or the undated standard (GB/T 7714) that an undated reference names.",
        ("title", "title_en", "status", "kind", "published", "implemented", "withdrawn", "issuer", "committee",
         "proposer", "scope", "dated", "patent_notice"),
        ("published",),
    ),
    NodeKind("Clause", "id", "条款", "One clause of a standard; the key is the standard's number, # and the clause number.",
             ("number", "title", "text", "kind", "normative", "order")),
    NodeKind("Enterprise", "key", "企业（机构）",
             "An organisation of any kind: enterprise, university, institute, authority. The key is its normalised name.",
             ("name", "uscc", "aliases", "name_en", "address", "org_type", "listed_code", "roles", "established", "entity"),
             ("uscc", "entity")),
    NodeKind("Person", "id", "发明人", "An inventor as one applicant's patents print the name: name @ applicant key.",
             ("name",)),
    NodeKind("Region", "code", "行政区划", "An administrative division; the key is its GB/T 2260 code.",
             ("name", "full_name", "level"), ("name",)),
    NodeKind("Cluster", "name", "产业集群", "An industrial cluster.", ("description", "level")),
    NodeKind("Chain", "name", "产业链", "An industry chain.", ("description",)),
    NodeKind("ChainNode", "name", "产业链环节", "A link of a chain, or a product.",
             ("keywords", "ipc_patterns", "ics_patterns", "description", "node_type")),
    NodeKind("Declaration", "id", "专利声明",
             "A statement that patents are, or may be, essential to a standard: by the standard itself, a list, or a pool.",
             ("kind", "subject", "promise", "choice", "holder", "contact", "declared_on", "pool", "evaluated", "reference")),
    NodeKind("Assessment", "id", "必要性评定",
             "A person's decision whether a patent is essential to an edition of a standard, or to one clause of it.",
             ("title", "decision", "clause", "assessed_by", "assessed_on", "why", "recorded_by")),
    NodeKind("PolicyDocument", "number", "政策文件", "A policy document; the key is its 文号, or its title where it has none.",
             ("title", "published", "text", "actions", "scanned_pages")),
    NodeKind("Indicator", "id", "指标", "A target, statistic, rule or rank with a number that a policy document sets.",
             ("name", "kind", "comparator", "value", "upper", "unit", "by_date", "as_of", "period", "quote", "start", "end")),
    NodeKind("Task", "id", "任务", "A numbered task of a policy document that names who is in charge.", ("number", "title", "quote", "start", "end")),
    NodeKind("Field", "name", "重点领域", "A field of industry on which policy documents put weight.", ()),
    NodeKind("IpcClass", "code", "国际专利分类", "IPC or CPC symbol, written C21D 8/02; for designs the Locarno class, written LOC 13-02.", ("title", "level", "scheme")),
    NodeKind("IcsClass", "code", "国际标准分类", "ICS code.", ("title", "title_en", "level")),
    NodeKind("CcsClass", "code", "中国标准分类", "CCS code.", ("title", "level")),
    NodeKind("IndustryClass", "code", "国民经济行业分类", "Industry code: GB/T 4754 as printed, others as scheme:code.",
             ("title", "level", "scheme")),
    NodeKind("Term", "name", "技术术语", "A technical term that texts are about; the key is the term as it is written, letters half-width.", ("name_en",)),
    NodeKind("Source", "id", "来源", "One file in one version.",
             ("path", "name", "licence", "sha256", "size", "status", "reader", "records", "rejects", "run", "nodes", "edges")),
    NodeKind("Run", "id", "运行", "One ingest.", ("started", "finished", "version", "status")),
)

EDGES: tuple[EdgeKind, ...] = (
    EdgeKind("APPLIED_BY", (("Patent", "Enterprise"),), "申请人", "the applicant", None, ("order", "name_as_written")),
    EdgeKind("OWNED_BY", (("Patent", "Enterprise"),), "专利权人", "the current owner", None, ("order", "name_as_written")),
    EdgeKind("INVENTED_BY", (("Patent", "Person"),), "发明人", "the inventor, where the applicant is an organisation", None,
             ("order",)),
    EdgeKind("FILED_FROM", (("Patent", "Region"),), "申请地", "the region of the applicant's printed address", None, ("address",)),
    EdgeKind("CLASSIFIED_AS", (("Patent", "IpcClass"), ("Standard", "IcsClass"), ("Standard", "CcsClass"),
                               ("Enterprise", "IndustryClass"), ("Patent", "IndustryClass")), "分类", "its class", None, ("main",)),
    EdgeKind("BROADER", (("IpcClass", "IpcClass"), ("IcsClass", "IcsClass"), ("CcsClass", "CcsClass"),
                         ("IndustryClass", "IndustryClass")), "上位类", "the class above"),
    EdgeKind("HAS_CLAIM", (("Patent", "Claim"),), "包含权利要求", "a claim of the patent"),
    EdgeKind("DEPENDS_ON", (("Claim", "Claim"),), "从属于", "the claim that a dependent claim refers to"),
    EdgeKind("CITES", (("Patent", "Patent"), ("Patent", "Standard"), ("Standard", "Standard"), ("Clause", "Standard"),
                       ("PolicyDocument", "Standard")), "引用",
             "names it; role says where or how: patent, abstract, claims, description, normative, informative, source, text",
             "role", ("quote", "start", "end", "all_parts")),
    EdgeKind("HAS_CLAUSE", (("Standard", "Clause"),), "包含条款", "a clause of the standard", None, ("order",)),
    EdgeKind("WITHIN", (("Clause", "Clause"), ("Region", "Region")), "属于", "the clause or region above"),
    EdgeKind("EDITION_OF", (("Standard", "Standard"),), "版本", "the undated standard of which it is an edition"),
    EdgeKind("REPLACES", (("Standard", "Standard"),), "代替", "the edition that it replaces", None, ("partly",)),
    EdgeKind("AMENDS", (("Standard", "Standard"),), "修改", "the edition that an amendment changes"),
    EdgeKind("ADOPTS", (("Standard", "Standard"),), "采标", "the international standard adopted", None, ("degree",)),
    EdgeKind("DRAFTED_BY", (("Standard", "Enterprise"),), "起草单位", "a drafting organisation", None, ("order", "name_as_written")),
    EdgeKind("ISSUED_BY", (("Standard", "Enterprise"), ("PolicyDocument", "Enterprise")), "发布单位", "the issuing body", None,
             ("order", "name_as_written")),
    EdgeKind("DECLARES", (("Declaration", "Patent"),), "声明专利", "the patent declared", None, ("number_as_written",)),
    EdgeKind("FOR_STANDARD", (("Declaration", "Standard"), ("Assessment", "Standard")), "针对标准", "the standard that it is declared or assessed for"),
    EdgeKind("MADE_BY", (("Declaration", "Enterprise"),), "声明人", "the declarant or licensor", None, ("name_as_written", "contact")),
    EdgeKind("ASSESSES", (("Assessment", "Patent"),), "评定专利", "the patent assessed"),
    EdgeKind("FOR_CLAUSE", (("Assessment", "Clause"),), "针对条款", "the clause that the patent is assessed for"),
    EdgeKind("DECLARED_ESSENTIAL_TO", (("Patent", "Standard"),), "声明必要", "declared essential, or evaluated so by a pool",
             None, ("promise", "choice", "holder", "evaluated", "declaration")),
    EdgeKind("LOCATED_IN", (("Enterprise", "Region"), ("Cluster", "Region")), "位于", "where it is", None, ("address",)),
    EdgeKind("MEMBER_OF", (("Enterprise", "Cluster"),), "集群成员", "a member of the cluster"),
    EdgeKind("MAKES", (("Enterprise", "ChainNode"), ("Cluster", "ChainNode")), "主营产品", "makes the product", None, ("weight",)),
    EdgeKind("UPSTREAM_OF", (("ChainNode", "ChainNode"),), "上游", "feeds it"),
    EdgeKind("KIND_OF", (("ChainNode", "ChainNode"),), "小类", "the product of which it is a kind"),
    EdgeKind("BELONGS_TO", (("ChainNode", "Chain"), ("Cluster", "Chain"), ("IndustryClass", "Chain")), "所属产业链",
             "a link of the chain, in a layer 上游 / 中游 / 下游", None, ("layer", "order")),
    EdgeKind("LEADS", (("Enterprise", "Chain"),), "链主", "the chain leader"),
    EdgeKind("MENTIONS", (("PolicyDocument", "Enterprise"), ("PolicyDocument", "Region"), ("PolicyDocument", "Chain"),
                          ("PolicyDocument", "Cluster"), ("PolicyDocument", "PolicyDocument"), ("Patent", "Region"),
                          ("PolicyDocument", "Patent"), ("PolicyDocument", "Field"), ("Standard", "Patent"), ("Patent", "Enterprise")),
             "提及", "its text names it", None, ("quote", "start", "end")),
    EdgeKind("DEFINES", (("PolicyDocument", "Indicator"),), "设定指标", "sets the indicator"),
    EdgeKind("ASSIGNS", (("PolicyDocument", "Task"),), "部署任务", "assigns the task"),
    EdgeKind("RESPONSIBLE_FOR", (("Enterprise", "Indicator"), ("Enterprise", "Task")), "责任单位", "leads or shares the work on it", "role"),
    EdgeKind("SUPPLIES", (("Enterprise", "Enterprise"),), "供应", "supplies it, as reported", None, ("goods",)),
    EdgeKind("HAS_TERM", (("Patent", "Term"), ("Clause", "Term"), ("ChainNode", "Term")), "涉及术语",
             "a term that tells what it is about, or that it defines; score and reasons say how much", None,
             ("count", "start", "end", "defined")),
    EdgeKind("SAME_AS", (("Enterprise", "Enterprise"), ("Patent", "Patent")), "同一",
             "is the same thing; with answered_by where a person said so", None, ("answered_by", "answered_on", "why")),
    EdgeKind("DISTINCT_FROM", (("Enterprise", "Enterprise"),), "非同一",
             "is another thing, as a person said; no rule makes the two one", None, ("answered_by", "answered_on", "why")),
)

NODE = {kind.label: kind for kind in NODES}
EDGE = {kind.type: kind for kind in EDGES}
