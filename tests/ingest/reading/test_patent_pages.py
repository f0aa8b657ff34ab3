"""A patent's printed pages, whose breaks may have been lost."""

from __future__ import annotations

import pytest

from ingest.reading.patent_pages import patent_of_pages

FRONT = """(19)国家知识产权局
(12)发明专利申请
(10)申请公布号 CN 199000099 A
(43)申请公布日 2022.12.20
(21)申请号 202110000013 .6
(54)发明名称
一种支架
(57)摘要
本发明公开了一种支架。
权利要求书1页 说明书1页 附图1页
"""
CLAIMS = "1 .一种支架，其特征在于，由以下组成：底座、立柱和\n2、横梁。\n2 .根据权利要求1所述的支架，其特征\n在于，还包括锁扣。\n"
DESCRIPTION = "一种支架\n技术领域\n[0001] 本发明涉及支架。\n"
HEADED = [
    FRONT + "CN 199000099 A\n", f"CN 199000099 A      权   利   要   求   书      1/1 页\n\n{CLAIMS}\n{' ' * 20}2\n",
    f"CN 199000099 A      说   明   书      1/1 页\n\n{DESCRIPTION}\n{' ' * 20}3\n",
]
OLD = [FRONT, f"200610000021.X     权  利  要  求  书      第1/1页\n\n{CLAIMS}\n2\n", f"200610000021.X     说  明  书      第1/1页\n\n{DESCRIPTION}\n3\n"]
FOOTED = [FRONT + "CN 199000099 A\n2022.12.20\nCN 199000099 A\n", CLAIMS + "权　利　要　求　书 1/1 页\n2\nCN 199000099 A\n2\n", DESCRIPTION + "说　明　书 1/1 页\n3\nCN 199000099 A\n3\n"]


@pytest.mark.parametrize("whole", [False, True], ids=["page by page", "breaks lost"])
@pytest.mark.parametrize("pages", [HEADED, OLD, FOOTED], ids=["headed", "headed as before 2010", "footed"])
def test_claims_and_description_come_out_of_their_pages(pages: list[str], whole: bool) -> None:
    fields = patent_of_pages(["\n".join(pages)] if whole else pages)
    assert fields["publication_number"] == "CN 199000099 A"
    assert fields["claims"] == "1. 一种支架，其特征在于，由以下组成：底座、立柱和2、横梁。\n2. 根据权利要求1所述的支架，其特征在于，还包括锁扣。"
    assert fields["description"] == "一种支架\n技术领域\n[0001]本发明涉及支架。"
