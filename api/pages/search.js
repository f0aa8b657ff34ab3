// The first page, and search with facets and highlights.
import { ask } from "./asking.js";
import { LABELS, address, anchor, count, h, marked } from "./dom.js";

const FACETS = { label: "类型", ipc: "IPC 小类", year: "年份", applicant: "申请人", region: "地区", status: "状态", ics: "ICS", kind: "类别", term: "技术术语" };
const FIELDS = { title: "标题", text: "摘要", claims: "权利要求" };

export async function home() {
  const [everything, chains, clusters] = await Promise.all([
    ask("/v1/search", { limit: 1, facets: "label" }).catch(() => null), ask("/v1/chains").catch(() => ({ rows: [] })),
    ask("/v1/clusters").catch(() => ({ rows: [] }))]);
  const labels = (everything && everything.facets.label) || [];
  const field = h("input", { type: "search", name: "q", id: "home-q", placeholder: "例如：电池热失控预警、GB/T 7714、企业名称", autocomplete: "off" });
  return h("div.home", null,
    h("section.hero", null, h("h1", null, "专利与标准，一张图谱"),
      h("p", null, "从标准条款找到可能的必要专利，从产业链环节看到专利、标准和企业，每个答案都能回到原始记录。"),
      h("form.big", { role: "search", onsubmit: (event) => { event.preventDefault(); open(`/search?${new URLSearchParams({ q: field.value.trim() })}`); } },
        h("label.hidden", { for: "home-q" }, "检索"), field, h("button", null, "检索")),
      labels.length ? h("ul.totals", null, labels.map((one) => h("li", null, h("a", { href: `/search?label=${one.value}` },
        h("b", null, count(one.count)), h("span", null, LABELS[one.value] || one.value))))) : null),
    h("div.tiles", null,
      tile("/sep", "标准必要专利", "输入标准号、条款或一段未公开的草案文字，得到候选专利、命中的词和权利要求对照表。草案不保存、不记录。"),
      tile("/chains", "产业链图谱", "上游、中游、下游各环节叠加专利、标准、企业，区分空白、短板与数据不足。"),
      tile("/clusters", "专利池", "产业集群成员的专利按环节分组，标出声明状态，看出谁与谁可以组池。"),
      tile("/queries", "图谱查询", "研究人员常问的问题，一问一答；也可写只读 Cypher。")),
    h("div.two", null, listing("产业链", chains.rows, "chain", "/chains", (row) => `${count(row.nodes)} 个环节`),
      listing("产业集群", clusters.rows, "cluster", "/clusters", (row) => `${count(row.members)} 家成员，${count(row.patents)} 件专利`)));
}

function tile(to, title, text) {
  return h("a.tile", { href: to }, h("h2", null, title), h("p", null, text));
}

function listing(title, rows, name, place, text) {
  if (!rows.length) return null;
  return h("section.card", null, h("h2", null, title), h("ul.plain", null, rows.slice(0, 8).map((row) =>
    h("li.spread", null, h("a", { href: `${place}/${encodeURIComponent(row[name])}` }, row[name]), h("span.faint", null, text(row))))),
  rows.length > 8 ? h("a", { href: place }, `全部 ${rows.length} 个`) : null);
}

export function open(to) {
  document.dispatchEvent(new CustomEvent("zhuanbiao:go", { detail: to }));
}

export async function search(_, parameters) {
  const asked = Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name)]));
  const page = await ask("/v1/search", asked);
  const list = h("ol.hits", null, page.hits.map(hit));
  return h("div.searching", null,
    h("aside.facets", { "aria-label": "筛选" }, chosen(parameters), Object.entries(FACETS).map(([name, zh]) => facet(name, zh, page.facets[name] || [], parameters))),
    h("section.results", null,
      h("h1.small", null, parameters.get("q") ? `“${parameters.get("q")}”` : "全部内容", h("span.count", null, `${count(page.total)} 条`)),
      page.relaxed ? h("p.note", null, "没有同时含有足够多检索词的结果，以下含其中任何一个。") : null,
      h("p.orders", null, "排序：", order("score", "相关", parameters), order("newest", "最新", parameters), order("key", "号码", parameters)),
      page.hits.length ? list : h("p.card", null, "没有找到。可以换一种说法，或减少筛选条件。"),
      page.next ? moreHits(list, asked, page.next) : null));
}

function moreHits(list, asked, next) {
  const button = h("button.more", { type: "button", onclick: async () => {
    button.disabled = true;
    const page = await ask("/v1/search", { ...asked, cursor: button.dataset.next, facets: "label" });
    list.append(...page.hits.map(hit));
    if (page.next) { button.dataset.next = page.next; button.disabled = false; } else button.remove();
  } }, "显示更多");
  button.dataset.next = next;
  return button;
}

function order(name, zh, parameters) {
  const now = parameters.get("order") || "score";
  return now === name ? h("b", null, zh) : h("a", { href: changed(parameters, (one) => one.set("order", name)) }, zh);
}

function changed(parameters, change) {
  const next = new URLSearchParams(parameters);
  next.delete("cursor");
  change(next);
  return `/search?${next}`;
}

function chosen(parameters) {
  const rows = [...parameters].filter(([name]) => FACETS[name]);
  if (!rows.length) return null;
  return h("div.chosen", null, rows.map(([name, value]) => h("a.chip", {
    href: changed(parameters, (one) => { const left = one.getAll(name).filter((other) => other !== value); one.delete(name); left.forEach((other) => one.append(name, other)); }),
    "aria-label": `取消 ${FACETS[name]} ${value}`,
  }, name === "label" ? LABELS[value] || value : value, " ×")));
}

function facet(name, zh, values, parameters) {
  const taken = new Set(parameters.getAll(name));
  const shown = values.filter((one) => !taken.has(one.value));
  if (!shown.length) return null;
  return h("details.facet", { open: name === "label" || name === "ipc" || name === "year" || undefined }, h("summary", null, zh), h("ul.plain", null, shown.slice(0, 10).map((one) =>
    h("li.spread", null, h("a", { href: changed(parameters, (next) => next.append(name, one.value)) },
      name === "label" ? LABELS[one.value] || one.value : one.name || one.value), h("span.faint", null, count(one.count))))));
}

function hit(one) {
  const title = one.snippets.find((snippet) => snippet.field === "title");
  const to = address(one.label, one.key);
  const { applicants, status, ipc, standard_title: of } = one.shown;
  return h("li.card.hit", null,
    h("p.meta", null, h(`span.badge.label-${one.label}`, null, LABELS[one.label] || one.label), one.label === "ChainNode" || one.label === "Enterprise" ? null : h("span", null, one.key),
      one.published && h("span", null, one.published), status && h("span", null, status), (ipc || []).slice(0, 3).map((code) => h("span.faint", null, code))),
    h("h2", null, h("a", { href: to }, title ? marked(title.text, title.marks) : one.title || one.key)),
    of && h("p.faint", null, of),
    one.snippets.filter((snippet) => snippet.field !== "title").map((snippet) =>
      h("p.snippet", null, snippet.field === "claims" && h("b", null, `${FIELDS[snippet.field]}：`), snippet.start > 0 && "…", marked(snippet.text, snippet.marks), Array.from(snippet.text).length >= 100 && "…")),
    applicants && applicants.length ? h("p.meta", null, applicants.slice(0, 4).map((name) => anchor("Enterprise", name))) : null);
}
