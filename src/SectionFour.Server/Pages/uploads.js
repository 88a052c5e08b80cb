// Dropping or choosing files, anywhere; each file's progress while it is read on the server.

export function wireUploads() {
  const box = document.getElementById("uploads");
  const veil = document.getElementById("drop");
  const picker = document.getElementById("files");
  if (!box) {
    return;
  }
  const list = box.querySelector("ol");
  const lines = new Map();
  let events = null;
  let open = 0;

  function line(key, name) {
    let item = lines.get(key);
    if (!item) {
      const li = document.createElement("li");
      const link = document.createElement("a");
      const state = document.createElement("span");
      const bar = document.createElement("progress");
      const filed = document.createElement("p");
      state.className = "state";
      filed.className = "filed";
      link.textContent = name;
      bar.setAttribute("aria-label", `Progress of ${name}`);
      li.append(link, state, bar, filed);
      list.append(li);
      item = { li, link, state, bar, filed };
      lines.set(key, item);
    }
    box.hidden = false;
    return item;
  }

  function finish(item, text, bad, filed) {
    item.bar.remove();
    item.state.textContent = text;
    item.state.classList.toggle("bad", Boolean(bad));
    item.filed.textContent = filed || "";
  }

  /** The next step for a file that is stored but could not be read: its page has the form. */
  function offer(item, step) {
    const link = document.createElement("a");
    link.href = `/reports/${step.reportId}`;
    const wants = step.refusal === "PasswordNeeded" || step.refusal === "PasswordWrong";
    link.textContent = wants ? "Give its password" : "Read it again, or remove it";
    item.filed.replaceChildren(link);
  }

  function show(step) {
    const item = line(step.reportId, step.fileName);
    item.link.href = `/reports/${step.reportId}`;
    if (step.state === "Reading" && step.pages > 0) {
      item.bar.max = step.pages;
      item.bar.value = step.page;
      item.state.textContent = `page ${step.page} of ${step.pages}`;
    } else if (step.state === "Queued" || step.state === "Reading") {
      item.state.textContent = step.state === "Queued" ? "waiting" : "reading";
    } else {
      finish(item, step.state === "Read" ? "read" : `${step.state.toLowerCase()}: ${step.sentence || ""}`, step.state !== "Read", step.filed);
      if (step.state === "Refused" || step.state === "Failed") {
        offer(item, step);
      }
      document.dispatchEvent(new CustomEvent("reading-done", { detail: step }));
    }
  }

  function listen() {
    if (events) {
      return;
    }
    events = new EventSource("/api/v1/events");
    events.onmessage = (message) => show(JSON.parse(message.data));
    // What ended before the stream was open, or while it was broken, is asked for.
    events.onopen = catchUp;
    // The browser itself opens a broken stream again, but not one that was refused: the reading goes on, so it is tried again later.
    events.onerror = () => {
      if (events.readyState === EventSource.CLOSED) {
        events = null;
        setTimeout(() => {
          listen();
          catchUp();
        }, 3000);
      }
    };
  }

  async function catchUp() {
    for (const [id, item] of lines) {
      if (!id.includes("/") && item.bar.isConnected) {
        const report = await fetch(`/api/v1/reports/${id}`).then((r) => (r.ok ? r.json() : null));
        if (report && report.state !== "Queued" && report.state !== "Reading" && item.bar.isConnected) {
          show({ ...report, reportId: id });
        }
      }
    }
  }

  const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

  async function send(file) {
    const key = `${file.name}/${file.size}/${open}`;
    const item = line(key, file.name);
    item.state.textContent = "sending";
    const token = document.querySelector('meta[name="form-token"]').content;
    const vendor = document.body.querySelector("[data-vendor]")?.dataset.vendor;
    const address = `/api/v1/reports?name=${encodeURIComponent(file.name)}${vendor ? `&vendor=${vendor}` : ""}`;
    let response;
    try {
      for (;;) {
        response = await fetch(address, { method: "POST", headers: { "X-Form-Token": token, "Content-Type": "application/pdf" }, body: file });
        if (response.status !== 429) {
          break;
        }
        item.state.textContent = "waiting for its turn";
        await pause(Number(response.headers.get("Retry-After")) || 10);
      }
    } catch {
      finish(item, "could not be sent: the server did not answer, or the file was moved. Drop it again.", true);
      return;
    }
    const value = await response.json().catch(() => null);
    if (!response.ok) {
      finish(item, value?.detail || `the server answered ${response.status}`, true);
      return;
    }
    item.link.href = `/reports/${value.id}`;
    if (value.duplicate) {
      finish(item, `already here as ${value.fileName}`, false, "The same content was uploaded before; nothing was added.");
      return;
    }
    const known = lines.get(value.id);
    lines.delete(key);
    if (known) {
      // The progress was faster than the answer.
      item.li.remove();
    } else {
      item.state.textContent = "waiting";
      lines.set(value.id, item);
    }
  }

  async function take(files) {
    listen();
    for (const file of files) {
      open += 1;
      await send(file);
    }
    refresh();
  }

  // The library and a report that waits show what has come; what is typed into the library's filter is left alone.
  let refreshing = 0;
  async function refresh() {
    const waiting = document.querySelector("[data-report]");
    if ((location.pathname !== "/" && !waiting) || document.querySelector("main form :focus")) {
      return;
    }
    if (location.pathname !== "/") {
      location.reload();
      return;
    }
    const mine = ++refreshing;
    const page = await fetch(location.href).then((r) => (r.ok ? r.text() : null));
    if (page && mine === refreshing) {
      renew(document.getElementById("main"), new DOMParser().parseFromString(page, "text/html").getElementById("main"));
    }
  }

  /** Puts the new page in place of the old one. Which row is current and what has the focus stay as they are, by address. */
  function renew(main, fresh) {
    const pathOf = (item) => (item?.matches("a[href]") ? `a[href="${CSS.escape(item.getAttribute("href"))}"]` : "[data-upload]");
    const focused = main.contains(document.activeElement) && document.activeElement !== main ? pathOf(document.activeElement) : null;
    const current = main.querySelector(".current a[href]");
    const row = current && pathOf(current);
    main.replaceChildren(...fresh.childNodes);
    if (row) {
      main.querySelector(row)?.closest("tr, li").classList.add("current");
    }
    if (focused) {
      main.querySelector(focused)?.focus({ preventScroll: true });
    }
  }
  document.addEventListener("reading-done", (event) => {
    const waiting = document.querySelector(".narrow [data-report]");
    if (!waiting || waiting.dataset.report === event.detail.reportId) {
      refresh();
    }
  });

  // Leaving the page while readings run is fine; coming back shows them again.
  if (document.querySelector("[data-report] .state-queued, [data-report] .state-reading")) {
    listen();
  }

  picker.addEventListener("change", () => {
    take([...picker.files]);
    picker.value = "";
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-upload]")) {
      picker.click();
    } else if (event.target.closest("[data-close-uploads]")) {
      box.hidden = true;
    }
  });

  let depth = 0;
  const hasFiles = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
  addEventListener("dragenter", (event) => {
    if (hasFiles(event)) {
      depth += 1;
      veil.hidden = false;
    }
  });
  addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    veil.hidden = depth === 0;
  });
  addEventListener("dragover", (event) => {
    if (hasFiles(event)) {
      event.preventDefault();
    }
  });
  addEventListener("drop", (event) => {
    if (hasFiles(event)) {
      event.preventDefault();
      depth = 0;
      veil.hidden = true;
      take([...event.dataTransfer.files]);
    }
  });
}
