// Dropping files on the page “Add”, and the list of the files that were chosen. Without this script the field works alone.
"use strict";
(() => {
  const area = document.querySelector("[data-drop]");
  if (!area) return;
  const field = area.querySelector("input[type=file]");
  const list = area.querySelector(".chosen");
  area.querySelector(".drop-here").hidden = false;
  const address = area.closest("form").querySelector("[data-of-one-file]");
  const amount = (n, digits) => n.toLocaleString(document.documentElement.lang, { maximumFractionDigits: digits });
  const size = (bytes) => (bytes < 1 << 20 ? `${amount(Math.ceil(bytes / 1024), 0)} KB` : `${amount(bytes / (1 << 20), 1)} MB`);
  const show = () => {
    const files = [...field.files];
    address.disabled = files.length > 1; // its hint says why
    list.replaceChildren(
      ...files.slice(0, 200).map((file) => {
        const row = document.createElement("li");
        const name = document.createElement("bdi");
        name.textContent = file.name;
        row.append(name, " ", size(file.size));
        return row;
      }),
    );
  };
  field.addEventListener("change", show);
  const holdsFiles = (e) => e.dataTransfer && [...e.dataTransfer.types].includes("Files");
  for (const kind of ["dragenter", "dragover"]) {
    document.addEventListener(kind, (e) => {
      if (!holdsFiles(e)) return;
      e.preventDefault(); // a file that is dropped beside the field must not replace the page
      area.classList.add("over");
    });
  }
  document.addEventListener("dragleave", (e) => {
    if (!e.relatedTarget) area.classList.remove("over");
  });
  document.addEventListener("drop", (e) => {
    if (!holdsFiles(e)) return;
    e.preventDefault();
    area.classList.remove("over");
    const all = new DataTransfer();
    for (const file of [...field.files, ...e.dataTransfer.files]) all.items.add(file);
    field.files = all.files;
    show();
    field.focus();
  });
})();
