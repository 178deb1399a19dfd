// Keys, and links between a text and its facts. Every page works without this file.
"use strict";

const typing = (node) => node instanceof Element && node.closest("input, textarea, select, [contenteditable]");

function facts(name) {
  return document.querySelectorAll(`[data-f~="${CSS.escape(name)}"], #f-${CSS.escape(name)}`);
}

function light(names, on) {
  for (const name of names) for (const node of facts(name)) node.classList.toggle("lit", on);
}

function namesOf(node) {
  const piece = node.closest?.("[data-f]");
  if (piece) return piece.dataset.f.split(" ").filter(Boolean);
  const fact = node.closest?.(".fact[id^='f-']");
  return fact ? [fact.id.slice(2)] : [];
}

for (const [kind, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(kind, (event) => light(namesOf(event.target), on));
}

function rows() {
  return [...document.querySelectorAll("[data-row]")];
}

function move(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((row) => row.classList.contains("at"));
  const to = Math.min(all.length - 1, Math.max(0, at + step));
  if (at >= 0) {
    all[at].classList.remove("at");
    light(namesOf(all[at]), false);
  }
  all[to].classList.add("at");
  light(namesOf(all[to]), true);
  all[to].scrollIntoView({ block: "nearest" });
  const link = all[to].querySelector("a[href]");
  if (link) link.focus({ preventScroll: true });
  const name = namesOf(all[to])[0];
  if (name) document.querySelector(`.text [data-f~="${CSS.escape(name)}"]`)?.scrollIntoView({ block: "center" });
}

const keys = {
  "/": () => document.querySelector("input[name=q]")?.focus(),
  j: () => move(1),
  k: () => move(-1),
  o: () => document.querySelector(".at a[href]")?.click(),
  e: () => document.querySelector(".at details, .facts-more")?.toggleAttribute("open"),
  "?": () => document.getElementById("keys")?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && typing(event.target)) event.target.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const act = keys[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-does]");
  if (button?.dataset.does === "keys") document.getElementById("keys")?.showModal();
  if (button?.dataset.does === "close") button.closest("dialog")?.close();
  if (button?.dataset.does === "copy") {
    navigator.clipboard?.writeText(document.getElementById(button.dataset.of)?.textContent ?? "");
  }
});
