"""Every source, in the order in which they are asked whether a file is theirs: the first that says yes reads it."""

from __future__ import annotations

from ingest.source import Source
from ingest.sources.chain_knowledge_graph import ChainKnowledgeGraph
from ingest.sources.chains import ChainDocument, ChainTable
from ingest.sources.clusters import Clusters
from ingest.sources.code_tables import CCS, ICS, INDUSTRIES, IPC, EmergingIndustries, StandardPrefixes
from ingest.sources.company_names import CompanyNames
from ingest.sources.declarations_etsi import EtsiDeclarations
from ingest.sources.declarations_table import DeclarationTable, HevcPool
from ingest.sources.enterprises import Enterprises
from ingest.sources.gazette import Gazette
from ingest.sources.identity_answers import IdentityAnswers
from ingest.sources.patent_exports import CNIPA, CNIPR, INCOPAT, PATSNAP, QICHACHA, TABLE
from ingest.sources.patent_fulltext import PatentFullText
from ingest.sources.patent_jsonl import PatentObjects
from ingest.sources.patent_references import PatentReferences
from ingest.sources.patent_relations import PatentRelations
from ingest.sources.patent_xml import PatentXml
from ingest.sources.policies import PolicyDocuments
from ingest.sources.regions import Regions
from ingest.sources.scanned import ScannedDocument
from ingest.sources.sep_assessments import SepAssessments
from ingest.sources.standard_fulltext import StandardFulltext
from ingest.sources.standard_index import StandardIndex, ThreeGppSpecs
from ingest.sources.standard_pages import StandardPages
from ingest.sources.standard_tables import StandardObjects, StandardTable
from ingest.sources.supplies import Supplies

SOURCES: tuple[Source, ...] = (
    PatentFullText(),
    PatentXml(),
    Gazette(),
    CNIPA,
    CNIPR,
    PATSNAP,
    INCOPAT,
    QICHACHA,
    TABLE,
    PatentObjects(),
    PatentRelations(),
    PatentReferences(),
    EtsiDeclarations(),
    DeclarationTable(),
    HevcPool(),
    StandardFulltext(),
    StandardPages(),
    StandardTable(),
    StandardObjects(),
    StandardIndex(),
    ThreeGppSpecs(),
    PolicyDocuments(),
    Enterprises(),
    CompanyNames(),
    IdentityAnswers(),
    SepAssessments(),
    Clusters(),
    ChainTable(),
    ChainDocument(),
    ChainKnowledgeGraph(),
    Supplies(),
    IPC,
    ICS,
    CCS,
    INDUSTRIES,
    EmergingIndustries(),
    StandardPrefixes(),
    Regions(),
    ScannedDocument(),
)
