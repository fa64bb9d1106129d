// Saves time; nothing needs it. Text from the server is only ever put in as text or as what the server rendered.
"use strict";

// Narrows a type-ahead to what the letters can mean, and takes the only one that is left.
for (const input of document.querySelectorAll("input[list]")) {
  const options = [...document.getElementById(input.getAttribute("list")).options];
  input.addEventListener("change", () => {
    const typed = input.value.trim().toLowerCase();
    if (!typed || options.some((option) => option.value.toLowerCase() === typed)) return;
    const found = options.filter((option) => (option.value + " " + option.text).toLowerCase().split(/\s+/)
      .some((word) => word.startsWith(typed)));
    if (found.length === 1) input.value = found[0].value;
  });
}

// A form is sent once.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 4000);
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// How far a sync has come, as the server tells it.
const progress = document.getElementById("progress");
if (progress) {
  const source = new EventSource("/sync/stream");
  source.onmessage = (event) => { progress.textContent = event.data; };
  source.addEventListener("done", () => { source.close(); location.replace("/sync"); });
}
