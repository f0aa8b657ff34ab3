// Who says so: each statement's file, place and way of reading.
import { h } from "./dom.js";

const METHODS = { column: "按字段读取", text: "正文识别", name: "名称匹配", uscc: "信用代码匹配", alias: "别名匹配", number: "号码匹配", code: "代码" };
const ROLES = {
  claims: "权利要求书", description: "说明书", abstract: "摘要", patent: "引用专利", normative: "规范性引用", informative: "资料性引用",
  source: "来源标注", text: "正文", lead: "牵头", share: "配合",
};
const PROPERTIES = { degree: "采标程度", promise: "许可承诺", role: "位置", layer: "层", name_as_written: "印刷名称", number_as_written: "印刷号码",
  goods: "供应物", weight: "权重", address: "地址", evaluated: "经评估", partly: "部分代替", main: "主分类" };

export function place(record) {
  const match = /^([LRPD])(\d*)(.*)$/.exec(record);
  if (!match) return record;
  const [, kind, number, rest] = match;
  const said = { L: `第 ${number} 行`, R: `表格第 ${number} 行`, P: `第 ${number} 页`, D: "全文" }[kind];
  return said + rest;
}

export function evidence(list, open) {
  if (!list || !list.length) return null;
  const lines = h("ul.evidence", null, list.map((one) => h("li", null, h("b", null, (one.path || one.source).split("/").pop()), " ", place(one.record), "，",
    METHODS[one.method] || one.method, one.name && one.name !== one.path ? h("small.faint", null, ` ${one.name}`) : null,
    one.licence && h("small.faint", null, ` · ${one.licence}`))));
  if (open) return lines;
  return h("details.evidence", null, h("summary", { title: "依据" }, `依据 ${list.length}`), lines);
}

// What a relationship says of itself; a name printed as the thing is called anyway is left out.
export function factline(fact, title) {
  const said = Object.entries(fact.properties).filter(([name, value]) => PROPERTIES[name] && value !== "" && value !== false && value !== title)
    .map(([name, value]) => (name === "role" ? ROLES[value] || value : value === true ? PROPERTIES[name] : `${PROPERTIES[name]} ${value}`));
  return h("div.fact", null, said.length ? h("small", null, said.join("；")) : null,
    fact.properties.quote && h("q", null, fact.properties.quote),
    fact.score !== undefined && fact.score !== null ? h("span.badge.score", null, `推断 ${Number(fact.score).toFixed(2)}`) : null,
    (fact.reasons || []).map((reason) => h("small.reason", null, reason)), evidence(fact.evidence));
}
