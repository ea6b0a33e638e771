/* Owns what a served page does beside being read: it reloads in its place when the site is new, and shows the faults. */
(() => {
  "use strict";

  const shown = document.currentScript.dataset.version;
  const place = `fs-place ${location.pathname}`;
  let seen = "";
  let asking = null;
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

  /* Every <details> under a name that outlives an edit elsewhere on the page: its summary, and which of those so called it is. */
  const folds = () => {
    const counts = new Map();
    return [...document.querySelectorAll("details")].map((details) => {
      const words = details.querySelector("summary")?.textContent.trim() ?? "";
      counts.set(words, (counts.get(words) ?? 0) + 1);
      return [`${words} ${counts.get(words)}`, details];
    });
  };

  const top = (element) => element.getBoundingClientRect().top;

  const keepPlace = () => {
    // What is above may grow or shrink: the place is where the last marked element above the middle of the screen is.
    const marks = [...document.querySelectorAll("main [id]")].filter((mark) => mark.getClientRects().length && top(mark) < innerHeight / 2);
    const mark = scrollY > 0 ? marks.at(-1) : null;
    const open = Object.fromEntries(folds().map(([name, details]) => [name, details.open]));
    sessionStorage.setItem(place, JSON.stringify({ open, scroll: scrollY, id: mark?.id, top: mark && top(mark) }));
  };

  const takePlace = () => {
    const kept = JSON.parse(sessionStorage.getItem(place));
    if (!kept) return;
    sessionStorage.removeItem(place);
    for (const [name, details] of folds()) details.open = kept.open[name] ?? details.open;
    const scroll = () => {
      const mark = kept.id && document.getElementById(kept.id);
      scrollTo({ top: mark ? scrollY + top(mark) - kept.top : kept.scroll, behavior: "instant" });
    };
    scroll();
    // The browser has its own idea of the place, from its history or the fragment of the address, and acts on it late.
    addEventListener("load", () => requestAnimationFrame(() => (scroll(), (history.scrollRestoration = "auto"))));
  };

  const reload = () => {
    keepPlace();
    history.scrollRestoration = "manual";
    location.reload();
  };

  /* The server answers when there are news. A page that nobody sees does not ask: a browser has few connections to a server. */
  const ask = async () => {
    if (document.hidden || asking) return;
    asking = new AbortController();
    let pause = 0;
    try {
      const answer = await fetch(`/-/live?seen=${seen}&page=${encodeURIComponent(location.pathname)}`, { signal: asking.signal });
      const { news, version, faults } = await answer.json();
      if (version !== shown) return reload();
      seen = news;
      show(faults);
    } catch {
      pause = 500; // The server is away; it may come back.
    }
    asking = null;
    setTimeout(ask, pause);
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? asking?.abort() : ask()));
  takePlace();
  ask();
})();
