// What persons decided about a patent and a standard: beside a candidate, and no part of its score.
import { h } from "./dom.js";

const KINDS = { 必要: "good", 非必要: "bad", 分歧: "warn", 待定: "warn" };

export function decisions(matters) {
  if (!matters || !matters.length) return null;
  return h("ul.decisions", { "aria-label": "人工评定，不影响得分" }, matters.map((one) => h("li", null, h("b", null, "人工评定"), " ",
    h(`span.badge.${KINDS[one.verdict] || "faint"}`, null, one.verdict), ` ${one.standard} ${one.clause ? `条款 ${one.clause}` : "（整个版本）"}`,
    one.decisions.filter((each) => each.stands).map((each) => h("small.faint", null, `　${each.by}：${each.decision}${each.on ? `，${each.on}` : ""}${each.why ? `，${each.why}` : ""}`)))));
}
