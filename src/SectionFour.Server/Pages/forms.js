// A form with data-api="METHOD /path" sends its fields to the API as JSON and then reloads, goes to data-then, or shows the problem.

export async function callApi(method, path, body) {
  const token = document.querySelector('meta[name="form-token"]').content;
  const response = await fetch(path, {
    method,
    headers: { "Content-Type": "application/json", "X-Form-Token": token },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  let value = null;
  try {
    value = text ? JSON.parse(text) : null;
  } catch {
    value = null;
  }
  const sentence =
    response.status === 401
      ? "You are signed out: sign in again in another tab, then repeat."
      : response.status === 403
        ? "Your role does not allow this."
        : (value && (value.detail || value.title)) || `The server answered ${response.status}.`;
  return { ok: response.ok, status: response.status, value, sentence, location: response.headers.get("Location") };
}

/** Fields to an object: "conditions[0].text" makes lists, data-type="number" or "boolean" makes those, an empty field makes null, data-from takes another field's value. */
export function fieldsOf(form) {
  const result = {};
  for (const field of form.elements) {
    if (!field.name || field.disabled || (field.type === "radio" && !field.checked)) {
      continue;
    }
    let value = field.dataset.from ? document.querySelector(field.dataset.from).value : field.value;
    if (field.type === "checkbox") {
      value = field.checked;
    } else if (value === "") {
      value = field.dataset.empty === "text" ? "" : null;
    } else if (field.dataset.type === "number") {
      value = Number(value);
    } else if (field.dataset.type === "boolean") {
      value = value === "true";
    }
    const path = field.name.split(/[.[\]]+/).filter((part) => part !== "");
    let target = result;
    path.forEach((part, i) => {
      if (i === path.length - 1) {
        target[part] = value;
      } else {
        target[part] ??= /^\d+$/.test(path[i + 1]) ? [] : {};
        target = target[part];
      }
    });
  }
  return result;
}

/** Goes to an address, or loads this page anew, and says there what was done. */
export function goOn(there, said) {
  sessionStorage.setItem("said", said);
  if (there.split("#")[0] === location.href.split("#")[0]) {
    sessionStorage.setItem("scroll", String(scrollY));
    location.reload();
  } else {
    location.assign(there);
  }
}

/** Says in a line that screen readers announce what was done, and takes it away after a while. */
export function say(sentence) {
  const line = document.getElementById("said");
  line.textContent = sentence;
  setTimeout(() => {
    if (line.textContent === sentence) {
      line.textContent = "";
    }
  }, 8000);
}

export function showProblem(form, sentence) {
  let line = form.querySelector(".problem");
  if (!line) {
    line = document.createElement("p");
    line.className = "problem";
    line.setAttribute("role", "alert");
    form.append(line);
  }
  line.textContent = sentence;
}

export function wireForms(root) {
  root.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-api]");
    if (!form) {
      return;
    }
    event.preventDefault();
    const [method, path] = form.dataset.api.split(" ");
    const buttons = form.querySelectorAll("button");
    buttons.forEach((b) => (b.disabled = true));
    const answer = await callApi(method, path, fieldsOf(form));
    buttons.forEach((b) => (b.disabled = false));
    if (!answer.ok) {
      showProblem(form, answer.sentence);
      return;
    }
    if (form.dataset.show) {
      const place = document.querySelector(form.dataset.show);
      place.hidden = false;
      place.querySelector("output").textContent = answer.value[form.dataset.field];
      place.querySelector("output").focus();
      return;
    }
    goOn(form.dataset.then || answer.location || location.href, event.submitter?.dataset.said || form.dataset.said || "Saved.");
  });
  const said = sessionStorage.getItem("said");
  if (said !== null) {
    sessionStorage.removeItem("said");
    say(said);
  }
  const kept = sessionStorage.getItem("scroll");
  if (kept !== null) {
    sessionStorage.removeItem("scroll");
    scrollTo(0, Number(kept));
  }
  // A form marked data-changes shows its button when something in it is changed.
  root.addEventListener("input", (event) => {
    event.target.closest("form[data-changes]")?.classList.add("changed");
  });
  // A select marked data-submit sends its form when it changes.
  root.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit]")) {
      event.target.form.requestSubmit();
    }
  });
}
