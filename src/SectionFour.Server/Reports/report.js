// Facts and page side by side: choose a fact and its words are marked on the page, click the page and its fact is chosen.
import { callApi, fieldsOf, goOn, showProblem } from "./forms.js";
import { typing } from "./keys.js";

const review = document.querySelector(".review");
if (review) {
  const id = review.dataset.reportId;
  const count = Number(review.dataset.pages);
  const facts = [...review.querySelectorAll("[data-places]")];
  const input = document.getElementById("page");
  const place = document.getElementById("place");
  const sheet = review.querySelector(".sheet");
  const image = sheet.querySelector("img");
  const blank = sheet.querySelector(".blank");
  const marks = sheet.querySelector(".marks");
  const text = sheet.querySelector(".text");
  const scroller = review.querySelector(".sheet-scroll");
  const svg = "http://www.w3.org/2000/svg";
  const words = new Map();
  const address = new URLSearchParams(location.search);
  const sought = (address.get("find") ?? "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  let selected = null;
  let page = 0;
  let size = { width: 612, height: 792 };
  let found = [];

  const placesOf = (fact) => (fact._places ??= JSON.parse(fact.dataset.places));

  // Search takes words by their stem: the same beginning is near enough to find the place on the page.
  function isSought(word) {
    const plain = word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
    return sought.some((s) => plain === s || (s.length > 3 && plain.startsWith(s.slice(0, Math.max(4, s.length - 3)))));
  }

  async function load(number) {
    if (!words.has(number)) {
      words.set(
        number,
        fetch(`/api/v1/reports/${id}/pages/${number}.json`).then((r) => (r.ok ? r.json() : null)),
      );
    }
    return words.get(number);
  }

  async function turnTo(number) {
    const wanted = Math.min(count, Math.max(1, number));
    if (wanted === page) {
      return;
    }
    page = wanted;
    input.value = String(page);
    image.hidden = true;
    blank.hidden = true;
    sheet.classList.add("drawing");
    image.src = `/api/v1/reports/${id}/pages/${page}.png`;
    image.alt = `Page ${page} of the report`;
    const layer = await load(page);
    if (page !== wanted) {
      return;
    }
    text.replaceChildren();
    found = [];
    if (layer) {
      size = layer;
      for (const [left, top, right, bottom, word] of layer.words) {
        const item = document.createElementNS(svg, "text");
        item.setAttribute("x", left);
        item.setAttribute("y", top + (bottom - top) * 0.8);
        item.setAttribute("font-size", bottom - top);
        item.setAttribute("textLength", Math.max(1, right - left));
        item.setAttribute("lengthAdjust", "spacingAndGlyphs");
        item.textContent = word + " ";
        text.append(item);
        if (isSought(word)) {
          found.push([left, top, right, bottom]);
        }
      }
    }
    // The sheet has its size before its picture comes: marks stand where they will be.
    sheet.style.aspectRatio = `${size.width} / ${size.height}`;
    for (const layerOf of [marks, text]) {
      layerOf.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`);
    }
    mark();
    // The next page is drawn while this one is read.
    if (page < count) {
      new Image().src = `/api/v1/reports/${id}/pages/${page + 1}.png`;
    }
  }

  image.addEventListener("load", () => {
    image.hidden = false;
    sheet.classList.remove("drawing");
    reveal();
  });
  image.addEventListener("error", () => {
    blank.hidden = false;
    sheet.classList.remove("drawing");
  });

  function mark() {
    marks.replaceChildren();
    for (const place of found) {
      frame(place, "sought");
    }
    for (const [at, ...sides] of selected ? placesOf(selected) : []) {
      if (at === page && sides.length === 4) {
        frame(sides, "chosen");
      }
    }
    reveal();
  }

  function frame([left, top, right, bottom], kind) {
    const box = document.createElementNS(svg, "rect");
    box.setAttribute("class", kind);
    box.setAttribute("x", left - 1);
    box.setAttribute("y", top - 1);
    box.setAttribute("width", right - left + 2);
    box.setAttribute("height", bottom - top + 2);
    marks.append(box);
  }

  function reveal() {
    const box = marks.querySelector(".chosen") ?? marks.querySelector("rect");
    if (!box || image.hidden) {
      return;
    }
    const area = box.getBoundingClientRect();
    const frame = scroller.getBoundingClientRect();
    if (area.top < frame.top + 30 || area.bottom > frame.bottom - 30) {
      scroller.scrollTop += area.top - frame.top - frame.height / 3;
    }
    if (area.left < frame.left || area.right > frame.right) {
      scroller.scrollLeft += area.left - frame.left - 40;
    }
  }

  function select(fact, turn) {
    selected?.classList.remove("selected");
    selected = fact;
    fact.classList.add("selected");
    for (let parent = fact.parentElement?.closest("details"); parent; parent = parent.parentElement?.closest("details")) {
      parent.open = true;
    }
    fact.scrollIntoView({ block: "nearest" });
    const places = placesOf(fact);
    place.textContent = places.length ? `${fact.querySelector(".label, header b")?.textContent.trim() ?? ""}: page ${places[0][0]}` : "not cited";
    if (turn && places.length && !places.some(([at]) => at === page)) {
      turnTo(places[0][0]);
    } else {
      mark();
    }
    if (fact.id) {
      history.replaceState(null, "", `#${fact.id}`);
    }
  }

  async function confirm(fact) {
    const form = fact.querySelector(":scope > template")?.content.querySelector("[data-confirm]")?.closest("form");
    if (!form) {
      return;
    }
    const answer = await callApi("POST", form.dataset.api.split(" ")[1], { fact: fieldsOf(form).fact, kind: "Confirmed" });
    if (answer.ok) {
      goOn(location.href, "Confirmed as read.");
    } else {
      place.textContent = answer.sentence;
    }
  }

  // Only controls with a result of some kind; criteria without one are folded away.
  for (const button of review.querySelectorAll("[data-outcome]")) {
    button.addEventListener("click", () => {
      const wanted = button.dataset.outcome;
      for (const other of review.querySelectorAll("[data-outcome]")) {
        other.setAttribute("aria-pressed", String(other === button));
      }
      for (const item of review.querySelectorAll("[data-outcomes]")) {
        item.hidden = wanted !== "" && !item.dataset.outcomes.split(" ").includes(wanted);
      }
      for (const group of review.querySelectorAll(".criterion")) {
        group.hidden = !group.querySelector("[data-outcomes]:not([hidden])");
        group.open = wanted !== "";
      }
    });
  }

  function step(by, among = facts) {
    const shown = among.filter((f) => f.getClientRects().length > 0 || f.matches("[data-exception]"));
    if (shown.length === 0) {
      return;
    }
    const at = shown.indexOf(selected);
    select(shown[at < 0 ? 0 : (at + by + shown.length) % shown.length], true);
    // Tab goes on from the chosen fact, to its page and its edit button.
    selected.focus({ preventScroll: true });
  }

  review.querySelector(".facts").addEventListener("click", (event) => {
    const fact = event.target.closest("[data-places]");
    if (!fact || event.target.closest("a, summary, form")) {
      return;
    }
    select(fact, true);
    if (event.target.closest("[data-show]")) {
      review.dataset.show = "page";
    }
    if (event.target.closest("[data-edit]")) {
      edit(fact);
    }
  });

  // A click on the page chooses the fact with the smallest box around it.
  sheet.addEventListener("click", (event) => {
    if (String(getSelection()).trim().length > 0) {
      return;
    }
    const frame = sheet.getBoundingClientRect();
    const x = ((event.clientX - frame.left) / frame.width) * size.width;
    const y = ((event.clientY - frame.top) / frame.height) * size.height;
    let best = null;
    let smallest = Infinity;
    for (const fact of facts) {
      const boxes = placesOf(fact).filter(([at, , , right]) => at === page && right !== undefined);
      if (boxes.some(([, left, top, right, bottom]) => x >= left - 1 && x <= right + 1 && y >= top - 1 && y <= bottom + 1)) {
        const area = boxes.reduce((sum, [, left, top, right, bottom]) => sum + (right - left) * (bottom - top), 0);
        if (area < smallest) {
          [best, smallest] = [fact, area];
        }
      }
    }
    if (best) {
      select(best, false);
    }
  });

  // Words selected on the page fill the form that waits for them.
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (selection.isCollapsed || !text.contains(selection.anchorNode)) {
      return;
    }
    const chosen = String(selection).replace(/\s+/g, " ").trim();
    for (const field of document.querySelectorAll("details[open] [data-fill], dialog[open] [data-fill]")) {
      field.value = field.dataset.fill === "page" ? String(page) : chosen;
    }
  });

  const dialog = document.getElementById("edit");
  let edited = null;
  function edit(fact) {
    const template = fact.querySelector(":scope > template") ?? fact.closest(".card, .control")?.querySelector(":scope > template");
    if (!template) {
      return;
    }
    dialog.replaceChildren(template.content.cloneNode(true));
    const heading = document.createElement("h2");
    heading.textContent = fact.querySelector(".label, header b")?.textContent.trim() || "Result";
    dialog.prepend(heading);
    dialog.showModal();
    edited = fact;
  }
  // Without a mouse the focus was on the fact or on its edit button; after a click it was nowhere.
  dialog.addEventListener("close", () => {
    if (edited && !edited.contains(document.activeElement)) {
      edited.focus({ preventScroll: true });
    }
  });
  dialog.addEventListener("click", async (event) => {
    const form = event.target.closest("form");
    if (event.target.closest("[data-close]")) {
      dialog.close();
    }
    const kind = event.target.closest("[data-confirm]") ? "Confirmed" : event.target.closest("[data-take-back]") ? "TakenBack" : null;
    if (kind && form) {
      const answer = await callApi("POST", form.dataset.api.split(" ")[1], { fact: fieldsOf(form).fact, kind });
      if (answer.ok) {
        goOn(location.href, kind === "Confirmed" ? "Confirmed as read." : "Taken back: the fact stands as it was read.");
      } else {
        showProblem(form, answer.sentence);
      }
    }
  });

  review.querySelector("[data-prev]").addEventListener("click", () => turnTo(page - 1));
  review.querySelector("[data-next]").addEventListener("click", () => turnTo(page + 1));
  review.querySelector("[data-back]").addEventListener("click", () => (review.dataset.show = "facts"));
  review.querySelector("[data-zoom]").addEventListener("click", (event) => {
    const wide = sheet.classList.toggle("large");
    event.target.setAttribute("aria-pressed", String(wide));
    reveal();
  });
  input.addEventListener("change", () => turnTo(Number(input.value)));

  addEventListener(
    "keydown",
    (event) => {
      if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) {
        return;
      }
      const actions = {
        j: () => step(1),
        k: () => step(-1),
        e: () => step(1, facts.filter((f) => f.matches("[data-exception]"))),
        n: () => turnTo(page + 1),
        p: () => turnTo(page - 1),
        c: () => selected && edit(selected),
        y: () => selected && confirm(selected),
        Escape: () => (review.dataset.show = "facts"),
      };
      if (event.key === "Enter" && selected && (event.target === document.body || event.target === selected)) {
        review.dataset.show = "page";
        select(selected, true);
        scroller.focus();
        event.preventDefault();
      } else if (actions[event.key]) {
        actions[event.key]();
        event.preventDefault();
      }
    },
    { capture: true },
  );

  function named() {
    const item = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    return item?.matches("[data-places]") ? item : null;
  }
  addEventListener("hashchange", () => {
    const item = named();
    if (item && item !== selected) {
      select(item, true);
    }
  });

  const at = address.get("page");
  const start = named();
  if (start) {
    select(start, true);
    // Whoever comes by a link, or back from saving, goes on from the fact.
    start.focus({ preventScroll: true });
  } else {
    const first = facts.find((f) => placesOf(f).length > 0);
    turnTo(at ? Number(at) : first ? placesOf(first)[0][0] : 1);
  }
}
