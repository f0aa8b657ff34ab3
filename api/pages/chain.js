// Chains, and the map of one: layers from left to right, a card for each link, lines from what feeds to what is fed.
import { ask, part } from "./asking.js";
import { anchor, count, h, marked, svg } from "./dom.js";

const GAPS = { 空白: "blank", 短板: "weak", 数据不足: "unknown", 正常: "normal" };
const MEANINGS = {
  空白: "数据覆盖本链，但该环节什么也没查到", 短板: "该环节有，但薄弱", 数据不足: "现有数据不足以判断", 正常: "未见明显缺口",
};

export async function chains() {
  const { rows } = await ask("/v1/chains");
  return h("div", null, h("h1", null, "产业链图谱"), rows.length
    ? h("div.tiles", null, rows.map((row) => h("a.tile", { href: `/chains/${part(row.chain)}` }, h("h2", null, row.chain),
      row.description && h("p", null, row.description), h("p.faint", null, `${count(row.nodes)} 个环节 · ${count(row.leaders)} 家链主 · ${count(row.clusters)} 个集群`))))
    : h("p.card", null, "图谱中还没有产业链。"));
}

export async function chain(name) {
  const map = await ask(`/v1/chains/${part(name)}/map`);
  const panel = h("aside.panel.card", { "aria-live": "polite" }, h("p.faint", null, "选择一个环节，查看专利、标准、企业和判断的理由。"));
  const cards = new Map();
  let chosen = "";
  const choose = (node) => {
    for (const [other, card] of cards) card.setAttribute("aria-pressed", String(other === node.name));
    panel.replaceChildren(...detail(node));
    panel.scrollIntoView({ block: "nearest", behavior: "smooth" });
    chosen = node.name;
    lines();
  };
  const layers = map.layers.map((layer) => h("section.layer", null, h("h2", null, layer.layer, h("span.count", null, layer.nodes.length)),
    layer.nodes.map((node) => { const made = card(node, choose); cards.set(node.name, made); return made; })));
  const drawing = svg("svg", { class: "flows", "aria-hidden": "true" });
  const board = h("div.board", null, drawing, layers);
  board.style.setProperty("--layers", String(map.layers.length));
  const lines = () => draw(board, drawing, cards, map.flows, chosen);
  new ResizeObserver(lines).observe(board);
  return h("article.chain", null,
    h("header.heading", null, h("p.kind", null, "产业链"), h("h1", null, map.name), map.description && h("p", null, map.description),
      h("p.leaders", null, map.leaders.length ? ["链主：", map.leaders.map((one) => [anchor("Enterprise", one.key, one.title), " "])] : null)),
    h("ul.legend", null, Object.entries(map.gaps).map(([gap, number]) => h("li", { title: MEANINGS[gap] }, h(`span.gap.${GAPS[gap]}`, null, gap), ` ${number} 个环节`,
      h("small.faint", null, ` ${MEANINGS[gap]}`)))),
    map.left_off ? h("p.note", null, `另有 ${count(map.left_off)} 个环节未显示。`) : null,
    h("div.scroll", { tabindex: 0, role: "region", "aria-label": "产业链分层图" }, board), panel);
}

function card(node, choose) {
  return h(`button.node.${GAPS[node.gap]}`, { type: "button", "aria-pressed": "false", onclick: () => choose(node) },
    h("span.name", null, node.name), h(`span.gap.${GAPS[node.gap]}`, null, node.gap),
    h("span.counts", null, counted("专利", node.patents.total), counted("标准", node.standards.total), counted("企业", node.enterprises)));
}

function counted(zh, number) {
  return h(`span${number ? "" : ".none"}`, null, h("b", null, count(number)), zh);
}

function draw(board, drawing, cards, flows, chosen) {
  const frame = board.getBoundingClientRect();
  drawing.setAttribute("viewBox", `0 0 ${board.scrollWidth} ${board.scrollHeight}`);
  drawing.setAttribute("width", board.scrollWidth);
  drawing.setAttribute("height", board.scrollHeight);
  const heads = svg("defs", null, ...["head", "near-head"].map((name) => svg("marker", { id: name, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, markerUnits: "userSpaceOnUse", orient: "auto" }, svg("path", { d: "M0 0L8 4L0 8z", class: name }))));
  drawing.replaceChildren(heads, ...flows.map(([start, end]) => {
    const from = cards.get(start) && cards.get(start).getBoundingClientRect();
    const to = cards.get(end) && cards.get(end).getBoundingClientRect();
    if (!from || !to) return null;
    const same = Math.abs(from.left - to.left) < 10;
    const forward = from.left < to.left;
    const x1 = (same || forward ? from.right : from.left) - frame.left;
    const x2 = (same ? to.right : forward ? to.left : to.right) - frame.left;
    const y1 = from.top + from.height / 2 - frame.top, y2 = to.top + to.height / 2 - frame.top;
    const bend = same ? 26 : (x2 - x1) / 2;
    const path = same ? `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 + bend} ${y2} ${x2} ${y2}` : `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
    const near = chosen && (start === chosen || end === chosen);
    return svg("path", { d: path, class: near ? "flow near" : "flow", "marker-end": near ? "url(#near-head)" : "url(#head)" });
  }).filter(Boolean));
}

function detail(node) {
  return [
    h("h2", null, node.name, " ", h(`span.gap.${GAPS[node.gap]}`, null, node.gap), " ", h("a.small", { href: `/nodes/${part(node.name)}` }, "查看图谱")),
    node.description && h("p", null, node.description),
    h("ul.reasons", null, node.reasons.map((reason) => h("li", null, reason))),
    h("p.faint", null, "识别依据：", node.keywords.length ? `关键词 ${node.keywords.join("、")}` : "名称", node.ipc_patterns.length ? `；IPC ${node.ipc_patterns.join("、")}` : "",
      node.ics_patterns.length ? `；ICS ${node.ics_patterns.join("、")}` : ""),
    h("div.three", null,
      tally("专利", node.patents, "Patent", node), tally("标准", node.standards, "Standard", node),
      h("section", null, h("h3", null, "企业", h("span.count", null, count(node.enterprises))),
        h("p.faint", null, `有来源记载的生产者 ${count(node.makers)} 家，专利申请人 ${count(node.applicants)} 家`),
        h("ul.plain", null, node.organisations.map((one) => h("li", null, anchor("Enterprise", one.key, one.title), one.leads && h("span.badge.good", null, "链主"),
          one.makes && h("span.badge", null, "生产"), one.patents ? h("span.badge", null, `专利 ${one.patents}`) : null))))),
  ].filter(Boolean);
}

function tally(zh, one, label, node) {
  const text = one.total ? `关键词命中 ${count(one.by_keyword)}，分类命中 ${count(one.by_class)}，两者都命中 ${count(one.by_both)}` : "未查到";
  const words = node.keywords.length ? node.keywords : [node.name];
  return h("section", null, h("h3", null, zh, h("span.count", null, count(one.total))), h("p.faint", null, text),
    h("ul.plain", null, one.examples.map((example) => h("li", null, anchor(label, example.key, null), " ", marked(example.title, example.marks),
      h("div", null, h("small.faint", null, [example.words.length ? `含 ${example.words.join("、")}` : "", example.classes.length ? example.classes.join("、") : ""].filter(Boolean).join("；")))))),
    one.total > one.examples.length ? h("a", { href: `/search?${new URLSearchParams({ q: `"${words[0]}"`, label })}` }, `检索“${words[0]}”`) : null);
}
