/* Recommends reports by those that were read on this device. It is computed here, and nothing is sent. */
"use strict";
(() => {
  const MOST = 20;

  function read() {
    return (localStorage.getItem("onrecord.read") || "").split(" ").filter(Boolean);
  }

  /* Names of reports that were read, each with its weight and the reports that have it; rare names count more. */
  async function recommend(before) {
    const { ids, names } = onrecord.given.shared;
    const known = new Set(before);
    const score = new Map();
    const why = new Map();
    for (const [name, weight, reports] of names) {
      const seen = reports.filter((number) => known.has(ids[number])).length;
      if (!seen) continue;
      for (const number of reports) {
        if (known.has(ids[number])) continue;
        score.set(number, (score.get(number) || 0) + (weight * seen) / reports.length);
        why.set(number, [...(why.get(number) || []), name]);
      }
    }
    const best = [...score.keys()].sort((one, other) => score.get(other) - score.get(one) || other - one).slice(0, MOST);
    const lines = await Promise.all(best.map((number) => onrecord.report(number)));
    return lines.map((line, at) => onrecord.line(line, onrecord.say("because", why.get(best[at]).slice(0, 3).join(" · "))));
  }

  async function show() {
    const on = localStorage.getItem("onrecord.remember") === "yes";
    const before = on ? read() : [];
    const state = document.getElementById("state");
    document.getElementById("remember").hidden = on;
    document.getElementById("forget").hidden = !on;
    state.textContent = on ? onrecord.say("on", before.length) : onrecord.texts.off;
    if (on && !before.length) state.textContent += " " + onrecord.texts.nothing;
    try {
      document.getElementById("found").replaceChildren(...(await recommend(before)));
    } catch {
      state.textContent = onrecord.texts.failed;
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    onrecord.begin("recommended");
    try {
      document.getElementById("remember").addEventListener("click", () => {
        localStorage.setItem("onrecord.remember", "yes");
        show();
      });
      document.getElementById("forget").addEventListener("click", () => {
        localStorage.removeItem("onrecord.remember");
        localStorage.removeItem("onrecord.read");
        show();
      });
      show();
    } catch {
      document.getElementById("state").textContent = onrecord.texts.full;
    }
  });
})();
