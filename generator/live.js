/* Owns what a served page does beside being read: it reloads when the site is new, and shows the faults when there are any. */
(() => {
  "use strict";

  const shown = document.currentScript.dataset.version;
  let panel = null;
  let before = null;

  const show = (faults) => {
    if (faults === before) return;
    before = faults;
    panel?.remove();
    panel = null;
    if (!faults) return;
    panel = document.createElement("section");
    panel.setAttribute("role", "alert");
    panel.id = "fs-faults";
    panel.style.cssText =
      "position:fixed;inset:auto 0 0 0;z-index:100;max-height:60vh;overflow:auto;padding:14px 18px;font:14px/1.5 system-ui,sans-serif;" +
      "color:#2b1210;background:#fff4f2;border-top:4px solid #a3261b;box-shadow:0 -4px 24px rgb(0 0 0/25%)";
    const heading = Object.assign(document.createElement("strong"), {
      textContent: "There are faults. The pages change again once they are mended.",
    });
    const hide = Object.assign(document.createElement("button"), { type: "button", textContent: "Hide" });
    hide.style.cssText = "float:right;padding:2px 10px;border:1px solid #a3261b;border-radius:4px;cursor:pointer;color:inherit";
    hide.addEventListener("click", () => panel.remove());
    const text = Object.assign(document.createElement("pre"), { textContent: faults });
    text.style.cssText = "margin:10px 0 0;white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.5 ui-monospace,monospace";
    panel.append(hide, heading, text);
    document.body.append(panel);
  };

  const ask = async () => {
    try {
      const { version, faults } = await (await fetch("/-/live")).json();
      if (version !== shown) return location.reload();
      show(faults);
    } catch {
      // The server is away; it may come back.
    }
    return setTimeout(ask, 700);
  };

  ask();
})();
