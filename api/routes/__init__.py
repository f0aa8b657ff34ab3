"""The routes: parse, one call, shape."""

from api.routes.chains import router as chains
from api.routes.charts import router as charts
from api.routes.cypher import router as cypher
from api.routes.drafts import router as drafts
from api.routes.health import router as health
from api.routes.proposals import router as proposals
from api.routes.queries import router as queries
from api.routes.search import router as search
from api.routes.sep import router as sep
from api.routes.things import router as things

ROUTERS = (health, things, search, charts, drafts, proposals, sep, chains, queries, cypher)

TAGS = [
    {"name": "按号码和名称", "description": "专利、标准、条款、企业、政策文件及其邻域，每个节点和关系都带依据。"},
    {"name": "检索", "description": "中文全文检索，带分面和命中标记。"},
    {"name": "标准必要专利", "description": "由标准、条款或一段文字找候选专利；专利与标准的权利要求对照表；声明、沿用提示、候选与人工评定分列。"},
    {"name": "产业链", "description": "产业链分层图谱（专利、标准、企业）、缺口判断，以及产业集群的专利池视图。"},
    {"name": "图谱查询", "description": "预置查询和只读 Cypher。"},
    {"name": "服务", "description": "健康状态。"},
]
