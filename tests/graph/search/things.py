"""Invented things to search."""

from __future__ import annotations

from graph.search import Document
from graph.search.numbers import patent_forms, standard_forms


def patent(number: str, title: str, abstract: str = "", **more: object) -> Document:
    defaults: dict[str, object] = {"handles": patent_forms(number), "published": "2016-05-04"}
    return Document("Patent", number, title, abstract, **(defaults | more))  # type: ignore[arg-type]


def standard(number: str, title: str, scope: str = "", **more: object) -> Document:
    own, loose = standard_forms(number)
    return Document("Standard", number, title, scope, handles=(own,), refers=loose, **more)  # type: ignore[arg-type]


THINGS = (
    patent("CN101000001", "一种充电桩的绝缘电阻检测电路", "检测电路在充电前检测直流母线对地的绝缘电阻，符合GB/T 99001.1-2019的要求。",
           applicants=("临澜充电科技有限公司",), names=("临澜充电科技有限公司",), ipc=("G01R 27/02", "B60L 53/00"), published="2014-03-05",
           regions=(("371102", "东港区"),), handles=patent_forms("CN101000001A", "201310000001.6"),
           claims="1. 一种检测电路，其特征在于，包括采样电阻。", terms=("绝缘电阻", "充电桩")),
    patent("CN101000002", "电动汽车充电接口的电子锁", "充电连接确认后电子锁锁止，锁止状态反馈给控制器。", applicants=("临澜充电科技有限公司",),
           ipc=("B60L 53/16",), published="2015-06-07", regions=(("371103", "岚山区"),)),
    patent("CN201000003", "高绝缘材料", "一种高分子材料，具有良好的绝缘性能，可用于电阻器的封装。", applicants=("海州材料研究院",), ipc=("C08L 23/00",)),
    patent("CN201000004", "冷轧钢板的退火方法", "将冷轧钢板加热到850℃以上保温。", ipc=("C21D 8/02",), published="2017-01-02"),
    standard("GB/T 99001.1-2019", "电动汽车充电系统 第1部分：通用要求", "本文件规定了充电系统的绝缘电阻要求。", published="2019-02-03",
             ics=("43.120",), status="现行", kind="国家标准"),
    standard("GB/T 99001.1", "", ""),
    Document("Clause", "GB/T 99001.1-2019#5.2", "绝缘电阻", "充电前应检测绝缘电阻。", refers=("GBT9900112019", "GBT990011"), kind="要求",
             standard="GB/T 99001.1-2019", normative=True, terms=("绝缘电阻",)),
    Document("Enterprise", "临澜充电科技有限公司", "临澜充电科技有限公司", names=("临充",), handles=("临澜充电科技有限公司", "临充")),
)
