// One thing: what it is, its claims or clauses, what surrounds it, and the evidence behind each.
import { ask, part } from "./asking.js";
import { LABELS, address, anchor, count, h } from "./dom.js";
import { evidence, factline } from "./evidence.js";

const NAMES = {
  application_number: "申请号", publications: "公开文献", published: "公布日期", filed: "申请日", granted: "授权日", patent_type: "专利类型",
  legal_status: "法律状态", office: "受理局", family: "同族", title_en: "英文名称", title: "名称", status: "状态", kind: "类别",
  implemented: "实施日期", withdrawn: "废止日期", issuer: "发布机构", committee: "归口单位", proposer: "提出单位", scope: "范围",
  patent_notice: "专利说明", uscc: "统一社会信用代码", aliases: "其他名称", name_en: "英文名称", name: "名称", address: "地址",
  org_type: "类型", listed_code: "证券代码", roles: "资质与身份", established: "成立日期", keywords: "关键词", ipc_patterns: "IPC 范围",
  ics_patterns: "ICS 范围", description: "说明", node_type: "类型", level: "级别", promise: "许可承诺", declared_on: "声明日期",
  pool: "专利池", evaluated: "经评估", reference: "依据", text: "正文", abstract: "摘要", normative: "规范性",
};
const LONG = new Set(["abstract", "scope", "text", "patent_notice", "description"]);
const STUBS = new Set(["Patent", "Standard", "PolicyDocument"]);
const HIDDEN = new Set(["number", "id", "key", "code", "entity", "dated", "order", "elements", "preamble", "characterising", "private_applicant"]);

export function thing(path, label) {
  return async (key) => {
    const answer = await ask(`${path}/${part(key)}`);
    const { thing: it, members, sections } = answer;
    return h("article.thing", null,
      h("header.heading", null, h("p.kind", null, LABELS[label]), h("h1", null, it.title),
        h("p.number", null, it.key === it.title ? null : it.key, it.stub && h("span.badge", null, "仅被引用，尚无来源描述")), actions(label, it)),
      h("div.columns", null,
        h("div.left", null, facts(it), people(members), editions(answer), claims(answer), clauses(answer), sources(it)),
        h("div.right", null, h("h2", null, "邻域"), sections.length ? sections.map((one) => section(label, it.key, one)) : h("p.faint", null, "没有关联"))));
  };
}

function actions(label, it) {
  if (label === "Standard") return h("p.actions", null, h("a.button", { href: `/sep?standard=${part(it.key)}` }, "查找候选必要专利"));
  if (label === "Clause") return h("p.actions", null, h("a.button", { href: `/sep?clause=${part(it.key)}` }, "查找候选必要专利"));
  if (label === "Patent") return h("p.actions", null, h("a.button", { href: `/sep?patent=${part(it.key)}` }, "查找可能必要的条款"));
  return null;
}

function facts(it) {
  const rows = Object.entries(it.properties).filter(([name, value]) => !HIDDEN.has(name) && value !== "" && name !== "title" && name !== "name");
  const short = rows.filter(([name]) => !LONG.has(name));
  const long = rows.filter(([name]) => LONG.has(name));
  return h("section.card", { "aria-label": "基本信息" },
    short.length ? h("dl.facts", null, short.map(([name, value]) => [h("dt", null, NAMES[name] || name), h("dd", null, written(value))])) : null,
    long.map(([name, value]) => h("div.long", null, h("h3", null, NAMES[name]), h("p", null, written(value)))),
    rows.length ? null : h("p.faint", null, "没有更多信息"));
}

export function written(value) {
  if (Array.isArray(value)) return value.join("；");
  if (value === true) return "是";
  if (value === false) return "否";
  return String(value);
}

function people(members) {
  if (!members.length) return null;
  return h("section.card", null, h("h2", null, "同一事物的其他节点"), h("ul.plain", null, members.map((one) =>
    h("li", null, one.title, " ", h("small.faint", null, one.key), evidence(one.evidence)))));
}

