"use strict";
const marks = JSON.parse(document.getElementById("marks").textContent);
const tip = document.getElementById("tip");
let shown = null;

function section([kind, title, details]) {
  const part = document.createElement("section");
  const head = document.createElement("b");
  head.textContent = kind;
  part.append(head, title);
  if (details.length) {
    const list = document.createElement("dl");
    for (const [name, value] of details) {
      const term = document.createElement("dt"), words = document.createElement("dd");
      term.textContent = name;
      words.textContent = value;
      list.append(term, words);
    }
    part.append(list);
  }
  return part;
}

function pieces(number) { return document.querySelectorAll(`[data-m="${number}"]`); }

function show(element) {
  hide();
  shown = element.dataset.m;
  const parts = [];
  for (let one = element; one; one = one.parentElement.closest("[data-m]")) parts.push(section(marks[one.dataset.m]));
  tip.replaceChildren(...parts);
  tip.hidden = false;
  for (const piece of pieces(shown)) piece.classList.add("on");
  const at = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const below = at.bottom + 10 + tip.offsetHeight < innerHeight;
  tip.style.left = `${Math.max(8, Math.min(at.left, innerWidth - tip.offsetWidth - 12))}px`;
  tip.style.top = `${below ? at.bottom + 8 : Math.max(8, at.top - tip.offsetHeight - 8)}px`;
}

function hide() {
  if (shown !== null) for (const piece of pieces(shown)) piece.classList.remove("on");
  shown = null;
  tip.hidden = true;
}

for (const event of ["mouseover", "focusin"]) {
  document.addEventListener(event, ({ target }) => {
    const mark = target.closest?.(".lines [data-m]");
    if (mark) show(mark); else hide();
  });
}
document.addEventListener("keydown", ({ key }) => { if (key === "Escape") hide(); });
document.addEventListener("scroll", hide, { passive: true });
for (const box of document.querySelectorAll(".legend input")) {
  const bring = () => document.documentElement.classList.toggle(`off${box.dataset.k}`, !box.checked);
  box.addEventListener("change", bring);
  bring();
}
