// Questions by name, read-only Cypher, and where the data come from.
import { ask, part } from "./asking.js";
import { address, count, h } from "./dom.js";
import { written } from "./thing.js";

const COLUMNS = { patent: "Patent", standard: "Standard", enterprise: "Enterprise", cited: "Standard", replaced_by: "Standard", adopted: "Standard", product: "ChainNode", chain: "Chain", cluster: "Cluster" };

export async function queries(name) {
  const every = await ask("/v1/queries");
  const answer = h("div", { "aria-live": "polite" });
  return h("div", null, h("h1", null, "图谱查询"), h("div.columns", null,
    h("div.left", null, every.map((one) => question(one, answer, one.name === name))),
    h("div.right.stay", null, cypher(answer), answer)));
}

function question(one, answer, open) {
  const fields = one.parameters.map((parameter) => {
    const id = `${one.name}-${parameter.name}`;
    return h("p.field", null, h("label", { for: id }, parameter.name, h("small.faint", null, ` ${parameter.type}`)),
      h("input", { id, name: parameter.name, value: parameter.default || "", required: parameter.default === undefined || parameter.default === null, title: parameter.meaning, placeholder: parameter.meaning }));
  });
  const form = h("form", { onsubmit: async (event) => {
    event.preventDefault();
    await shows(answer, one.zh, () => ask(`/v1/queries/${part(one.name)}`, Object.fromEntries(new FormData(form))));
  } }, fields, h("button", null, "查询"), h("details", null, h("summary", null, "Cypher"), h("pre", null, one.text)));
  return h("details.card.section", { open: open || undefined }, h("summary", null, h("b", null, one.zh)), h("p.faint", null, one.name), form);
}

function cypher(answer) {
  const text = h("textarea", { id: "cypher", rows: 4, spellcheck: "false" }, "MATCH (p:Patent)-[:CITES]->(s:Standard)\nRETURN p.number AS patent, s.number AS standard LIMIT 20");
  return h("form.card", { onsubmit: async (event) => {
    event.preventDefault();
    await shows(answer, "Cypher", () => ask("/v1/cypher", null, { query: text.value }));
  } }, h("label", { for: "cypher" }, h("b", null, "只读 Cypher")), text, h("button", null, "运行"));
}

async function shows(answer, title, fetches) {
  answer.replaceChildren(h("p.waiting", null, "正在查询…"));
  try {
    const { columns, rows, truncated } = await fetches();
    answer.replaceChildren(h("section.card", null, h("h2", null, title, h("span.count", null, `${count(rows.length)} 行${truncated ? "，还有更多" : ""}`)), table(columns, rows)));
  } catch (error) {
    answer.replaceChildren(h("section.card.trouble", { role: "alert" }, h("p", null, error.message)));
  }
}

export function table(columns, rows) {
  return h("div.scroll", { tabindex: 0, role: "region", "aria-label": "查询结果" }, h("table", null, h("thead", null, h("tr", null, columns.map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", null, rows.map((row) => h("tr", null, columns.map((name) => h("td", null, cell(name, row[name]))))))));
}

function cell(name, value) {
  if (value === null || value === undefined) return "";
  const to = COLUMNS[name] && typeof value === "string" && address(COLUMNS[name], value);
  if (to) return h("a", { href: to }, value);
  return typeof value === "object" && !Array.isArray(value) ? JSON.stringify(value) : written(value);
}

export async function sources() {
  const { rows } = await ask("/v1/sources");
  const named = { path: "文件", name: "来源", licence: "许可", status: "状态", records: "记录", rejects: "拒收", nodes: "节点", edges: "关系", run: "运行" };
  return h("div", null, h("h1", null, "数据来源"), rows.length
    ? h("div.card", null, table(Object.values(named), rows.map((row) => Object.fromEntries(Object.entries(named).map(([name, zh]) => [zh, row[name]])))))
    : h("p.card", null, "图谱还是空的。"));
}
