// What a language model proposes beside the rules, marked as its own: in a row of a chart, and for the claim as a whole.
import { values } from "./agreement.js";
import { address, h } from "./dom.js";

const VERDICTS = { 满足: "good", 部分: "warn", 未找到: "bad", 数值矛盾: "bad" };

// The proposal for one limitation; its quotation has been read again from the graph, character by character.
export function proposal(one) {
  if (!one) return null;
  const quoted = one.quotation || one.optional;
  return h("div.proposal", null,
    h("p.meta", null, h("b", null, "模型提议"), h(`span.badge.${VERDICTS[one.verdict] || "warn"}`, null, one.verdict), h("span.faint", null, `提出者：${one.by}（语言模型）`)),
    quoted ? [one.optional && h("span.badge.warn", null, `${quoted.clause.strength}，不计入`), h("a", { href: address("Clause", quoted.clause.id) }, `条款 ${quoted.clause.number}`),
      quoted.verified && h("small.faint", null, " 引文已逐字核对"), h("blockquote", null, quoted.text)] : null,
    values(one.numbers), one.told && h("small.faint", null, one.told));
}

// What the proposals come to for the claim, and what was not taken over.
export function withModel(chart) {
  if (!chart.model_notes.length) return null;
  return h("div.proposal", null, h("p", null, h("b", null, "含模型提议"), " ", chart.verdict_with_model || "没有通过核对的提议，结论同规则所得"),
    h("ul.notes", null, chart.model_notes.map((note) => h("li.faint", null, note))));
}

// The button that asks the model, where one is set; `asks` fetches the charts again and shows them.
export function modelButton(charts, asks) {
  const name = charts.length && charts[0].model;
  if (!name || charts[0].model_notes.length) return null;
  const told = h("span", { role: "alert" });
  const button = h("button.more", { type: "button", title: "只发送权利要求与条文的文字；提议与规则所得并列，引文逐字核对", onclick: async () => {
    button.disabled = true;
    told.replaceChildren("正在询问…");
    try {
      await asks();
    } catch (error) {
      told.replaceChildren(error.message);
    }
    button.disabled = false;
  } }, `另请 ${name} 提议`);
  return h("p.asksmodel", null, button, told);
}