function editions(answer) {
  if (!answer.editions || !answer.editions.length) return null;
  return h("section.card", null, h("h2", null, "版本"), h("ul.plain", null, answer.editions.map((one) =>
    h("li", null, anchor("Standard", one.key), " ", one.properties.status && h("span.badge", null, one.properties.status),
      one.key === answer.latest && h("span.badge.good", null, "不注日期的引用指此版本")))));
}

function claims(answer) {
  if (!answer.claims || !answer.claims.length) return null;
  return h("section.card", null, h("h2", null, `权利要求（${count(answer.claims.length)}）`), h("ol.claims", null, answer.claims.map((one) =>
    h(`li${one.properties.independent ? ".independent" : ""}`, null, h("b", null, `${one.properties.number}. `),
      String(one.properties.text || "").replace(/^\s*\d+\s*[.．、]\s*/, ""),
      one.properties.depends_on && one.properties.depends_on.length ? h("small.faint", null, ` 从属于 ${one.properties.depends_on.join("、")}`) : null,
      evidence(one.evidence)))));
}

function clauses(answer) {
  if (!answer.clauses || !answer.clauses.length) return null;
  return h("section.card", null, h("h2", null, `条款（${count(answer.clauses.length)}）`), h(`ol.clauses${answer.clauses.length > 60 ? ".many" : ""}`, null, answer.clauses.map((one) => {
    const { number, title, text, kind, normative } = one.properties;
    return h("li", null, h("div.clausehead", null, h("a", { href: address("Clause", one.key) }, h("b", null, number)), " ", title,
      kind && h(`span.badge.kind-${kind}`, null, kind), normative === false && h("span.badge", null, "资料性")),
      text && h("p", null, text));
  })));
}

function sources(it) {
  return h("section.card", null, h("h2", null, "依据"), evidence(it.evidence, true),
    (it.others || []).length ? h("details", null, h("summary", null, `另有 ${it.others.length} 种不同说法`),
      it.others.map((fact) => h("div.other", null, Object.entries(fact.properties).map(([name, value]) =>
        h("p", null, h("b", null, `${NAMES[name] || name}：`), written(value))), evidence(fact.evidence)))) : null,
    it.run && h("p.faint", null, `入库运行 ${it.run}`));
}

function section(label, key, first) {
  const list = h("ul.links", null, first.links.map((one) => link(first, one)));
  const more = first.next ? h("button.more", { type: "button", onclick: async () => {
    more.disabled = true;
    const page = await ask(`/v1/neighbours/${label}`, { key, section: first.name, cursor: more.dataset.next, limit: 50 });
    list.append(...page.links.map((one) => link(first, one)));
    if (page.next) { more.dataset.next = page.next; more.disabled = false; } else more.remove();
  } }, "显示更多") : null;
  if (more) more.dataset.next = first.next;
  return h("details.card.section", { open: first.total <= 8 || undefined }, h("summary", null, h("b", null, first.zh), h("span.count", null, count(first.total))),
    list, more);
}

function link(section, one) {
  const { label, key, title, properties, stub } = one.thing;
  const text = label === "Indicator" ? [title, "：", properties.comparator, " ", properties.value, properties.unit].filter(Boolean).join("") : title;
  return h("li", null, h("div", null, anchor(label, key, text), title !== key && address(label, key) && label !== "Enterprise" && label !== "ChainNode"
    ? h("small.faint", null, ` ${key}`) : null, !address(label, key) && title !== key ? h("small.faint", null, ` ${key}`) : null,
  properties.status && h("span.badge", null, properties.status), stub && STUBS.has(section.label) && section.type !== "EDITION_OF" && h("span.badge", { title: "只被引用，尚无来源描述" }, "未收录")), one.facts.map((fact) => factline(fact, title)));
}
