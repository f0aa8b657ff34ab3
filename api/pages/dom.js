// Elements are only ever made here, and text only ever becomes a text node: nothing that a source says can become markup.

export function h(tag, attributes, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name || "div");
  if (classes.length) element.className = classes.join(" ");
  fill(element, attributes);
  add(element, children);
  return element;
}

export function svg(name, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, String(value));
  add(element, children);
  return element;
}

function fill(element, attributes) {
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "value") element.value = value;
    else element.setAttribute(key, value === true ? "" : String(value));
  }
}

function add(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

export function show(...children) {
  const main = document.getElementById("main");
  main.replaceChildren();
  add(main, children);
}

// Pieces of a text, those of the spans [start, end) marked. Offsets count characters (code points), as everywhere in the service.
export function marked(text, spans) {
  const characters = Array.from(text || "");
  const pieces = [];
  let at = 0;
  for (const [start, end] of [...(spans || [])].sort((a, b) => a[0] - b[0])) {
    if (start < at || end > characters.length) continue;
    if (start > at) pieces.push(characters.slice(at, start).join(""));
    pieces.push(h("mark", null, characters.slice(start, end).join("")));
    at = end;
  }
  pieces.push(characters.slice(at).join(""));
  return pieces;
}

const numbers = new Intl.NumberFormat("zh-CN");
export const count = (value) => numbers.format(value ?? 0);

const PLACES = {
  Patent: "patents", Standard: "standards", Clause: "clauses", Enterprise: "enterprises", Chain: "chains", ChainNode: "nodes",
  Cluster: "clusters", PolicyDocument: "policies", Declaration: "declarations",
};

// The address of a thing's page, or null for things without one.
export function address(label, key) {
  const place = PLACES[label];
  return place ? `/${place}/${encodeURIComponent(key)}` : null;
}

export function anchor(label, key, text) {
  const to = address(label, key);
  return to ? h("a", { href: to }, text || key) : h("span", null, text || key);
}

export const LABELS = {
  Patent: "专利", Claim: "权利要求", Standard: "标准", Clause: "条款", Enterprise: "企业（机构）", Person: "发明人", Region: "行政区划",
  Cluster: "产业集群", Chain: "产业链", ChainNode: "产业链环节", Declaration: "专利声明", Assessment: "必要性评定", PolicyDocument: "政策文件", Indicator: "指标",
  IpcClass: "国际专利分类", IcsClass: "国际标准分类", CcsClass: "中国标准分类", IndustryClass: "国民经济行业",
  Term: "技术术语", Task: "任务", Field: "重点领域",
};
