// What every page has: forms that call the API, dropping files, progress, keys.
import { callApi, goOn, wireForms } from "./forms.js";
import { wireUploads } from "./uploads.js";
import { wireKeys } from "./keys.js";

wireForms(document);
wireUploads();
wireKeys();

// Clicks are taken at the document: what is drawn anew while readings go on needs no wiring.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-post], [data-delete], [data-verify], [data-copy], [data-another]");
  if (!button) {
    return;
  }
  if (button.dataset.post) {
    await send(button, "POST", button.dataset.post, {});
  } else if (button.dataset.delete) {
    await send(button, "DELETE", button.dataset.delete);
  } else if ("verify" in button.dataset) {
    const line = document.getElementById("verified");
    const answer = await fetch("/api/v1/settings/audit/verify").then((r) => r.json());
    line.hidden = false;
    line.textContent = answer.intact ? `Intact: ${answer.entries} entries, last hash ${answer.head}` : answer.fault;
  } else if (button.dataset.copy) {
    const text = [...document.querySelectorAll(button.dataset.copy)].map((item, i) => `${i + 1}. ${item.textContent.replace(/\s+/g, " ").trim()}`).join("\n\n");
    await navigator.clipboard.writeText(text);
    const label = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = label), 1500);
  } else if (button.dataset.another) {
    another(document.querySelector(button.dataset.another));
  }
});

async function send(button, method, path, body) {
  button.disabled = true;
  const answer = await callApi(method, path, body);
  if (answer.ok) {
    goOn(button.dataset.then || location.href, button.dataset.said || "Done.");
    return;
  }
  button.disabled = false;
  const p = document.createElement("p");
  p.className = "problem";
  p.setAttribute("role", "alert");
  p.textContent = answer.sentence;
  button.insertAdjacentElement("afterend", p);
}

/** One more row of fields, numbered on: "conditions[2].text" becomes "conditions[3].text". */
function another(list) {
  const last = list.lastElementChild;
  const row = last.cloneNode(true);
  const next = list.children.length;
  for (const field of row.querySelectorAll("[name]")) {
    field.name = field.name.replace(/\[\d+\]/, `[${next}]`);
    field.value = "";
  }
  for (const number of row.querySelectorAll("[data-number]")) {
    number.textContent = String(next + 1);
  }
  list.append(row);
  row.querySelector("input, textarea").focus();
}
