/* What the search and the recommendations share: loading parts of the index, and lines of results. */
"use strict";
const onrecord = {
  given: {},
  waiting: {},
  texts: {},
  root: "",
  pages: "",

  /* Each part of the index is a script that calls this. A page in a folder cannot fetch data. */
  put(name, data) {
    this.given[name] = data;
  },

  load(name, path) {
    if (name in this.given) return Promise.resolve(this.given[name]);
    if (!(name in this.waiting)) {
      this.waiting[name] = new Promise((resolve, reject) => {
        const element = document.createElement("script");
        element.src = this.root + path;
        element.onload = () => (name in this.given ? resolve(this.given[name]) : reject(new Error(path)));
        element.onerror = () => {
          delete this.waiting[name];
          reject(new Error(path));
        };
        document.head.append(element);
      });
    }
    return this.waiting[name];
  },

  begin(id) {
    const place = document.getElementById(id);
    this.texts = JSON.parse(place.dataset.texts);
    this.root = place.dataset.root;
    this.pages = place.dataset.pages;
    place.hidden = false;
    document.getElementById("off").hidden = true;
    return place;
  },

  number(value) {
    const persian = document.documentElement.lang === "fa";
    return value.toLocaleString(persian ? "fa-IR-u-nu-arabext" : "en-GB");
  },

  say(text, value) {
    return this.texts[text].replace("{}", typeof value === "number" ? this.number(value) : value);
  },

  report(number) {
    const block = Math.floor(number / 200);
    return this.load("d" + block, "search/d-" + block + ".js").then((shown) => shown[number % 200]);
  },

  /* A line of results. Texts go in as text: nothing in a headline can become markup. */
  line([id, day, solar, outlet, headline, lang, said], why) {
    const persian = document.documentElement.lang === "fa";
    const item = document.createElement("li");
    const link = document.createElement("a");
    const title = document.createElement("span");
    link.href = this.pages + "reports/" + id + ".html";
    title.dir = "auto";
    if (headline && lang) title.lang = lang;
    title.textContent = headline || this.texts.headline;
    link.append(title);
    item.append(link);
    if (said) {
      const words = document.createElement("span");
      words.className = "said";
      words.dir = "auto";
      if (lang) words.lang = lang;
      words.textContent = said;
      item.append(words);
    }
    const meta = document.createElement("span");
    meta.className = "meta";
    meta.textContent = [outlet, persian ? solar : day, why].filter(Boolean).join(" · ");
    item.append(meta);
    return item;
  },
};
