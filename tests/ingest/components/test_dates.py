import pytest

from ingest.components.dates import dates_in
from ingest.components.documents import document_numbers_in
from ingest.components.reading import Reading


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        ("2024年1月18日印发，2026年底前完成", ["2024-01-18", "2026-12-31"]),
        ("第一阶段（2022年5月—2023年5月）", ["2022-05", "2023-05"]),
        ("(22)申请日 2022 .10 .20", ["2022-10-20"]),
        ("2024-03-15 发布\n2024-06-01 实施", ["2024-03-15", "2024-06-01"]),
        ("１９９７年修订", ["1997"]),
        ("见2015年版的3.4.3", []),
        ("2023年2月30日", []),
        ("电压2024.5V", []),
        ("版本12024年", []),
        ("二〇二三年六月三十日前，二○二五年底", ["2023-06-30", "2025-12-31"]),
        ("2023年6月底前报送，2024 年 2 月末", ["2023-06-30", "2024-02-29"]),
        ("申请日：20190709，序号20190709", ["2019-07-09"]),
        ("2010年代与2017年版", []),
    ],
)
def test_dates_at_the_precision_written(text: str, norms: list[str]) -> None:
    assert [span.norm for span in dates_in(Reading(text))] == norms


@pytest.mark.parametrize(
    ("text", "found", "norm"),
    [
        ("澜政办字〔2024〕9号", "澜政办字〔2024〕9号", "澜政办字〔2024〕9号"),
        ("根据国发 [2021] 24 号文件", "国发 [2021] 24 号", "国发〔2021〕24号"),
        ("按照住建部令第 37 号执行", "住建部令第 37 号", "住建部令第37号"),
        ("某总局公告2023年第9号", "某总局公告2023年第9号", "某总局公告2023年第9号"),
        ("海滨经信发〔2020〕3号", "海滨经信发〔2020〕3号", "海滨经信发〔2020〕3号"),
        ("经国函（2020）12号批准", "国函（2020）12号", "国函〔2020〕12号"),
        ("依据农业和信息化部公告2022年第12号", "农业和信息化部公告2022年第12号", "农业和信息化部公告2022年第12号"),
        ("按照某国主席令第四十七号公布", "某国主席令第四十七号", "某国主席令第四十七号"),
        ("滨海监管总局2020年第6号公告", "滨海监管总局2020年第6号公告", "滨海监管总局2020年第6号公告"),
        ("依据住建部第37号令", "住建部第37号令", "住建部第37号令"),
    ],
)
def test_numbers_of_public_documents(text: str, found: str, norm: str) -> None:
    reading = Reading(text)
    [span] = document_numbers_in(reading)
    assert (text[span.start:span.end], span.norm) == (found, norm)


def test_a_house_number_is_no_document() -> None:
    assert list(document_numbers_in(Reading("临澜市港城区虚构路1号，型号为X20号"))) == []
