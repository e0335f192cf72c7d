/* The search. It runs on the reader's device, and asks for nothing but parts of the index beside the page. */
"use strict";
(() => {
  const AT_ONCE = 20;
  const SHORTEST = 2;
  const LEFT_OUT = 100000;
  const SPACE = 100001;
  const added = new Int32Array(0x10000);
  let found = [];
  let shown = 0;
  let asked = 0;

  function learn(table) {
    for (let at = 0; at < table.runs.length; at += 3) {
      added.fill(table.runs[at + 2], table.runs[at], table.runs[at] + table.runs[at + 1]);
    }
  }

  /* The folding of the register: letters, digits and marks as `onrecord.facts.normalise` compares them. */
  function fold(text) {
    const many = onrecord.given.fold.many;
    let folded = "";
    for (const character of text) {
      const code = character.codePointAt(0);
      if (code >= 0xac00 && code < 0xd7a4) folded += character.normalize("NFKD");
      else if (code > 0xffff) folded += /[\p{L}\p{N}]/u.test(character) ? beyond(character) : /\p{M}/u.test(character) ? "" : " ";
      else if (character in many) folded += many[character];
      else if (added[code] === SPACE) folded += " ";
      else if (added[code] !== LEFT_OUT) folded += String.fromCharCode(code + added[code]);
    }
    return folded.split(" ").filter(Boolean).join(" ");
  }

  function beyond(character) {
    const plain = character.normalize("NFKD").toLowerCase();
    return plain.codePointAt(0) > 0xffff ? plain : fold(plain);
  }
  onrecord.fold = fold;

  function part([first, second]) {
    return (first.codePointAt(0) * 31 + second.codePointAt(0)) % 256;
  }

  /* The reports that have a word, or one that begins with it. */
  async function having(word, beginning) {
    const number = part(word);
    if (!onrecord.given.index.parts.includes(number)) return new Set();
    const words = await onrecord.load("w" + number, "search/w-" + number + ".js");
    if (!beginning) return new Set(Object.hasOwn(words, word) ? words[word] : []);
    const reports = new Set();
    for (const each of Object.keys(words)) {
      if (each.startsWith(word)) for (const one of words[each]) reports.add(one);
    }
    return reports;
  }

  async function search(text) {
    const words = fold(text).split(" ").map((word) => [...word].slice(0, 40)).filter((word) => word.length >= SHORTEST).map((word) => word.join(""));
    if (!words.length) return null;
    const sets = await Promise.all(words.map((word, at) => having(word, at === words.length - 1)));
    sets.sort((one, other) => one.size - other.size);
    const every = [...sets[0]].filter((report) => sets.every((set) => set.has(report)));
    const days = onrecord.given.index.days;
    return every.sort((one, other) => days[other] - days[one] || other - one);
  }

  async function more() {
    const list = document.getElementById("found");
    const next = found.slice(shown, shown + AT_ONCE);
    const lines = await Promise.all(next.map((number) => onrecord.report(number)));
    list.append(...lines.map((line) => onrecord.line(line)));
    shown += next.length;
    document.getElementById("more").hidden = shown >= found.length;
  }

  async function answer(text) {
    const count = document.getElementById("count");
    const list = document.getElementById("found");
    const mine = ++asked;
    try {
      const told = text.trim() ? await search(text) : [];
      if (mine !== asked) return; // a later question was asked meanwhile
      list.replaceChildren();
      found = told || [];
      shown = 0;
      await more();
      if (!text.trim()) count.textContent = "";
      else if (told === null) count.textContent = onrecord.texts.short;
      else if (!found.length) count.textContent = onrecord.texts.none;
      else count.textContent = found.length === 1 ? onrecord.texts.one : onrecord.say("many", found.length);
    } catch {
      count.textContent = onrecord.texts.failed;
    }
    document.documentElement.dataset.answered = text;
  }

  document.addEventListener("DOMContentLoaded", () => {
    const form = onrecord.begin("search");
    if (!onrecord.given.fold || !onrecord.given.index) {
      document.getElementById("count").textContent = onrecord.texts.failed;
      return;
    }
    learn(onrecord.given.fold);
    const field = document.getElementById("words");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answer(field.value);
    });
    field.addEventListener("input", () => answer(field.value));
    document.getElementById("more").addEventListener("click", more);
    const wanted = new URLSearchParams(location.hash.slice(1)).get("words");
    if (wanted) {
      field.value = wanted;
      answer(wanted);
    }
    field.focus();
  });
})();
