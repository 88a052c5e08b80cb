// What every page has: forms that call the API, dropping files, progress, keys.
import { callApi, wireForms } from "./forms.js";
import { wireUploads } from "./uploads.js";
import { wireKeys } from "./keys.js";

wireForms(document);
wireUploads();
wireKeys();

for (const button of document.querySelectorAll("[data-post]")) {
  button.addEventListener("click", async () => {
    button.disabled = true;
    const answer = await callApi("POST", button.dataset.post, {});
    if (answer.ok) {
      location.assign(button.dataset.then || location.href);
    } else {
      button.disabled = false;
      button.insertAdjacentElement("afterend", problem(answer.sentence));
    }
  });
}

function problem(sentence) {
  const p = document.createElement("p");
  p.className = "problem";
  p.setAttribute("role", "alert");
  p.textContent = sentence;
  return p;
}

for (const button of document.querySelectorAll("[data-delete]")) {
  button.addEventListener("click", async () => {
    const answer = await callApi("DELETE", button.dataset.delete);
    if (answer.ok) {
      location.reload();
    } else {
      button.insertAdjacentElement("afterend", problem(answer.sentence));
    }
  });
}

document.querySelector("[data-verify]")?.addEventListener("click", async () => {
  const line = document.getElementById("verified");
  const answer = await fetch("/api/v1/settings/audit/verify").then((r) => r.json());
  line.hidden = false;
  line.textContent = answer.intact ? `Intact: ${answer.entries} entries, last hash ${answer.head}` : answer.fault;
});
