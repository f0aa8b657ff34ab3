from pathlib import Path

from bench.quality.labels import Labels
from bench.quality.public_entities import sets


def test_both_corpora_are_read_and_scored(tmp_path: Path) -> None:
    folder = tmp_path / "zh-nlp-bench" / "ner"
    folder.mkdir(parents=True)
    tagged = [*zip("临澜海恒有限公司", ["B-ORG", *["I-ORG"] * 7], strict=True), ("在", "O"), ("青", "B-LOC"), ("岛", "I-LOC")]
    (folder / "msra_test_bio.txt").write_text("\n".join(f"{sign}\t{tag}" for sign, tag in tagged) + "\n\n", "utf-8")
    (folder / "boson_2000.txt").write_text("{{time:昨天}}，{{company_name:临澜海恒有限公司}}落户{{location:青岛}}。\n", "utf-8")
    found = {scored.name: scored for scored in sets(Labels(tmp_path, tmp_path))}
    for corpus in ("msra", "boson"):
        exact, places = found[f"organisations_{corpus}"].cases[0].ours, found[f"regions_{corpus}"].cases[0].ours
        assert (exact.right, exact.found, exact.wanted) == (1, 1, 1)
        assert (places.right, places.wanted) == (1, 1)
        assert found[f"organisations_{corpus}_overlap"].target is None


def test_absent_corpora_yield_nothing_to_score(tmp_path: Path) -> None:
    assert not any(scored.cases for scored in sets(Labels(tmp_path, tmp_path)))
