// The keys of "same or not". An element says by data-key which key acts on it; the body says by data-keys that keys act.
"use strict";
(() => {
  if (!document.body.dataset.keys) return;
  const letter = (e) => (/^[a-z]$/i.test(e.key) ? e.key.toLowerCase() : /^Key[A-Z]$/.test(e.code) ? e.code[3].toLowerCase() : "");
  let goes = 0; // the time of a "g", which begins the address of another page
  let sent = false;
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.altKey || e.metaKey || e.isComposing || e.repeat) return;
    if (e.target.closest("input, textarea, select, [contenteditable]")) return;
    const key = letter(e);
    if (!key || sent) return;
    if (Date.now() - goes < 1500) {
      goes = 0;
      return;
    }
    if (key === "g") goes = Date.now();
    const all = [...document.querySelectorAll(`[data-key="${key}"]`)];
    const folded = all.filter((each) => each.tagName === "DETAILS");
    const open = folded.some((each) => !each.open);
    folded.forEach((each) => (each.open = open));
    const acts = all.find((each) => each.tagName !== "DETAILS");
    if (acts) {
      sent = true; // a second press must not answer the next question, which is not on the screen yet
      acts.click();
    }
  });
  window.addEventListener("pageshow", () => (sent = false));
})();
