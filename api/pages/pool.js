// Clusters, and a cluster's patents as material for a pool.
import { ask, part } from "./asking.js";
import { anchor, count, h } from "./dom.js";

const STATUS = { 已声明: "good", 已评估: "good", 未声明: "none" };

export async function clusters() {
  const { rows } = await ask("/v1/clusters");
  return h("div", null, h("h1", null, "产业集群与专利池"), rows.length
    ? h("div.tiles", null, rows.map((row) => h("a.tile", { href: `/clusters/${part(row.cluster)}` }, h("h2", null, row.cluster),
      h("p.faint", null, [row.level, row.region, row.chain].filter(Boolean).join(" · ")), h("p", null, `${count(row.members)} 家成员 · ${count(row.patents)} 件专利`))))
    : h("p.card", null, "图谱中还没有产业集群。"));
}

export async function pool(name) {
  const [view, around] = await Promise.all([ask(`/v1/clusters/${part(name)}/pool`), ask(`/v1/clusters/${part(name)}`)]);
  const of = (section) => (around.sections.find((one) => one.name === section) || { links: [] }).links;
  return h("article.pool", null,
    h("header.heading", null, h("p.kind", null, "产业集群"), h("h1", null, view.cluster), around.thing.properties.description && h("p", null, around.thing.properties.description),
      h("p", null, `${count(view.members)} 家成员，${count(view.patents)} 件专利：`, Object.entries(view.statuses).filter(([, number]) => number).map(([status, number]) => h(`span.badge.${STATUS[status]}`, null, `${status} ${count(number)}`)))),
    h("div.columns", null,
      h("div.left", null, view.groups.length ? view.groups.map(group) : h("p.card", null, "成员没有收录的专利。")),
      h("div.right", null, list("成员", of("MEMBER_OF.in.Enterprise")), list("产品", of("MAKES.out.ChainNode")), list("产业链", of("BELONGS_TO.out.Chain")),
        h("section.card", null, h("h2", null, "怎样读这张表"), h("p", null, "专利池只能收入互补的必要专利。多家成员共同持有专利、又涉及同一项标准的环节，最值得先看；“已声明”只说明专利权人自己声明过，不等于已认定必要。")))));
}

function list(title, links) {
  if (!links.length) return null;
  return h("section.card", null, h("h2", null, title), h("ul.plain", null, links.map((one) => h("li", null, anchor(one.thing.label, one.thing.key, one.thing.title)))));
}

function group(one) {
  return h("details.card.section", { open: one.kind === "环节" || undefined },
    h("summary", null, h("b", null, one.kind === "IPC" ? `其他：${one.name}` : one.name), h("span.count", null, `${count(one.patents.length)} 件 · ${count(one.holders)} 家`),
      Object.entries(one.statuses).filter(([status, number]) => number && status !== "未声明").map(([status, number]) => h("span.badge.good", null, `${status} ${number}`))),
    one.standards.length ? h("p", null, "涉及标准：", one.standards.map((number) => [anchor("Standard", number), " "])) : null,
    h("div.scroll", { tabindex: 0, role: "region", "aria-label": `${one.name}的专利` }, h("table", null, h("thead", null, h("tr", null, ["专利", "持有成员", "声明状态", "归入理由"].map((text) => h("th", { scope: "col" }, text)))),
      h("tbody", null, one.patents.map((patent) => h("tr", null,
        h("td", null, anchor("Patent", patent.number), h("div", null, patent.title), patent.published && h("small.faint", null, patent.published)),
        h("td", null, patent.holders.join("、")),
        h("td", null, h(`span.badge.${STATUS[patent.status]}`, null, patent.status), patent.declared.map((declared) => h("div", null, anchor("Standard", declared.standard), declared.promise && h("small.faint", null, ` ${declared.promise}`)))),
        h("td", null, h("small", null, patent.reasons.join("；")))))))));
}
