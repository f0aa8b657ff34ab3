// The reference of the service's addresses, read from what it says of itself.
import { ask } from "./asking.js";
import { h } from "./dom.js";

export async function reference() {
  const said = await ask("/v1/openapi.json");
  const groups = new Map(said.tags.map((tag) => [tag.name, { tag, rows: [] }]));
  for (const [path, methods] of Object.entries(said.paths)) {
    for (const [method, one] of Object.entries(methods)) (groups.get((one.tags || [])[0]) || groups.get("服务")).rows.push({ path, method, one });
  }
  return h("article", null, h("h1", null, "接口说明"), said.info.description.replaceAll("`", "").split("\n\n").map((text) => h("p", null, text)),
    h("p", null, "机器可读的说明：", h("a", { href: "/v1/openapi.json", target: "_blank" }, "/v1/openapi.json")),
    [...groups.values()].map(({ tag, rows }) => h("section", null, h("h2", null, tag.name), h("p.faint", null, tag.description), rows.map(operation))));
}

function operation({ path, method, one }) {
  return h("details.card.section", null, h("summary", null, h("b", null, one.summary), h("code", null, `${method.toUpperCase()} ${path}`)), h("p", null, one.description),
    one.parameters && one.parameters.length ? h("table", null, h("tbody", null, one.parameters.map((parameter) => h("tr", null,
      h("th", { scope: "row" }, h("code", null, parameter.name), parameter.required && h("span.badge", null, "必填")), h("td", null, parameter.description || ""),
      h("td.faint", null, ((parameter.schema || {}).examples || []).join("；")))))) : null);
}
