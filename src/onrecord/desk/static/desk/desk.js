// A form that comes back: its first error gets the focus. The page lists all errors first, with links.
"use strict";
(() => {
  const told = document.querySelector("[data-first]");
  const first = told && document.getElementById(told.dataset.first);
  if (!first) return;
  for (let each = first.closest("details"); each; each = each.parentElement.closest("details")) each.open = true;
  first.focus();
  first.scrollIntoView({ block: "center" });
})();
// The keys of the desk. The page names what they open, in the attribute data-keys of its body; without it no key acts.
(() => {
  const told = document.body.dataset.keys;
  if (!told) return;
  const open = JSON.parse(told);
  // A Latin letter speaks for itself; with letters of another script, the place of the key counts.
  const letter = (e) => (/^[a-z]$/i.test(e.key) ? e.key.toLowerCase() : /^Key[A-Z]$/.test(e.code) ? e.code[3].toLowerCase() : e.key);
  const inField = (e) => e.target.closest("input, textarea, select, [contenteditable]");
  let before = "";
  let forget = 0;
  const rows = () => [...document.querySelectorAll("main a.row-link, main .hits h3 a, main .party-list a")];
  const move = (step) => {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(document.activeElement);
    all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)].focus();
  };
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && inField(e)) return e.target.blur();
    if (e.ctrlKey || e.altKey || e.metaKey || e.isComposing || inField(e)) return undefined;
    const key = e.key === "?" || e.key === "؟" ? "?" : e.key === "/" || e.code === "Slash" ? "/" : letter(e);
    clearTimeout(forget);
    const both = before ? `${before} ${key}` : "";
    before = "";
    if (both && open[both]) return location.assign(open[both]);
    if (key === "g") {
      before = "g";
      forget = setTimeout(() => (before = ""), 1500);
    } else if (key === "j") move(1);
    else if (key === "k") move(-1);
    else if (key === "?") location.assign(open["?"]);
    else if (key === "/") {
      const field = document.querySelector("main input[type=search]");
      if (field) {
        e.preventDefault();
        field.focus();
      } else if (open["g s"]) location.assign(open["g s"]);
    }
    return undefined;
  });
})();
