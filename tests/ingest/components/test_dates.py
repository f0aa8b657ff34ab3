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
    ],
)
def test_numbers_of_public_documents(text: str, found: str, norm: str) -> None:
    reading = Reading(text)
    [span] = document_numbers_in(reading)
    assert (text[span.start:span.end], span.norm) == (found, norm)


def test_a_house_number_is_no_document() -> None:
    assert list(document_numbers_in(Reading("临澜市港城区虚构路1号，型号为X20号"))) == []
