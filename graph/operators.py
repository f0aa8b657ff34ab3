"""The operators of a Neo4j plan that read and do nothing else, without what stands in brackets after their names.

From the operators of Neo4j 5.26. One that is missing here refuses a query that could have run; so what a newer server
adds is refused until somebody has looked at it.
"""

from __future__ import annotations

_SCANS = """
AllNodesScan NodeByLabelScan UnionNodeByLabelsScan IntersectionNodeByLabelsScan SubtractionNodeByLabelsScan
NodeByIdSeek NodeByElementIdSeek NodeIndexScan NodeIndexSeek NodeIndexSeekByRange NodeUniqueIndexSeek NodeUniqueIndexSeekByRange
NodeIndexContainsScan NodeIndexEndsWithScan MultiNodeIndexSeek NodeCountFromCountStore RelationshipCountFromCountStore
"""
# Each exists as Directed… and Undirected….
_RELATIONSHIP_SCANS = """
AllRelationshipsScan RelationshipTypeScan UnionRelationshipTypesScan RelationshipByIdSeek RelationshipByElementIdSeek
RelationshipIndexScan RelationshipIndexSeek RelationshipIndexSeekByRange RelationshipUniqueIndexSeek RelationshipUniqueIndexSeekByRange
RelationshipIndexContainsScan RelationshipIndexEndsWithScan
"""
_REST = """
Argument Input ProduceResults Projection Filter Limit ExhaustiveLimit Skip Sort PartialSort Top PartialTop Top1WithTies
PartialTop1WithTies Distinct OrderedDistinct Union OrderedUnion Unwind Eager CacheProperties NonFuseable NonPipelined
EagerAggregation OrderedAggregation Optional OptionalExpand Expand VarLengthExpand BFSPruningVarLengthExpand PruningVarLengthExpand
ProjectEndpoints Repeat BidirectionalRepeat NullifyMetadata ShortestPath StatefulShortestPath PathPropagatingBFS
Apply SemiApply AntiSemiApply LetSemiApply LetAntiSemiApply SelectOrSemiApply SelectOrAntiSemiApply LetSelectOrSemiApply
LetSelectOrAntiSemiApply ConditionalApply AntiConditionalApply RollUpApply CartesianProduct NodeHashJoin NodeLeftOuterHashJoin
NodeRightOuterHashJoin ValueHashJoin AssertSameNode AssertSameRelationship TriadicSelection TriadicBuild TriadicFilter
ArgumentTracker PreserveOrder ProcedureCall
"""

READING: frozenset[str] = frozenset(
    [*_SCANS.split(), *_REST.split(), *(way + name for name in _RELATIONSHIP_SCANS.split() for way in ("Directed", "Undirected"))]
)
