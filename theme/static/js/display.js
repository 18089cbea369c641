// Light or dark, and the size of the letters, as the reader chose them: set before anything is
// painted, so it is loaded in the head. Also the buttons that copy an address and print a page.
"use strict";

{
  const root = document.documentElement;
  const night = matchMedia("(prefers-color-scheme: dark)");
  const SMALLEST = -1;
  const LARGEST = 3;

  // A browser may forbid the storage; the choice then lasts as long as the page.
  function recall(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  function keep(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      // nothing is lost but the memory
    }
  }

  function theme() {
    return root.dataset.theme ?? (night.matches ? "dark" : "light");
  }

  function size() {
    return Number(root.dataset.size ?? 0);
  }

  function paint(chosen) {
    if (chosen !== "dark" && chosen !== "light") return;
    root.dataset.theme = chosen;
    for (const meta of document.querySelectorAll("meta[name=theme-color][media]")) {
      meta.dataset.scheme ??= meta.media.includes("dark") ? "dark" : "light";
      meta.media = meta.dataset.scheme === chosen ? "all" : "not all";
    }
  }

  function resize(wanted) {
    const chosen = Math.round(Math.min(Math.max(wanted, SMALLEST), LARGEST)) || 0;
    root.dataset.size = chosen;
    return chosen;
  }

  // What the buttons say of themselves.
  function tell() {
    for (const button of document.querySelectorAll("[data-dark]")) {
      button.setAttribute("aria-pressed", theme() === "dark");
    }
    for (const button of document.querySelectorAll("[data-resize]")) {
      const end = Number(button.dataset.resize) > 0 ? LARGEST : SMALLEST;
      button.setAttribute("aria-disabled", size() === end);
    }
  }

  const actions = {
    dark() {
      paint(theme() === "dark" ? "light" : "dark");
      keep("portal-theme", theme());
    },
    resize(button) {
      keep("portal-size", resize(size() + Number(button.dataset.resize)));
    },
    copy(button) {
      const said = button.nextElementSibling;
      navigator.clipboard.writeText(button.dataset.copy).then(
        () => (said.textContent = said.dataset.done),
        () => (said.textContent = said.dataset.failed),
      );
    },
    print() {
      window.print();
    },
  };

  root.classList.add("scripted");
  if (navigator.clipboard) root.classList.add("copies");
  paint(recall("portal-theme"));
  resize(Number(recall("portal-size")));

  document.addEventListener("DOMContentLoaded", tell);
  night.addEventListener("change", tell);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const name = button && Object.keys(actions).find((action) => action in button.dataset);
    if (!name) return;
    actions[name](button);
    tell();
  });
}
