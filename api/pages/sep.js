// Candidates for a standard, a clause or a text; a claim chart in two columns. A draft stays in this page's memory and in no address.
import { ask, part, save } from "./asking.js";
import { address, anchor, count, h, marked } from "./dom.js";

export async function sep(_, parameters) {
  const results = h("div", { "aria-live": "polite" });
  const given = parameters.get("standard") || parameters.get("clause") || "";
  const number = h("input", { id: "sep-number", value: given, placeholder: "标准号，或 标准号#条款号，如 GB/T 18487.1-2023#5.2.1", autocomplete: "off" });
  const text = h("textarea", { id: "sep-text", rows: 5, placeholder: "粘贴条款、标准草案或技术方案的文字", spellcheck: "false", autocomplete: "off" });
  const byNumber = h("form.card", { onsubmit: (event) => {
    event.preventDefault();
    const asked = number.value.trim();
    history.replaceState(null, "", `/sep?${asked.includes("#") ? "clause" : "standard"}=${part(asked)}`);
    return fetchInto(results, () => ask("/v1/sep/candidates", asked.includes("#") ? { clause: asked } : { standard: asked }));
  } }, h("label", { for: "sep-number" }, h("b", null, "按标准或条款")), h("div.inline", null, number, h("button", null, "查找候选专利")));
  const byText = h("form.card", { onsubmit: (event) => {
    event.preventDefault();
    return fetchInto(results, () => ask("/v1/sep/candidates", null, { text: text.value.trim() }));
  } }, h("label", { for: "sep-text" }, h("b", null, "按一段文字"), h("small.faint", null, "　草案只用于本次查找，不保存、不记录")), text, h("button", null, "查找候选专利"));
  const page = h("div.sep", null, h("h1", null, "标准必要专利"),
    h("p.faint", null, "候选由用语相近程度推断，仅供人工核对；“声明”是专利权人自己的声明，二者分开显示。"), h("div.two", null, byNumber, byText), results);
  if (given) await fetchInto(results, () => ask("/v1/sep/candidates", parameters.get("clause") ? { clause: given } : { standard: given }));
  return page;
}

async function fetchInto(results, fetches) {
  results.replaceChildren(h("p.waiting", null, "正在比对…"));
  try {
    results.replaceChildren(...answered(await fetches()));
  } catch (error) {
    results.replaceChildren(h("section.card.trouble", { role: "alert" }, h("p", null, error.message)));
  }
}

function answered(answer) {
  return [
    h("header.heading", null, h("h2", null, answer.standard ? [anchor("Standard", answer.standard), " ", answer.title] : "所给文字"),
      answer.notes.map((note) => h("p.faint", null, note))),
    answer.declared.length ? h("details.card.section", { open: answer.declared.length <= 10 || undefined }, h("summary", null, h("b", null, "已声明的专利"), h("span.count", null, count(answer.declared.length))),
      h("ul.links", null, answer.declared.map((one) => h("li", null, anchor("Patent", one.patent), " ", one.promise && h("span.badge", null, one.promise),
        one.evaluated && h("span.badge.good", null, "经评估"), answer.standard && chartButton(one.patent, answer))))) : null,
    answer.candidates.length ? h("ol.hits.candidates", null, answer.candidates.map((one, place) => candidate(one, place, answer)))
      : h("p.card", null, "没有用语相近的专利。"),
  ].filter(Boolean);
}

function candidate(one, place, answer) {
  return h(`li.card.hit${one.too_late ? ".late" : ""}`, null,
    h("p.meta", null, h("span.rank", null, place + 1), anchor("Patent", one.patent), one.published && h("span", null, `公布 ${one.published}`), one.filed && h("span", null, `申请 ${one.filed}`),
      one.declared.map((declared) => h("span.badge.good", null, `已对 ${declared.standard} 声明`)), one.too_late && h("span.badge.warn", null, "晚于标准")),
    h("div.spread", null, h("h3", null, h("a", { href: address("Patent", one.patent) }, marked(one.title, one.title_marks))),
      h("span.scorebar", { title: `相近程度 ${one.score.toFixed(3)}` }, meter(one.score), h("b", null, one.score.toFixed(2)))),
    one.abstract && h("details.abstract", null, h("summary", null, "摘要"), h("p.snippet", null, marked(one.abstract, one.abstract_marks))),
    h("ul.reasons", null, one.reasons.map((reason) => h("li", null, reason))),
    one.agreements.length && one.agreements[0].clause.number ? h("div.agreements", null, one.agreements.map((each) => h("blockquote", null,
      h("p.meta", null, h("a", { href: address("Clause", each.clause.id) }, `条款 ${each.clause.number}`), each.clause.title && h("span", null, each.clause.title), h("span.badge", null, each.clause.kind)),
      h("p", null, marked(each.clause.text, each.marks))))) : null,
    answer.standard ? chartButton(one.patent, answer) : one.agreements.length ? h("blockquote", null, h("p", null, marked(one.agreements[0].clause.text, one.agreements[0].marks))) : null,
    one.applicants.length ? h("p.meta", null, one.applicants.map((name) => anchor("Enterprise", name))) : null);
}

