// Keys that work everywhere. A page with its own keys handles them first and stops the event.

export function typing(target) {
  return target.matches?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
}

export function wireKeys() {
  const rows = () => [...document.querySelectorAll("[data-rows] tbody tr, [data-rows] li, li[data-row]")];
  let pending = "";
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "Escape" && typing(event.target)) {
      event.target.blur();
      return;
    }
    if (typing(event.target) || document.querySelector("dialog[open]")) {
      return;
    }
    if (pending === "g") {
      pending = "";
      const there = { l: "/", d: "/due", p: "/portfolio", s: "/settings" }[event.key];
      if (there) {
        location.assign(there);
        return;
      }
    }
    if (/^[1-9]$/.test(event.key)) {
      document.querySelectorAll(".tabs a")[Number(event.key) - 1]?.click();
      return;
    }
    switch (event.key) {
      case "/":
        event.preventDefault();
        document.getElementById("find")?.focus();
        break;
      case "?":
        document.getElementById("keys").showModal();
        break;
      case "g":
        pending = "g";
        break;
      case "u":
        document.getElementById("files")?.click();
        break;
      case "j":
      case "k":
        move(event.key === "j" ? 1 : -1);
        break;
      default:
        break;
    }
  });

  function move(step) {
    const all = rows();
    if (all.length === 0) {
      return;
    }
    const at = all.findIndex((row) => row.classList.contains("current"));
    const next = Math.min(all.length - 1, Math.max(0, at + step));
    all.forEach((row, i) => row.classList.toggle("current", i === next));
    // The row's link has the focus: Enter opens it, and Tab goes on from there.
    all[next].querySelector("a[href]")?.focus({ preventScroll: true });
    all[next].scrollIntoView({ block: "nearest" });
  }
}
