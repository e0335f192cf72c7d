/* Remembers on this device which reports were read, if the reader switched this on. Nothing is sent. */
"use strict";
(() => {
  const MOST = 300;
  try {
    if (localStorage.getItem("onrecord.remember") !== "yes") return;
    const read = document.querySelector("[data-read]").dataset.read.split(" ").filter(Boolean);
    const before = (localStorage.getItem("onrecord.read") || "").split(" ").filter((id) => id && !read.includes(id));
    localStorage.setItem("onrecord.read", [...before, ...read].slice(-MOST).join(" "));
  } catch {
    /* The browser lets pages remember nothing. */
  }
})();
