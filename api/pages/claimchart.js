// Claim charts in two columns, fetched when a reader asks for them, and saved as files.
import { plain, synonyms, values } from "./agreement.js";
import { ask, save } from "./asking.js";
import { address, h, marked } from "./dom.js";
import { modelButton, proposal, withModel } from "./proposal.js";

export function chartButton(patent, standard) {
  const place = h("div.chartplace", null);
  const button = h("button.more", { type: "button", "aria-expanded": "false", onclick: async () => {
    if (place.firstChild) { place.replaceChildren(); button.setAttribute("aria-expanded", "false"); return; }
    button.disabled = true;
    try {
      await fetchInto(place, { patent, standard });
    } catch (error) {
      place.replaceChildren(h("p.trouble", { role: "alert" }, error.message));
    }
    button.disabled = false;
    button.setAttribute("aria-expanded", "true");
  } }, "权利要求对照表");
  return h("div", null, button, place);
}

async function fetchInto(place, asked) {
  const charts = await ask("/v1/sep/charts", asked);
  const shown = charts.length ? [files(asked), modelButton(charts, () => fetchInto(place, { ...asked, model: true })), ...charts.map(chart)]
    : [h("p.faint", null, "图谱中没有这件专利的权利要求，无法对照。")];
  place.replaceChildren(...shown.filter(Boolean));
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
    h(`p.conclusion${one.possible ? ".good" : ""}`, null, one.conclusion), withModel(one),
    h("div.scroll", { tabindex: 0, role: "region", "aria-label": `权利要求 ${one.claim.number} 对照表` }, h("table.claimchart", null,
      h("thead", null, h("tr", null, h("th", { scope: "col" }, "技术特征"), h("th", { scope: "col" }, "标准的强制性条文"))),
      h("tbody", null, one.rows.map((row) => h("tr", null,
        h("td", null, h("span.badge", null, row.reference || row.order), marked(row.element, places(row.element, row.words)),
          row.missing.length && row.verdict !== "满足" ? h("p.faint", null, `条文中没有：${row.missing.map(plain).join("、")}`) : null),
        h("td", null, h(`span.badge.${VERDICTS[row.verdict] || "warn"}`, null, row.verdict),
          row.quotation ? [h("a", { href: address("Clause", row.quotation.clause.id) }, `条款 ${row.quotation.clause.number}`), row.quotation.verified && h("small.faint", null, " 引文已逐字核对"),
            h("blockquote", null, marked(row.quotation.text, places(row.quotation.text, row.words)))] : null,
          synonyms(row.synonyms), values(row.numbers),
          row.optional ? h("div.optional", null, h("span.badge.warn", null, `${row.optional.clause.strength}，不计入`), h("a", { href: address("Clause", row.optional.clause.id) }, `条款 ${row.optional.clause.number}`),
            h("blockquote", null, row.optional.text)) : null, h("small.faint", null, row.reason), proposal(row.proposal))))))));
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
