"use strict";
// The page works without this. It adds completions, keys, and dates by dragging over the chart.

const box = document.querySelector(".box");
const input = document.getElementById("q");

/** Addresses stay short: what is empty is not sent. */
function shortenAddresses() {
  const form = document.getElementById("search");
  form?.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
  });
}

/** `/` goes to the search box. */
function focusByKey() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

/** A list of completions below the box: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
function complete() {
  const list = document.createElement("ul");
  list.id = "completions";
  list.className = "completions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Completions");
  list.hidden = true;
  box.append(list);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-controls": "completions", "aria-expanded": "false",
  })) input.setAttribute(name, value);

  let typed = input.value;
  let chosen = -1;
  let waiting;
  let asked;

  const close = () => {
    list.hidden = true;
    list.replaceChildren();
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const stop = () => {
    clearTimeout(waiting);
    asked?.abort();
    close();
  };
  const choose = (index) => {
    chosen = index;
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === index)));
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[index].id);
    input.value = index < 0 ? typed : list.children[index].dataset.text;
  };
  const show = (suggestions) => {
    close();
    if (!suggestions.length || document.activeElement !== input) return;
    suggestions.forEach((suggestion, index) => {
      const item = document.createElement("li");
      item.id = "completion-" + index;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.text = suggestion.text;
      const text = document.createElement("bdi");
      text.textContent = suggestion.text;
      const count = document.createElement("span");
      count.className = "count";
      count.textContent = suggestion.articles.toLocaleString("en");
      item.append(text, count);
      item.addEventListener("mousedown", (event) => event.preventDefault());
      item.addEventListener("click", () => {
        choose(index);
        close();
        input.form.requestSubmit();
      });
      list.append(item);
    });
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  };
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(box.dataset.suggest + "?q=" + encodeURIComponent(typed), { signal: asked.signal });
      if (!answer.ok) return;
      const { suggestions } = await answer.json();
      show(suggestions.filter((suggestion) => suggestion.text !== typed).slice(0, 8));
    } catch {
      // Without an answer there are no completions.
    }
  };

  input.addEventListener("input", () => {
    typed = input.value;
    clearTimeout(waiting);
    if (typed.trim() === "" || typed.length > 200) return stop();
    waiting = setTimeout(ask, 120);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const count = list.children.length;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      choose(-1);
      stop();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) {
        if (event.key === "ArrowDown" && typed.trim() !== "") ask();
        return;
      }
      event.preventDefault();
      // One step past either end is what was typed.
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter") {
      stop();
    }
  });
  input.addEventListener("blur", stop);
}

/** Dragging over the bars narrows the dates; arrow keys go from bar to bar. */
function narrowByChart() {
  const svg = document.querySelector(".chart svg");
  if (!svg) return;
  const bars = [...svg.querySelectorAll("a")];
  // In order of time: bars, and what is empty between them.
  const spans = [...svg.querySelectorAll("a, [data-span]")];
  const days = (span) => span.dataset.span ?? new URL(span.href.baseVal, location.href).searchParams.get("published");

  bars.forEach((bar, index) => bar.setAttribute("tabindex", index === 0 ? "0" : "-1"));
  svg.addEventListener("keydown", (event) => {
    const at = bars.indexOf(event.target.closest("a"));
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: bars.length - 1 }[event.key];
    if (at < 0 || !bars[to]) return;
    event.preventDefault();
    bars[at].setAttribute("tabindex", "-1");
    bars[to].setAttribute("tabindex", "0");
    bars[to].focus();
  });

  let start = null;
  let end = null;
  let dragged = false;
  const under = (event) => {
    const edges = spans.map((span) => (span.querySelector("rect") ?? span).getBoundingClientRect());
    const place = edges.findIndex((edge) => event.clientX < edge.right);
    return place < 0 ? spans.length - 1 : place;
  };
  const paint = () => {
    const [low, high] = [Math.min(start, end), Math.max(start, end)];
    spans.forEach((span, place) => span.classList.toggle("swept", start !== null && low <= place && place <= high));
  };
  const forget = () => {
    start = end = null;
    paint();
  };
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    start = end = under(event);
    dragged = false;
  });
  svg.addEventListener("pointermove", (event) => {
    if (start === null) return;
    end = under(event);
    if (end !== start && !dragged) {
      dragged = true;
      svg.setPointerCapture(event.pointerId);
    }
    if (dragged) paint();
  });
  svg.addEventListener("pointerup", () => {
    if (start === null || !dragged) return forget();
    const [low, high] = [Math.min(start, end), Math.max(start, end)];
    const address = new URL(location.href);
    for (const name of ["from", "to", "offset"]) address.searchParams.delete(name);
    if (address.searchParams.get("undated") === "only") address.searchParams.delete("undated");
    address.searchParams.set("published", days(spans[low]).split("..")[0] + ".." + days(spans[high]).split("..").at(-1));
    location.assign(address);
  });
  svg.addEventListener("pointercancel", forget);
  // The end of a drag is no click on the bar below it.
  svg.addEventListener("click", (event) => {
    if (dragged) event.preventDefault();
    dragged = false;
  }, true);
  addEventListener("pageshow", forget);
}

/** Copies a citation; where that is not allowed it is selected, to be copied by hand. */
function copyCitations() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const text = button.closest("section").querySelector("pre");
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(text);
        button.textContent = document.execCommand("copy") ? "Copied" : "Selected";
      }
    });
  }
}

if (input) {
  shortenAddresses();
  focusByKey();
  complete();
}
narrowByChart();
copyCitations();
