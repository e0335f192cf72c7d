// The Review page: a key paints at once and sends afterwards, one form after another. Without this script every form of
// the page works by itself. No position is ever sent: only the block, the selected words, and the words before them.
"use strict";
(() => {
  const root = document.getElementById("review");
  if (!root) return;
  const said = root.dataset;
  const map = said.reviewKeys ? JSON.parse(said.reviewKeys) : {};
  const answerMap = said.answerKeys ? JSON.parse(said.answerKeys) : {};
  const told = document.getElementById("told");
  const entry = document.getElementById("entry");
  const cards = () => [...document.querySelectorAll("#cards > .card, #others .card")];
  const questions = () => [...document.querySelectorAll(".answer-question")]; // does this answer the appeal?
  const isQuestion = (card) => card !== null && card.matches(".answer-question");
  const notJudged = (question) => question.dataset.verdict === "not-judged";
  const byId = (id) => document.getElementById(`card-${id}`);
  const isOpen = (card) => card.dataset.state === "open";
  const tell = (words, english) => {
    told.textContent = words || "";
    for (const [name, value] of [["lang", "en"], ["dir", "ltr"]])
      english ? told.setAttribute(name, value) : told.removeAttribute(name);
  };
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const digits = (n) => (said.digits === "persian" ? String(n).replace(/[0-9]/g, (d) => "۰۱۲۳۴۵۶۷۸۹"[d]) : String(n));

  // ---- the current card ----
  let current = null;
  const show = (element, where) => element.scrollIntoView({ block: where, behavior: calm ? "auto" : "instant" });
  const pieces = (card) => isQuestion(card) ? [] : [...document.querySelectorAll(`[data-f~="${card.dataset.card}"]`)];
  const fold = (card) => {
    const body = card.querySelector(".fold"); // a settled card is one line, and shows its words while it is current
    if (body) body.open = isOpen(card) || card === current || "conflict" in card.dataset;
  };
  const choose = (card, { focus = !entry.contains(document.activeElement) } = {}) => {
    if (!card) return;
    const before = current;
    current = card;
    if (before) {
      before.removeAttribute("aria-current");
      document.querySelectorAll(".m.on").forEach((each) => each.classList.remove("on"));
      fold(before);
    }
    card.setAttribute("aria-current", "true");
    fold(card);
    const hidden = card.closest("#others");
    if (hidden) hidden.open = true;
    const marked = pieces(card);
    marked.forEach((each) => each.classList.add("on"));
    if (marked[0]) {
      const folded = marked[0].closest("details");
      if (folded) folded.open = true;
      show(marked[0], "center");
    }
    if (focus) card.focus({ preventScroll: true });
    show(card, "nearest");
  };
  const nextOpen = (card) => {
    const all = [...document.querySelectorAll("#cards > .card")];
    const at = all.indexOf(card);
    return all.slice(at + 1).find(isOpen) || all.slice(0, Math.max(at, 0)).find(isOpen);
  };
  const move = (step) => {
    const all = [...cards().filter((each) => !each.closest("details.others:not([open])")), ...questions()];
    if (!all.length) return;
    const at = all.indexOf(current);
    choose(all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)]);
  };

  // ---- what is sent: one form after another, in their order ----
  const waiting = [];
  let busy = false;
  let held = null; // a rejection that waits for its reason
  let leaving = null; // what opens another page once everything is entered
  let before = said.undoBefore || "";
  const left = () => [...document.querySelectorAll("#cards > .card")].filter(isOpen).length;
  const counted = () => {
    const shown = document.querySelector("[data-left]");
    if (shown) shown.textContent = digits(left());
    const rest = document.querySelector("[data-rest]");
    if (rest) rest.textContent = digits(acceptable().length);
    document.querySelector(".finished").hidden = left() > 0;
  };
  const sending = (task, state, words) =>
    task.cards.map(byId).forEach((card) => {
      if (!card) return;
      card.dataset.sending = state;
      card.querySelector(".sending").textContent = words;
    });
  const go = (address) => {
    leaving = () => location.assign(address);
    release();
    if (waiting.length) tell(said.waiting);
    else leaving();
  };
  const put = (id, html) => {
    const old = byId(id);
    if (!old) return;
    const made = document.createElement("template");
    made.innerHTML = html.trim();
    const card = made.content.firstElementChild;
    if (old === current) {
      const focused = old.contains(document.activeElement);
      old.replaceWith(card);
      current = card;
      card.setAttribute("aria-current", "true");
      fold(card);
      if (focused) card.focus({ preventScroll: true });
    } else old.replaceWith(card);
  };
  const heard = (task, answer) => {
    tell(answer.message, answer.english);
    const here = new Set(cards().map((each) => each.dataset.card));
    const other = answer.all.length !== here.size || answer.all.some((id) => !here.has(id));
    if (answer.outcome === "undone" && (answer.go || other)) {
      const there = answer.go || `${location.pathname}${location.search}#card-${Object.keys(answer.cards)[0] || ""}`;
      leaving = () => {
        if (answer.go) return location.assign(there);
        history.replaceState(null, "", there);
        return location.reload();
      };
      return;
    }
    if (answer.outcome === "conflict" && other) {
      leaving = () => location.reload(); // somebody corrected a card, so the list of cards is another one
      return;
    }
    Object.entries(answer.cards).forEach(([id, html]) => put(id, html));
    const later = [...waiting.slice(1), ...(held ? [held] : [])];
    later.filter((each) => each.cards.some((id) => id in answer.cards)).forEach((each) => each.paint());
    document.getElementById("progress").innerHTML = answer.progress;
    said.next = answer.next;
    counted();
    if (answer.outcome === "undone") {
      before = "";
      choose(byId(Object.keys(answer.cards)[0]));
    } else if (answer.outcome === "refused" && task.act === "undo") before = answer.undo;
    else if (answer.outcome === "entered" || answer.outcome === "same") {
      before = "";
      sending(task, "done", said.entered);
    } else if (answer.outcome === "conflict") {
      leaving = null;
      choose(byId(Object.keys(answer.cards)[0]));
    }
  };
  // Signing in again changes the token that each form sends, so the page is asked for the new one, if it is this person's.
  const renew = async () => {
    const reply = await fetch(location.href, { redirect: "error" }).catch(() => null); // the sign-in page is elsewhere
    if (!reply) return false;
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    const fresh = page.querySelector("#review");
    if (!fresh || fresh.dataset.who !== said.who) return false;
    const token = page.querySelector("[name=csrfmiddlewaretoken]").value;
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((each) => (each.value = token));
    return true;
  };
  const post = async (to, body, headers) => {
    const sent = () => fetch(to, { method: "POST", body: body(), headers: { "HX-Request": "true", ...headers }, redirect: "error" });
    const reply = await sent();
    return reply.status === 403 && (await renew()) ? sent() : reply;
  };
  const pump = async () => {
    if (busy || !waiting.length) return;
    busy = true;
    const task = waiting[0];
    sending(task, "now", said.sending);
    let failed = said.notEntered;
    let answer = null;
    try {
      const reply = await post(task.to, task.body, { Accept: "application/json" });
      if ([401, 403].includes(reply.status)) failed = said.signedOut;
      if ((reply.headers.get("Content-Type") || "").startsWith("application/json")) answer = await reply.json();
    } catch {
      answer = null;
    }
    busy = false;
    if (answer) {
      heard(task, answer);
      waiting.shift();
      if (waiting.length) pump();
      else if (leaving) leaving();
      return;
    }
    // Nothing is lost without a word: the card counts as open until R, or the next decision, sends it again.
    leaving = null;
    tell(failed);
    waiting.forEach((each) => sending(each, "failed", said.notEntered));
    waiting.flatMap((each) => (each.act === "undo" ? [] : each.cards)).map(byId).forEach((card) => card && (card.dataset.state = "open"));
    counted();
  };
  const again = () => {
    waiting.forEach((task) => task.paint());
    pump();
  };
  const send = (task) => {
    const stuck = waiting.length > 0 && !busy;
    waiting.push(task);
    if (stuck) again();
    else pump();
  };
  // ---- the reason of a rejection: it is offered, and whoever goes on gives none ----
  const reasons = document.getElementById("reject-reasons");
  const [SHOWN, CHOOSING] = [5000, 30000]; // choosing: the pointer or the focus is on the reasons
  const free = () => {
    const task = held;
    held = null;
    if (task) clearTimeout(task.timer);
    reasons.replaceChildren();
    return task;
  };
  const release = () => {
    const task = free();
    if (task) send(task);
  };
  const sendIn = (time) => {
    if (!held) return;
    clearTimeout(held.timer);
    held.timer = setTimeout(release, time);
  };
  const hold = (task, card) => {
    held = task;
    reasons.replaceChildren(document.getElementById("reject-reasons-form").content.cloneNode(true));
    reasons.querySelector(".act").textContent = card.querySelector(".act").textContent;
    sendIn(SHOWN);
  };
  const giveReason = (reason) => {
    held.given.reason = reason;
    release();
  };
  for (const [event, time] of [["pointerenter", CHOOSING], ["focusin", CHOOSING], ["pointerleave", SHOWN], ["focusout", SHOWN]]) {
    reasons.addEventListener(event, () => sendIn(time));
  }
  reasons.addEventListener("click", (e) => {
    const button = e.target.closest("button");
    if (!button || !held) return;
    giveReason(button.value);
    if (current) current.focus({ preventScroll: true });
  });

  // ---- deciding ----
  const painted = (card, verdict) => () => {
    card = byId(card.dataset.card) || card;
    card.dataset.state = verdict;
    delete card.dataset.conflict;
    card.querySelector(".card-state").textContent = said[verdict];
    fold(card);
  };
  const decide = (card, verdict) => {
    release();
    const form = card.querySelector("form");
    const why = form.querySelector("[name=why]");
    const reason = form.querySelector("[name=reason]");
    const given = { why: why ? why.value : "", reason: reason ? reason.value : "" };
    const id = card.dataset.card;
    const was = { state: card.dataset.state, words: card.querySelector(".card-state").textContent };
    const task = {
      act: verdict,
      cards: [id],
      to: form.action,
      given,
      // The last judgements are read when it is sent: an earlier decision on the same card is entered by then.
      body: () => {
        const body = new FormData(byId(id).querySelector("form"));
        body.set("do", verdict);
        body.set("why", given.why);
        body.set("reason", given.reason);
        return new URLSearchParams(body);
      },
      paint: painted(card, verdict),
      restore: () => {
        const back = byId(id);
        back.dataset.state = was.state;
        back.querySelector(".card-state").textContent = was.words;
        counted();
        choose(back);
      },
    };
    const following = nextOpen(card);
    task.paint();
    counted();
    tell("");
    if (following) choose(following);
    else choose(card);
    if (verdict === "reject" && !given.reason) hold(task, card);
    else send(task);
  };
  const acceptable = () => [...document.querySelectorAll("#cards > .card")].filter((each) => isOpen(each) && !("marked" in each.dataset));
  let restAsked = 0;
  const rest = () => {
    if (current && current.dataset.conflict === "accept") return decide(current, "accept");
    if (Date.now() - restAsked > 3000) {
      restAsked = Date.now();
      return tell(said.twice);
    }
    restAsked = 0;
    return acceptRest();
  };
  const acceptRest = () => {
    release();
    const all = acceptable();
    if (!all.length) return tell(said.nothingLeft);
    const ids = all.map((each) => each.dataset.card);
    const paint = () => ids.map(byId).forEach((card) => painted(card, "accept")());
    paint();
    counted();
    tell("");
    return send({
      act: "rest",
      cards: ids,
      to: all[0].querySelector("form").action,
      body: () => {
        const body = new URLSearchParams(new FormData(byId(ids[0]).querySelector("form")));
        body.delete("seen");
        ids.map(byId).forEach((card) => card.querySelectorAll("[name=seen]").forEach((each) => body.append("seen", each.value)));
        body.set("do", "rest");
        body.delete("why");
        return body;
      },
      paint,
    });
  };
  const undo = () => {
    if (held) return free().restore(); // it was not sent yet
    const form = document.querySelector(".end-actions");
    return send({
      act: "undo",
      cards: [],
      to: form.action,
      body: () => {
        const body = new URLSearchParams(new FormData(form));
        body.delete("seen");
        body.set("do", "undo");
        body.set("before", before);
        return body;
      },
      paint: () => {},
    });
  };
  // ---- selecting words, by mouse or by keyboard ----
  const blocks = () => [...document.querySelectorAll("#source [data-block]")].filter((each) => each.getClientRects().length);
  const chosen = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return [];
    const range = selection.getRangeAt(0);
    const found = [];
    for (const block of blocks()) {
      if (!range.intersectsNode(block)) continue;
      const part = document.createRange();
      part.selectNodeContents(block);
      const ahead = part.cloneRange();
      if (part.compareBoundaryPoints(Range.START_TO_START, range) < 0) part.setStart(range.startContainer, range.startOffset);
      if (part.compareBoundaryPoints(Range.END_TO_END, range) > 0) part.setEnd(range.endContainer, range.endOffset);
      ahead.setEnd(part.startContainer, part.startOffset);
      if (part.toString().trim()) found.push({ block: block.dataset.block, quote: part.toString(), before: ahead.toString() });
    }
    return found;
  };
  let word = null; // where the keyboard is: { block, from, to }, numbers of words; null if it selects nothing
  const wordsOf = (block) => [...block.textContent.matchAll(/\S+/gu)];
  const point = (block, offset) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let rest = offset;
    let node = walker.nextNode();
    while (node && rest > node.length) {
      rest -= node.length;
      node = walker.nextNode();
    }
    return node ? [node, rest] : [block, 0];
  };
  const mark = () => {
    const all = blocks();
    const [first, last] = [word.anchor, word.head].sort((a, b) => a.block - b.block || a.word - b.word);
    const from = wordsOf(all[first.block])[first.word];
    const to = wordsOf(all[last.block])[last.word];
    const range = document.createRange();
    range.setStart(...point(all[first.block], from.index));
    range.setEnd(...point(all[last.block], to.index + to[0].length));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    const head = document.createRange();
    head.setStart(...point(all[word.head.block], wordsOf(all[word.head.block])[word.head.word].index));
    (head.startContainer.parentElement || all[word.head.block]).scrollIntoView({ block: "nearest" });
  };
  const wordMode = () => {
    if (word) {
      word = null;
      return getSelection().removeAllRanges();
    }
    const all = blocks();
    const near = current && pieces(current)[0];
    const block = near ? near.closest("[data-block]") : all.find((each) => wordsOf(each).length);
    if (!block) return undefined;
    let at = 0;
    if (near) {
      const ahead = document.createRange();
      ahead.selectNodeContents(block);
      ahead.setEndBefore(near);
      at = Math.min(wordsOf({ textContent: ahead.toString() }).length, wordsOf(block).length - 1);
    }
    const start = { block: all.indexOf(block), word: at };
    word = { anchor: start, head: start };
    return mark();
  };
  const step = (key, extend) => {
    const all = blocks();
    const head = { ...word.head };
    const rtl = getComputedStyle(all[head.block]).direction === "rtl";
    const along = key === "ArrowUp" || key === "ArrowDown" ? 0 : (key === "ArrowRight") === !rtl ? 1 : -1;
    const down = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
    const jump = (by) => {
      let at = head.block + by;
      while (all[at] && !wordsOf(all[at]).length) at += by;
      if (!all[at]) return false;
      head.block = at;
      return true;
    };
    if (down) {
      if (jump(down)) head.word = extend && down > 0 ? wordsOf(all[head.block]).length - 1 : 0;
    } else if (head.word + along < 0) {
      if (jump(-1)) head.word = wordsOf(all[head.block]).length - 1;
    } else if (head.word + along >= wordsOf(all[head.block]).length) {
      if (jump(1)) head.word = 0;
    } else head.word += along;
    word = { anchor: extend ? word.anchor : head, head };
    mark();
  };

  // ---- the form for a finding ----
  const open = async (form, card, what = "form") => {
    release();
    const body = () => {
      const values = new URLSearchParams({ do: what, csrfmiddlewaretoken: form.querySelector("[name=csrfmiddlewaretoken]").value });
      const number = form.querySelector("[name=letter]");
      if (number) values.set("letter", number.value);
      if (card) values.set("card", card.dataset.card);
      for (const each of chosen()) Object.entries(each).forEach(([name, value]) => values.append(name, value));
      return values;
    };
    let html = "";
    try {
      const reply = await post(form.action, body);
      if (reply.ok || reply.status === 422) html = await reply.text();
    } catch {
      html = "";
    }
    if (!html) return tell(said.notEntered);
    word = null;
    tell("");
    entry.innerHTML = html;
    document.getElementById("findings").scrollTop = 0;
    return begin();
  };
  let side = "speaker"; // the list of the form that was used last
  entry.addEventListener("focusin", (e) => {
    const list = e.target.closest("[class*=side-]");
    if (list && list.querySelector(".other-party")) side = list.className.match(/side-(\w+)/)[1];
  });
  const takeParty = () => {
    const words = chosen().map((each) => each.quote).join(" ");
    const list = entry.querySelector(`.side-${side}`);
    if (!list) return tell(said.noForm);
    if (!words.trim()) return tell(said.noWords);
    list.querySelector(".other-party").open = true;
    list.querySelector(`[name=${side}_words]`).value = words.trim();
    return list.querySelector(`[name=${side}_kind]`).focus();
  };
  const begin = () => {
    side = "speaker";
    roving();
    enterList(entry.querySelector(".acts") || lists()[0]);
  };
  const close = () => {
    entry.replaceChildren();
    if (current) choose(current);
  };
  // The lists of the form: the act, who says it, whom it accuses, to whom, whom it concerns. In each of them a digit chooses.
  const lists = () => [...entry.querySelectorAll("[data-digits]")].filter((each) => each.getClientRects().length);
  const enterList = (list) => {
    const inputs = [...list.querySelectorAll("input[type=radio], .choices input")];
    (inputs.find((each) => each.checked) || inputs[0] || list.querySelector("summary, input")).focus();
  };
  const roving = () =>
    entry.querySelectorAll(".choices").forEach((box) => {
      const inputs = [...box.querySelectorAll("input[type=checkbox]")]; // Tab stops once in a list; arrows move within it
      inputs.forEach((each, at) => (each.tabIndex = at ? -1 : 0));
    });
  const digit = (e) => {
    const list = e.target.closest("#entry [data-digits]"); // the page itself says which digits its reader wants
    if (!list || e.target.closest(".other-party, textarea")) return;
    e.preventDefault();
    const chosen = list.querySelector(`input[data-digit="${e.code.slice(-1)}"]`);
    if (!chosen) return;
    chosen.checked = chosen.type === "radio" || !chosen.checked;
    if (chosen.type === "radio") {
      const all = lists(); // the list of the accused is there only for an accusation
      const next = all[all.indexOf(list) + 1];
      if (next) enterList(next);
    } else chosen.focus();
  };
  const along = (e) => {
    const box = e.target.type === "checkbox" && e.target.closest(".choices");
    if (!box) return; // radio buttons do it by themselves
    e.preventDefault();
    const inputs = [...box.querySelectorAll("input")];
    const next = inputs[inputs.indexOf(e.target) + (e.key === "ArrowDown" ? 1 : -1)];
    if (!next) return;
    e.target.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  };
  entry.addEventListener("keydown", (e) => {
    e.stopPropagation(); // within the form, a key is no command
    if (e.key === "Escape") {
      close();
    } else if (e.key === "Enter" && (e.ctrlKey || !e.target.closest("textarea, button, a, summary, select"))) {
      e.preventDefault();
      entry.querySelector("button[name=do]").click();
    } else if (/^(Digit|Numpad)[0-9]$/.test(e.code) && !e.shiftKey && !e.ctrlKey && !e.altKey && !e.metaKey) digit(e);
    else if (e.key === "ArrowDown" || e.key === "ArrowUp") along(e);
  });

  // ---- keys ----
  const letter = (e) => (/^[a-z]$/i.test(e.key) ? e.key.toLowerCase() : /^Key[A-Z]$/.test(e.code) ? e.code[3].toLowerCase() : e.key.toLowerCase());
  const inField = (e) => e.target.closest && e.target.closest("input, textarea, select, [contenteditable], #entry");
  const dialog = document.getElementById("all-keys");
  const leave = () => {
    if (current && current.dataset.conflict) {
      delete current.dataset.conflict;
      const note = current.querySelector(".conflict");
      if (note) note.remove();
      choose(nextOpen(current) || current);
    } else if (entry.firstElementChild) close();
    else if (word) wordMode();
    tell("");
  };
  const finish = () => {
    const open = [...document.querySelectorAll("#cards > .card")].filter((each) => isOpen(each) && each.dataset.asked !== "mine");
    if (open.length) return tell(said.cardsLeft);
    return said.next ? go(said.next) : tell(said.end);
  };
  const why = () => {
    const field = current && current.querySelector(".why");
    if (!field) return;
    current.querySelector(".fold").open = true;
    field.open = true;
    field.querySelector("[name=why]").focus();
  };
  const judge = (verdict) => (shift) => {
    if (!current) return undefined;
    if (current.dataset.conflict && !shift) return tell("");
    return decide(current, verdict);
  };
  const press = (card, value) => {
    const button = card.querySelector(`button[value="${value}"]`);
    if (button) button.click(); // a form of the page, which is sent once everything before it is entered
  };
  const picture = document.getElementById("picture"); // not there if the archive has no image of the page
  picture?.addEventListener("toggle", () => {
    if (!picture.open || picture.querySelector("img")) return;
    const image = new Image(); // no image is loaded before somebody asks for it
    image.alt = picture.dataset.alt;
    image.onerror = () => image.replaceWith(said.noImage);
    image.src = picture.dataset.image;
    picture.querySelector(".picture-here").prepend(image);
  });
  const names = async () => {
    const card = current;
    const place = card && card.querySelector(".names-here");
    if (!place || place.firstElementChild) return place && place.replaceChildren();
    const form = card.querySelector("form");
    const token = form.querySelector("[name=csrfmiddlewaretoken]");
    try {
      const reply = await post(form.action, () => new URLSearchParams({ do: "names", card: card.dataset.card, csrfmiddlewaretoken: token.value }));
      if (reply.ok) place.innerHTML = await reply.text();
    } catch {
      tell(said.signedOut);
    }
    card.querySelector(".fold").open = true;
    return show(card, "nearest");
  };
  const acts = {
    accept: judge("accept"),
    reject: judge("reject"),
    unsure: judge("unsure"),
    correct: () => current && open(current.querySelector("form"), current),
    add: () => (chosen().length ? open(document.querySelector(".end-actions")) : tell(said.noWords)),
    letter: () => (chosen().length ? open(document.querySelector(".add-letter"), null, "letter") : tell(said.noWords)),
    words: wordMode,
    why,
    "next-card": () => move(1),
    "previous-card": () => move(-1),
    "next-page": () => (said.next ? go(said.next) : tell(said.end)),
    "previous-page": () => said.previous && go(said.previous),
    undo,
    others: () => {
      const others = document.getElementById("others");
      if (others) others.open = !others.open;
    },
    finish,
    opinion: () => current && press(current, "opinion"),
    merge: () => current && press(current, "merge"),
    split: () => {
      if (!current) return undefined;
      if (!("several" in current.dataset)) return tell(said.oneAddressee);
      return go(current.querySelector(".more-actions a").href);
    },
    picture: () => {
      if (!picture) return tell(said.noImage);
      picture.open = !picture.open;
      return show(picture, "start");
    },
    names,
    party: takeParty,
    rest,
    again,
    keys: () => dialog.showModal(),
  };
  const OF_CARDS = ["accept", "reject", "unsure", "correct", "why", "split", "merge", "opinion", "names"];
  const lastKey = { g: 0 };
  const pressed = (e) => {
    if (e.ctrlKey || e.altKey || e.metaKey || e.isComposing || dialog.open) return undefined;
    if (inField(e)) {
      if (e.key === "Enter" && e.target.closest(".why")) {
        e.preventDefault();
        e.target.blur();
        current.focus({ preventScroll: true });
      }
      return undefined;
    }
    if (e.key === "Escape") return leave();
    if (word && e.key.startsWith("Arrow")) {
      e.preventDefault();
      return step(e.key, e.shiftKey);
    }
    if (held && /^(Digit|Numpad)[1-4]$/.test(e.code) && !e.shiftKey) return giveReason(e.code.slice(-1));
    if (Date.now() - lastKey.g < 1500) {
      lastKey.g = 0;
      return undefined; // the second key of two, which opens a page
    }
    const key = e.key === "?" || e.key === "؟" ? "?" : letter(e);
    if (key === "g") lastKey.g = Date.now();
    if (key === "enter" && e.target.closest("a, button, summary")) return undefined;
    const plain = map[key];
    const shifted = map[`shift+${key}`];
    const act = e.shiftKey && key !== "?" ? shifted : plain;
    if (isQuestion(current) && !e.shiftKey) {
      const verdict = answerMap[key];
      if (verdict && (verdict !== "undo" || current.querySelector("button[value=undo]"))) {
        e.preventDefault();
        e.stopImmediatePropagation();
        return press(current, verdict); // its form is sent, and the page comes back at the next question
      }
      if (OF_CARDS.includes(act)) return undefined;
    }
    if (act) {
      e.preventDefault();
      e.stopImmediatePropagation();
      if (held && act !== "undo") release();
      return acts[act]();
    }
    // In a conflict, the same key with Shift enters the person's own decision.
    if (e.shiftKey && current && current.dataset.conflict && current.dataset.conflict === plain) return acts[plain](true);
    return undefined;
  };
  if (said.reviewKeys) document.addEventListener("keydown", pressed, true);

  // What was decided is entered before another page opens. The menu also opens one when it cannot be: the browser asks then.
  const waits = (element) => busy || (waiting.length > 0 && element.closest("main") !== null);

  // ---- the mouse: a click on words or on a card only ever shows ----
  document.getElementById("source").addEventListener("click", (e) => {
    const piece = e.target.closest("[data-f]");
    if (!piece || !getSelection().isCollapsed) return;
    const ids = piece.dataset.f.split(" ");
    const at = current ? ids.indexOf(current.dataset.card) : -1;
    choose(byId(ids[(at + 1) % ids.length]));
  });
  document.getElementById("findings").addEventListener("click", (e) => {
    const card = e.target.closest(".card");
    if (!card || card === current) return;
    if (e.target.closest(".fold > summary")) e.preventDefault(); // it is open now: the click must not close it again
    choose(card, { focus: !inField(e) });
  });
  document.addEventListener("submit", (e) => {
    const form = e.target;
    const value = e.submitter && e.submitter.name === "do" ? e.submitter.value : "";
    const card = form.closest(".card");
    if (value === "form" || value === "letter") {
      e.preventDefault();
      open(form, card, value);
    } else if (card && ["accept", "reject", "unsure"].includes(value)) {
      e.preventDefault();
      choose(card);
      decide(card, value);
    } else if (value === "rest") {
      e.preventDefault(); // the page may show more decisions by now than its form has seen
      acceptRest();
    } else if (value === "undo" && form.matches(".end-actions")) {
      e.preventDefault();
      undo();
    } else if (held || waits(form)) {
      e.preventDefault(); // what was decided before is entered first
      release();
      const wait = setInterval(() => {
        if (waits(form)) return;
        clearInterval(wait);
        form.requestSubmit(e.submitter);
      }, 50);
    }
  });
  document.addEventListener("click", (e) => {
    if (e.target.closest(".cancel") || e.target.closest(".keep")) {
      e.preventDefault();
      leave();
    }
    const link = e.target.closest("a[href]");
    if (link && !e.defaultPrevented && !e.ctrlKey && !e.metaKey && !e.shiftKey && (held || waits(link))) {
      e.preventDefault();
      go(link.href);
    }
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) release(); // whoever looks at another tab may not come back
  });
  addEventListener("beforeunload", (e) => {
    if (waiting.length || held) e.preventDefault();
  });

  // ---- who else is here ----
  const presence = document.getElementById("presence");
  const beat = async () => {
    if (document.hidden) return;
    const form = document.querySelector(".end-actions");
    const body = new URLSearchParams({ do: "here", csrfmiddlewaretoken: form.querySelector("[name=csrfmiddlewaretoken]").value });
    try {
      const reply = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" }, redirect: "error" });
      if (reply.ok) presence.innerHTML = await reply.text();
    } catch {
      // The next beat asks again.
    }
  };
  setInterval(beat, Number(said.beat) * 1000);

  // ---- the start ----
  // The page chooses what is in view. After a correction a browser would restore the place where the page stood before,
  // and the current card, which the next key decides, would be out of sight.
  history.scrollRestoration = "manual";
  root.classList.add("scripted"); // the buttons of the current card are enough: the others are a click away
  const asked = location.hash.startsWith("#card-") ? document.getElementById(location.hash.slice(1)) : null;
  const conflicting = document.querySelector(".card[data-conflict]");
  const going = asked && !isOpen(asked) ? nextOpen(asked) || asked : asked; // behind a corrected card comes the next open one
  const first = conflicting || going || nextOpen(null) || cards()[0];
  const question = questions().find((each) => `#${each.id}` === location.hash);
  const nextQuestion = question && !notJudged(question) ? questions().find(notJudged) : question; // one key decides and goes on
  if (question) choose(nextQuestion || question);
  else if (first && !first.closest("#others")) choose(first, { focus: !entry.firstElementChild });
  else if (asked) choose(asked);
  if (entry.firstElementChild) begin();
  // A browser goes to the card of the address once all is loaded; the current card may be another one.
  const inView = () => requestAnimationFrame(() => current && !entry.firstElementChild && show(current, "nearest"));
  if (document.readyState === "complete") inView();
  else addEventListener("load", inView);
})();
