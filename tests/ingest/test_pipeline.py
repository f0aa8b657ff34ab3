import json
from pathlib import Path

import jieba
import pytest
import rjieba
from hypothesis import given
from hypothesis import strategies as st

from graph.text.segment import cut
from ingest.components.reading import Reading
from ingest.pipeline import FINDERS, Tokenizer, build

SAMPLE = Path(__file__).resolve().parents[3] / "shared/data/cn-patents-patentscope-100k/sample_5pct_sha1mod20.jsonl"
NLP = build()


def test_numbers_stay_whole() -> None:
    words = [token.text for token in NLP("按照GB/T7714—2015和CN101364227A的规定")]
    assert "GB/T7714—2015" in words
    assert "CN101364227A" in words


@given(st.text(max_size=200))
def test_a_doc_is_its_text_to_the_character(text: str) -> None:
    assert NLP.make_doc(text).text == text


def test_extensions_show_spans_with_their_normal_forms() -> None:
    doc = NLP("日照市的临澜钢铁有限公司于2024年5月执行GB/T 7714-2015，厚度不小于2mm。")
    assert [span.text for span in doc._.standards] == ["GB/T 7714-2015"]
    assert [(span.label_, span._.norm) for span in doc._.dates] == [("DATE", "2024-05")]
    assert [span._.norm for span in doc._.regions] == ["371100"]
    assert [span.text for span in doc._.parameters] == ["不小于2mm"]
    assert doc._.patents == []


def test_every_finder_after_the_tokenizer_is_a_component() -> None:
    assert [*FINDERS][2:] == NLP.pipe_names


def test_any_tokenizer_can_stand_before_the_components() -> None:
    text = "执行GB/T 7714-2015，厚度不小于2mm。"
    other = build(tokenizer=False)
    assert [span.text for span in other(text)._.standards] == [span.text for span in NLP(text)._.standards]


def test_words_are_those_of_the_text_layer() -> None:
    text = "所述动力电池包的控制器用于在温升速率大于0.5-1.2℃/min时切断高压回路并向整车控制器发送报警信号"
    assert [token.text for token in NLP.make_doc(text)] == cut(text)


@pytest.mark.shared
def test_words_are_those_of_jieba_on_real_abstracts() -> None:
    if not SAMPLE.exists():
        pytest.skip(f"{SAMPLE} is absent")
    with SAMPLE.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["abstract"] for line, _ in zip(lines, range(60), strict=False)]
    # The two cut runs of Latin letters and digits differently; every word of Chinese characters alone is the same.
    for text in texts:
        for piece in "".join(sign if "\u4e00" <= sign <= "\u9fff" else "\n" for sign in text).split("\n"):
            assert rjieba.cut(piece) == jieba.lcut(piece)


def test_the_tokenizer_reads_its_own_reading() -> None:
    reading = Reading("ＧＢ／Ｔ １１７１４—１９９５")
    doc = Tokenizer(NLP.vocab).read(reading)
    assert [span.norm for span in reading.found()] == ["GB/T 11714-1995"]
    assert doc.text == "ＧＢ／Ｔ １１７１４—１９９５"
