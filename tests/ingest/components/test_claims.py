from ingest.components.claims import claims_in

CELL = (
    "1. 一种动力电池包，其特征在于，包括：壳体；设于所述壳体内的单体（2），所述单体（2）上设有温度传感器（3）；以及控制器，所述控制器用于在温升速率大于1℃/s时报警。\n"
    "2. 根据权利要求1所述的动力电池包，其特征在于，所述壳体为铝壳。\n"
    "3. 根据权利要求1或2所述的动力电池包，其特征在于，还包括气压传感器。\n"
    "4. 根据权利要求1至3中任一项所述的动力电池包，其特征在于，所述单体为软包单体。\n"
    "5. 一种如权利要求1-4任一项所述的动力电池包的预警方法，其特征在于，包括以下步骤：1. 采集温度；2. 判断。\n"
    "6. 根据权利要求5所述的预警方法，其特征在于，所述温度每1s采集一次。\n"
    "7. 一种用于权利要求1所述的动力电池包的监测系统，其特征在于，包括服务器。\n"
    "8. 一种计算机可读存储介质，其上存储有计算机程序，其特征在于，所述程序被执行时实现权利要求5所述的方法。"
)


def test_the_tree_of_claims() -> None:
    claims = claims_in(CELL)
    assert [(claim.number, claim.category, claim.depends_on, claim.refers_to) for claim in claims] == [
        (1, "product", (), ()),
        (2, "product", (1,), (1,)),
        (3, "product", (1, 2), (1, 2)),
        (4, "product", (1, 2, 3), (1, 2, 3)),
        (5, "method", (), (1, 2, 3, 4)),
        (6, "method", (5,), (5,)),
        (7, "system", (), (1,)),
        (8, "medium", (), (5,)),
    ]


def test_places_count_characters_of_the_text() -> None:
    for claim in claims_in(CELL):
        assert CELL[claim.start:claim.end].startswith(f"{claim.number}.")
        assert not CELL[claim.end:claim.end + 1].strip()
        assert CELL[slice(*claim.preamble)] in claim.text
        for start, end in claim.elements:
            assert claim.start < start < end <= claim.end


def test_limitations_stand_without_the_words_that_join_them() -> None:
    first = claims_in(CELL)[0]
    assert [CELL[start:end] for start, end in first.elements] == [
        "壳体",
        "设于所述壳体内的单体（2）",
        "所述单体（2）上设有温度传感器（3）",
        "控制器",
        "所述控制器用于在温升速率大于1℃/s时报警",
    ]


PAGES = (
    "    1 .一种充电接口， 其特征在于，包括端子，所述端子上设有温度\n传感器。\n\n                           1\n"
    "CN 199000001 A    权   利   要   求   书            2/2 页\n    2 .根据权利要求1所述的充电接\n口，   其特征在于，所述端子为铜端子。\n\n   2\n"
)


def test_pages_of_a_full_text() -> None:
    first, second = claims_in(PAGES)
    assert first.text == "一种充电接口，其特征在于，包括端子，所述端子上设有温度传感器。"
    assert second.text == "根据权利要求1所述的充电接口，其特征在于，所述端子为铜端子。"
    assert PAGES[first.start:first.end].endswith("传感器。")
    assert second.depends_on == (1,)


def test_a_single_claim_needs_no_number() -> None:
    [claim] = claims_in("一种钢板，其特征在于，厚度为1mm。")
    assert (claim.number, claim.start) == (1, 0)


def test_no_text_no_claims() -> None:
    assert claims_in("") == claims_in(" \n ") == ()


def test_a_part_named_to_be_described_stays_one_limitation() -> None:
    text = "1. 一种系统，其特征在于，包括：第一摄像头（1），第一摄像头（1）位于隧道顶部；还包括显示屏（2）。"
    [claim] = claims_in(text)
    assert [text[start:end] for start, end in claim.elements] == ["第一摄像头（1），第一摄像头（1）位于隧道顶部", "显示屏（2）"]
