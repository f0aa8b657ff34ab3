// Candidates for a standard, a clause or a text; clauses for a patent. A draft stays in this page's memory and in no address.
import { LIKELY, LIKELY_CLAUSE, common, contradictions, features, likelihood, quoted, synonyms, values } from "./agreement.js";
import { ask, part } from "./asking.js";
import { chartButton } from "./claimchart.js";
import { decisions } from "./decisions.js";
import { address, anchor, count, h, marked } from "./dom.js";

export async function sep(_, parameters) {
  const results = h("div", { "aria-live": "polite" });
  const given = parameters.get("standard") || parameters.get("clause") || "";
  const givenPatent = given ? "" : parameters.get("patent") || "";
  const number = h("input", { id: "sep-number", value: given, placeholder: "标准号，或 标准号#条款号，如 GB/T 18487.1-2023#5.2.1", autocomplete: "off" });
  const text = h("textarea", { id: "sep-text", rows: 5, placeholder: "粘贴条款、标准草案或技术方案的文字", spellcheck: "false", autocomplete: "off" });
  const patent = h("input", { id: "sep-patent", value: givenPatent, placeholder: "专利号，如 CN199000018A", autocomplete: "off" });
  const byNumber = h("form.card", { onsubmit: (event) => {
    event.preventDefault();
    const asked = number.value.trim();
    history.replaceState(null, "", `/sep?${asked.includes("#") ? "clause" : "standard"}=${part(asked)}`);
    return fetchInto(results, () => ofNumber(asked), answered);
  } }, h("label", { for: "sep-number" }, h("b", null, "按标准或条款")), h("div.inline", null, number, h("button", null, "查找候选专利")));
  const byPatent = h("form.card", { onsubmit: (event) => {
    event.preventDefault();
    history.replaceState(null, "", `/sep?patent=${part(patent.value.trim())}`);
    return fetchInto(results, () => ask("/v1/sep/clauses", { patent: patent.value.trim() }), covered);
  } }, h("label", { for: "sep-patent" }, h("b", null, "按专利")), h("div.inline", null, patent, h("button", null, "查找条款")));
  const byText = h("form.card", { onsubmit: (event) => {
    event.preventDefault();
    return fetchInto(results, () => ask("/v1/sep/candidates", null, { text: text.value.trim() }), answered);
  } }, h("label", { for: "sep-text" }, h("b", null, "按一段文字"), h("small.faint", null, "　草案只用于本次查找，不保存、不记录")), text, h("button", null, "查找候选专利"));
  const page = h("div.sep", null, h("h1", null, "标准必要专利"),
    h("p.faint", null, "候选由用语、概念、含义与数值推断，仅供人工核对；“声明”是专利权人自己的声明，二者分开显示。"),
    h("div.two", null, h("div", null, byNumber, byPatent), byText), results);
  if (given) await fetchInto(results, () => ofNumber(given), answered);
  else if (givenPatent) await fetchInto(results, () => ask("/v1/sep/clauses", { patent: givenPatent }), covered);
  return page;
}

const ofNumber = (asked) => ask("/v1/sep/candidates", asked.includes("#") ? { clause: asked } : { standard: asked });

async function fetchInto(results, fetches, shows) {
  results.replaceChildren(h("p.waiting", null, "正在比对…"));
  try {
    results.replaceChildren(...shows(await fetches()));
  } catch (error) {
    results.replaceChildren(h("section.card.trouble", { role: "alert" }, h("p", null, error.message)));
  }
}

const said = (...notes) => h("ul.notes", null, notes.flat().map((note) => h(`li${note.includes("句向量") || note.includes("不能据以") ? ".note" : ".faint"}`, null, note)));

function answered(answer) {
  return [
    h("header.heading", null, h("h2", null, answer.standard ? [anchor("Standard", answer.standard), " ", answer.title] : "所给文字"), said(answer.notes, LIKELY)),
    answer.declared.length ? h("details.card.section", { open: answer.declared.length <= 10 || undefined }, h("summary", null, h("b", null, "已声明的专利"), h("span.count", null, count(answer.declared.length))),
      h("ul.links", null, answer.declared.map((one) => h("li", null, anchor("Patent", one.patent), " ", one.promise && h("span.badge.promise", null, one.promise),
        one.evaluated && h("span.badge.good", null, "经评估"), answer.standard && chartButton(one.patent, against(answer)))))) : null,
    answer.candidates.length ? h("ol.hits.candidates", null, answer.candidates.map((one, place) => candidate(one, place, answer)))
      : h("p.card", null, "没有用语相近的专利。"),
  ].filter(Boolean);
}

