"""Industry chains: what belongs to each link, what a link lacks, and what a cluster could pool.

    patterns   class patterns of links against codes
    matching   a link's patents and standards, from the search projection
    gaps       空白, 短板, 数据不足 or 正常, with the thresholds and the reasons
    atlas      the map of a chain
    pool       a cluster's patents as material for a pool
"""

from graph.chain.atlas import ChainMap, chain_map
from graph.chain.gaps import Gap
from graph.chain.pool import Pool, pool

__all__ = ["ChainMap", "Gap", "Pool", "chain_map", "pool"]
