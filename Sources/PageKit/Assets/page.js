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

// A grid takes what a spreadsheet has on the clipboard, from the cell with the cursor on.
for (const table of document.querySelectorAll("table[data-grid]")) {
  const cells = (row) => [...row.querySelectorAll("input[type=text], select")];
  const lines = () => [...table.tBodies[0].rows].filter((row) => cells(row).length > 0);
  const put = (cell, text) => {
    if (cell.tagName === "INPUT") { cell.value = text; return; }
    const wanted = text.toLowerCase();
    const found = [...cell.options].find((option) => [option.value, option.text].some((word) => word.toLowerCase() === wanted));
    if (found) { cell.value = found.value; } else if (text) { cell.add(new Option(text, text, true, true)); }
  };
  // A row more, like the last one: only where rows have numbers.
  const grow = () => {
    const last = lines().at(-1);
    const count = lines().length;
    if (!cells(last).every((cell) => cell.name.endsWith("." + (count - 1))) || count >= 200) return;
    const row = last.cloneNode(true);
    for (const cell of cells(row)) {
      cell.name = cell.name.replace(/\.\d+$/, "." + count);
      if (cell.tagName === "INPUT") cell.value = "";
      cell.setAttribute("aria-label", cell.getAttribute("aria-label").replace(/^\d+/, count + 1));
    }
    row.querySelector("th").textContent = String(count + 1);
    table.tBodies[0].append(row);
  };
  table.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "");
    if (!/[\t\n]/.test(text)) return;
    event.preventDefault();
    const start = lines().findIndex((row) => row.contains(event.target));
    const column = cells(lines()[start]).indexOf(event.target);
    text.split(/\r?\n/).forEach((line, index) => {
      if (start + index >= lines().length) grow();
      const row = lines()[start + index];
      if (!row) return;
      const into = cells(row).slice(column);
      line.split("\t").forEach((part, place) => { if (into[place]) put(into[place], part.trim()); });
      check(row);
    });
  });
  // What a row adds up to, beside what it should.
  const goal = Number(table.dataset.goal);
  const check = (row) => {
    const place = row.querySelector(".check");
    if (!place || !goal) return;
    const values = cells(row).map((cell) => cell.value.trim());
    const sum = values.reduce((total, value) => total + (Number(value) || 0), 0);
    const left = Math.abs(goal - sum);
    const isEmpty = values.every((value) => value === "");
    const words = sum === goal ? table.dataset.right : sum < goal ? table.dataset.under : table.dataset.over;
    place.textContent = isEmpty ? "" : words.replace("{left}", left);
    place.className = "check " + (isEmpty || sum === goal ? "good" : "bad");
  };
  table.addEventListener("input", (event) => check(event.target.closest("tr")));
  // Enter goes down, as in a spreadsheet; it would save a page that is not done.
  table.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName === "BUTTON") return;
    event.preventDefault();
    const rows = lines();
    const row = rows.findIndex((one) => one.contains(event.target));
    const below = rows[row + 1] && cells(rows[row + 1])[cells(rows[row]).indexOf(event.target)];
    if (below) { below.focus(); } else { table.closest("form").querySelector("button.main").focus(); }
  });
}

// Whether enough came to a ballot, while its numbers are typed.
for (const output of document.querySelectorAll("output[data-turnout]")) {
  const panel = output.closest("section");
  const due = panel.querySelector("[name=due]");
  const valid = panel.querySelector("[name=valid]");
  if (!due || !valid) continue;
  const tell = () => {
    if (due.value.trim() === "" || valid.value.trim() === "") { output.textContent = ""; return; }
    const share = Math.ceil(Number(due.value) * Number(output.dataset.percent) / 100);
    const needed = Math.max(Number(output.dataset.fewest), share);
    const isEnough = Number(valid.value) >= needed;
    output.className = isEnough ? "good" : "bad";
    output.textContent = (isEnough ? output.dataset.enough : output.dataset.short)
      .replace("{valid}", valid.value.trim()).replace("{needed}", needed);
  };
  due.addEventListener("input", tell);
  valid.addEventListener("input", tell);
}
