// How a patent and a clause agree: the likelihood, the features that make it, other names for the same, and values against values.
import { h, marked } from "./dom.js";

const FEATURES = {
  wording: ["用语", "专利用语覆盖条款信息量的多少（按词的稀有程度加权）"],
  concepts: ["概念", "共同的技术概念，不论各自怎么叫"],
  title: ["标题", "专利标题与条款在含义上的接近程度"],
  meaning: ["含义", "摘要或权利要求与条款在含义上的接近程度"],
  classes: ["分类", "领先候选中与它同 IPC 大组的有多少"],
};
const FARTHEST = 8;

export const LIKELY = "可能性：得分与它相同的专利中，经人工判定以同样的关键手段解决该条款问题的占多少。由人工判定校准，用来排序，不是必要性结论。";
export const LIKELY_CLAUSE = "可能性：得分与它相同的条款中，经人工判定与专利以同样的关键手段解决同一问题的占多少。由人工判定从专利一侧校准，用来排序，不是必要性结论。";

export function likelihood(score, told = LIKELY) {
  const percent = score >= 0.995 ? "99%" : score < 0.01 ? "<1%" : `${Math.round(100 * score)}%`;
  const filled = h("span", null);
  filled.style.width = `${Math.round(100 * Math.min(1, score))}%`;
  return h("span.scorebar", { title: told, tabindex: 0, role: "img", "aria-label": `可能性 ${percent}。${told}` },
    h("span.meter", { "aria-hidden": "true" }, filled), h("b", { "aria-hidden": "true" }, percent));
}

// How far each feature stands above the usual one, in standard deviations: to the right above, to the left below.
export function features(distances, usual) {
  const known = Object.keys(FEATURES).filter((key) => distances[key] !== undefined && distances[key] !== 0);
  if (!known.length) return null;
  return h("dl.features", { "aria-label": `高出${usual}多少（标准差）` }, known.map((key) => {
    const [name, told] = FEATURES[key];
    const value = distances[key];
    const bar = h(`span.${value < 0 ? "below" : "above"}`, null);
    bar.style.width = `${50 * Math.min(FARTHEST, Math.abs(value)) / FARTHEST}%`;
    return h("div", { title: `${told}；${value < 0 ? "低于" : "高出"}${usual} ${Math.abs(value).toFixed(1)} 个标准差` }, h("dt", null, name),
      h("dd", null, h("span.axis", { "aria-hidden": "true" }, bar), h("span.value", null, `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)}`)));
  }));
}

export function common(each, of) {
  if (!each.words.length) return null;
  const share = each.wording === undefined ? null : h("small.faint", null, `，占${of}信息量的 ${Math.round(100 * each.wording)}%`);
  return h("p.common", null, h("b", null, "共有用语"), " ", each.words.slice(0, 10).join("、"), each.words.length > 10 ? ` 等 ${each.words.length} 个` : "", share);
}

// Pairs of the clause's and the patent's name for one concept.
export function synonyms(pairs) {
  if (!pairs || !pairs.length) return null;
  return h("p.synonyms", null, h("b", { title: "条款叫法＝专利叫法" }, "同义"), pairs.map((one) => {
    const [clause, patent] = Array.isArray(one) ? [one[1], one[0]] : [one.clause, one.patent];
    return h("span.pair", { title: `条款：${clause}；专利：${patent}` }, `${clause}＝${patent}`);
  }));
}

const RELATIONS = { 包含: ["good", "标准要求的范围在专利范围之内"], 部分: ["warn", "两个范围部分重合"], 矛盾: ["warn", "两个范围不相交，但未必是同一个量，或另有数值相合"] };
const CLASH = "两个范围不相交：符合条款者不落入专利范围";

// The comparisons that contradict, as the service puts it: apart beyond doubt, and no other value of that quantity meets either.
export function contradictions(numbers) {
  const met = new Set((numbers || []).filter((one) => one.relation !== "矛盾").flatMap((one) => [`专利 ${one.claimed.start}`, `条款 ${one.required.start}`]));
  return (numbers || []).filter((one) => one.relation === "矛盾" && one.sure && !met.has(`专利 ${one.claimed.start}`) && !met.has(`条款 ${one.required.start}`));
}

export function values(numbers) {
  if (!numbers || !numbers.length) return null;
  const clashing = new Set(contradictions(numbers));
  const rank = (one) => (clashing.has(one) ? 0 : ["包含", "部分", "矛盾"].indexOf(one.relation) + 1);
  const sorted = [...numbers].sort((a, b) => rank(a) - rank(b));
  return h("ul.values", { "aria-label": "数值比较" }, sorted.slice(0, 6).map((one) => {
    const clashes = clashing.has(one);
    const [kind, told] = clashes ? ["bad", CLASH] : RELATIONS[one.relation] || ["warn", ""];
    return h(`li${clashes ? ".clash" : ""}`, { title: told }, h(`span.badge.${kind}`, null, one.relation === "矛盾" && !clashes ? "不相交，存疑" : one.relation),
      h("span", null, `${one.claimed.name || one.required.name || "数值"}　专利 ${one.claimed.written}`), h("span.faint", null, `条款 ${one.required.written}`));
  }), sorted.length > 6 ? h("li.faint", null, `另有 ${sorted.length - 6} 处`) : null);
}

export function quoted(each, heading) {
  return h("blockquote", null, h("p.meta", null, heading), h("p.text", null, marked(each.clause.text, each.marks)));
}

// A word as a reader is told it; a concept is marked by a sign that no text holds.
export function plain(word) {
  return word.startsWith("≈") ? `${word.slice(1)}（含其他叫法）` : word;
}
