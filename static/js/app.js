// On every page: the list of keys, local times, dropping a file, and one send per form.
"use strict";

const keys = document.getElementById("keys");

function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "?" && !isTyping(event.target) && !keys.open) {
    event.preventDefault();
    keys.showModal();
  }
});

for (const time of document.querySelectorAll("time[datetime*='T']")) {
  time.textContent = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" })
    .format(new Date(time.dateTime));
}

document.getElementById("problems")?.focus();

// A second click sends nothing; the page kept by 'back' can send again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

const paste = document.querySelector(".paste");
const text = paste?.querySelector("textarea");
if (text) {
  const file = paste.querySelector("input[type=file]");
  const link = paste.querySelector("[name=link]");
  const form = paste.querySelector("form");
  const required = () => {
    const given = text.value.trim() || file?.files.length || link?.value.trim();
    const sent = [...(file?.files || [])].reduce((sum, one) => sum + one.size, 0);
    file?.setCustomValidity(sent > Number(file.dataset.most) ? "These files have more than 60 MB together." : "");
    text.setCustomValidity(given ? "" : "Paste an article, choose a file or give a link.");
  };
  for (const name of ["input", "change"]) form.addEventListener(name, required);
  required();
  for (const name of file ? ["dragover", "dragleave", "drop"] : []) {
    paste.addEventListener(name, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      paste.classList.toggle("over", name === "dragover");
      if (name !== "drop") return;
      file.files = event.dataTransfer.files;
      required();
    });
  }
}
