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