const against = (answer) => (answer.question.includes("#") ? answer.question : answer.standard);

function candidate(one, place, answer) {
  const clashes = one.agreements.length && contradictions(one.agreements[0].numbers).length > 0;
  return h(`li.card.hit${one.too_late ? ".late" : ""}`, null,
    h("p.meta", null, h("span.rank", null, place + 1), anchor("Patent", one.patent), one.published && h("span", null, `公布 ${one.published}`), one.filed && h("span", null, `申请 ${one.filed}`),
      one.declared.map((declared) => h("span.badge.good", null, `已对 ${declared.standard} 声明`)), one.too_late && h("span.badge.warn", null, "晚于标准"),
      clashes && h("span.badge.bad", null, "数值矛盾")),
    h("div.spread", null, h("h3", null, h("a", { href: address("Patent", one.patent) }, marked(one.title, one.title_marks))), likelihood(one.score)),
    decisions(one.assessed),
    one.abstract && h("details.abstract", null, h("summary", null, "摘要"), h("p.snippet", null, marked(one.abstract, one.abstract_marks))),
    one.agreements.map((each) => h("div.agreement", null, agreement(each, "同条款一般候选", "该条款"),
      quoted(each, each.clause.number ? [h("a", { href: address("Clause", each.clause.id) }, `条款 ${each.clause.number}`), each.clause.title && h("span", null, each.clause.title),
        h("span.badge", null, each.clause.kind), one.agreements.length > 1 && h("span.faint", null, `可能性 ${Math.round(100 * each.score)}%`)] : null))),
    told(one.reasons, one.agreements.length),
    answer.standard ? chartButton(one.patent, against(answer)) : null,
    one.applicants.length ? h("p.meta", null, one.applicants.map((name) => anchor("Enterprise", name))) : null);
}

// The first reasons put into words what the bars and pairs show; what else there is to say stands open.
function told(reasons, shown) {
  const others = reasons.slice(shown);
  return [others.length ? h("ul.reasons", null, others.map((reason) => h("li", null, reason))) : null,
    shown ? h("details.words", null, h("summary", null, "理由原文"), h("ul.reasons", null, reasons.slice(0, shown).map((reason) => h("li", null, reason)))) : null];
}

function agreement(each, usual, of) {
  return [features(each.distances, usual), common(each, of), synonyms(each.synonyms), values(each.numbers)];
}

function covered(answer) {
  return [
    h("header.heading", null, h("h2", null, anchor("Patent", answer.patent), " ", answer.title), said(answer.notes)),
    answer.clauses.length ? h("ol.hits.candidates.clausehits", null, answer.clauses.map((each, place) => h(`li.card.hit${each.too_late ? ".late" : ""}`, null,
      h("p.meta", null, h("span.rank", null, place + 1), anchor("Standard", each.standard), h("span", null, each.standard_title), each.published && h("span", null, `发布 ${each.published}`),
        each.clause.strength !== "强制" && h("span.badge.warn", null, `${each.clause.strength}，不能据以认定必要`), each.too_late && h("span.badge.warn", null, "晚于标准"),
        contradictions(each.numbers).length > 0 && h("span.badge.bad", null, "数值矛盾")),
      h("div.spread", null, h("h3", null, h("a", { href: address("Clause", each.clause.id) }, `条款 ${each.clause.number} ${each.clause.title}`)), likelihood(each.score, LIKELY_CLAUSE)),
      h("div.agreement", null, agreement(each, "同一专利的一般条款", "该条款"), quoted(each, h("span.faint", null, each.claim ? `最相近的是权利要求 ${each.claim}` : "以标题与摘要比较"))),
      told(each.reasons, 1), chartButton(answer.patent, each.clause.id)))) : h("p.card", null, "没有相近的条款。"),
  ];
}