function meter(score) {
  const outer = h("span.meter", { "aria-hidden": "true" }, h("span", null));
  outer.firstChild.style.width = `${Math.round(100 * Math.min(1, score))}%`;
  return outer;
}

function chartButton(patent, answer) {
  const place = h("div.chartplace", null);
  const button = h("button.more", { type: "button", "aria-expanded": "false", onclick: async () => {
    if (place.firstChild) { place.replaceChildren(); button.setAttribute("aria-expanded", "false"); return; }
    button.disabled = true;
    try {
      const asked = { patent, standard: answer.question.includes("#") ? answer.question : answer.standard };
      const charts = await ask("/v1/sep/charts", asked);
      place.replaceChildren(...(charts.length ? [files(asked), ...charts.map(chart)] : [h("p.faint", null, "图谱中没有这件专利的权利要求，无法对照。")]));
    } catch (error) {
      place.replaceChildren(h("p.trouble", { role: "alert" }, error.message));
    }
    button.disabled = false;
    button.setAttribute("aria-expanded", "true");
  } }, "权利要求对照表");
  return h("div", null, button, place);
}

function files(asked) {
  const told = h("span", { role: "alert" });
  return h("p.files", null, [["docx", "保存为 Word 文件"], ["xlsx", "保存为 Excel 文件"]].map(([format, name]) => h("button.more", { type: "button", onclick: () =>
    save("/v1/sep/charts", { ...asked, format }).then(() => told.replaceChildren(), (error) => told.replaceChildren(error.message)) }, name)), told);
}

const CATEGORIES = { product: "产品", method: "方法", system: "系统", medium: "介质", device: "装置" };
const VERDICTS = { 满足: "good", 部分: "warn", 未找到: "bad", 数值矛盾: "bad" };

function chart(one) {
  return h("section.chart", null, h("h4", null, `独立权利要求 ${one.claim.number}`, one.claim.category && h("span.badge", null, CATEGORIES[one.claim.category] || one.claim.category)),
    h(`p.conclusion${one.possible ? ".good" : ""}`, null, one.conclusion),
    h("div.scroll", { tabindex: 0, role: "region", "aria-label": `权利要求 ${one.claim.number} 对照表` }, h("table.claimchart", null,
      h("thead", null, h("tr", null, h("th", { scope: "col" }, "技术特征"), h("th", { scope: "col" }, "标准的强制性条文"))),
      h("tbody", null, one.rows.map((row) => h("tr", null,
        h("td", null, h("span.badge", null, row.order), marked(row.element, places(row.element, row.words)), row.missing.length && row.verdict !== "满足" ? h("p.faint", null, `条文中没有：${row.missing.join("、")}`) : null),
        h("td", null, h(`span.badge.${VERDICTS[row.verdict] || "warn"}`, null, row.verdict),
          row.quotation ? [h("a", { href: address("Clause", row.quotation.clause.id) }, `条款 ${row.quotation.clause.number}`), row.quotation.verified && h("small.faint", null, " 引文已逐字核对"),
            h("blockquote", null, marked(row.quotation.text, places(row.quotation.text, row.words)))] : null,
          row.optional ? h("div.optional", null, h("span.badge.warn", null, `${row.optional.clause.strength}，不计入`), h("a", { href: address("Clause", row.optional.clause.id) }, `条款 ${row.optional.clause.number}`),
            h("blockquote", null, row.optional.text)) : null, h("small.faint", null, row.reason))))))));
}

// Where the words stand, as [start, end) in code points; of overlapping ones the first and longest.
function places(text, words) {
  const lowered = Array.from(text).map((letter) => letter.toLowerCase());
  const spans = [];
  for (const word of [...words].sort((a, b) => b.length - a.length)) {
    const letters = Array.from(word.toLowerCase());
    for (let at = 0; at + letters.length <= lowered.length; at++) {
      if (letters.every((letter, index) => lowered[at + index] === letter) && !spans.some(([start, end]) => at < end && at + letters.length > start)) spans.push([at, at + letters.length]);
    }
  }
  return spans;
}
