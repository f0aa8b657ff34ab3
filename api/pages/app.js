// Which page an address shows. Pages are functions of (parts of the path, search parameters) that show themselves.
import { ask, Trouble } from "./asking.js";
import { count, h, show } from "./dom.js";
import { home, search } from "./search.js";
import { thing } from "./thing.js";
import { sep } from "./sep.js";
import { chain, chains } from "./chain.js";
import { clusters, pool } from "./pool.js";
import { queries, sources } from "./queries.js";
import { reference } from "./reference.js";

const PAGES = {
  "": home, search, sep, queries, sources, docs: reference,
  patents: thing("/v1/patents", "Patent"), standards: thing("/v1/standards", "Standard"), clauses: thing("/v1/clauses", "Clause"),
  enterprises: thing("/v1/enterprises", "Enterprise"), nodes: thing("/v1/nodes", "ChainNode"),
  policies: thing("/v1/policies", "PolicyDocument"), declarations: thing("/v1/declarations", "Declaration"),
  chains: (rest, parameters) => (rest ? chain(rest) : chains(rest, parameters)),
  clusters: (rest, parameters) => (rest ? pool(rest) : clusters(rest, parameters)),
};
let shown = 0;

async function route() {
  const [, place, ...rest] = location.pathname.split("/");
  const page = PAGES[place] || home;
  const mine = ++shown;
  for (const link of document.querySelectorAll("nav a")) {
    if (link.getAttribute("href") === `/${place}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const waiting = setTimeout(() => mine === shown && show(h("p.waiting", { role: "status" }, "正在查询…")), 200);
  try {
    const parameters = new URLSearchParams(location.search);
    const content = await page(rest.map(decodeURIComponent).join("/"), parameters);
    clearTimeout(waiting);
    if (mine !== shown) return;
    show(content);
    const title = document.querySelector("main h1");
    document.title = `${title ? `${title.textContent} · ` : ""}专标`;
    document.getElementById("quick-q").value = place === "search" ? parameters.get("q") || "" : "";
  } catch (error) {
    clearTimeout(waiting);
    if (mine === shown) show(trouble(error));
  }
  document.body.dataset.ready = String(mine);
}

function trouble(error) {
  if (!(error instanceof Trouble)) console.error(error);
  const problem = error.problem || { title: "页面出错", detail: String(error) };
  if (problem.status === 401) return asksKey();
  return h("section.card.trouble", { role: "alert" }, h("h1", null, problem.title || "出错了"), h("p", null, problem.detail || ""),
    h("p", null, h("a", { href: "/" }, "回到首页")));
}

function asksKey() {
  const field = h("input", { type: "password", name: "key", autocomplete: "off", required: true, id: "key" });
  return h("form.card", { onsubmit: (event) => { event.preventDefault(); sessionStorage.setItem("key", field.value.trim()); route(); } },
    h("h1", null, "需要访问密钥"), h("label", { for: "key" }, "请输入管理员发给您的密钥"), field, h("button", null, "进入"));
}

export function go(address) {
  history.pushState(null, "", address);
  scrollTo(0, 0);
  return route();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest && event.target.closest("a[href^='/']");
  if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || link.target) return;
  event.preventDefault();
  go(link.getAttribute("href"));
});
document.getElementById("quick").addEventListener("submit", (event) => {
  event.preventDefault();
  go(`/search?${new URLSearchParams({ q: document.getElementById("quick-q").value.trim() })}`);
});
addEventListener("popstate", route);

async function health() {
  const line = document.getElementById("health");
  try {
    const state = await ask("/health");
    const stored = state.store.state === "ok" ? `图数据库正常（${state.store.engine}）` : "图数据库没有应答";
    const documents = Object.values(state.search.documents || {}).reduce((sum, value) => sum + value, 0);
    const searching = !state.search.built ? "检索尚未建立" : `检索正常（${count(documents)} 条${state.search.lags ? "，落后于图谱，请重建" : ""}）`;
    line.replaceChildren(h(`span.dot.${state.status === "ok" ? "good" : "bad"}`), `${stored}；${searching}`);
  } catch {
    line.replaceChildren(h("span.dot.bad"), "服务没有应答");
  }
}

document.addEventListener("zhuanbiao:go", (event) => go(event.detail));
health();
setInterval(health, 60000);
route();
