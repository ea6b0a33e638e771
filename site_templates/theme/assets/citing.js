/* Owns what a page does for those who take something from it: the day of reading in citations, links to exact words, quotations. */

{
  const today = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" }).format(new Date());
  for (const place of document.querySelectorAll("[data-fs-accessed]")) {
    place.textContent = `on ${today}`;
  }

  // The same in the files for programs that a page carries: of itself, and of the sources that have an address.
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  const iso = day.map((number) => String(number).padStart(2, "0")).join("-");
  const read = (one, at) => (at === 0 || one.URL ? { ...one, accessed: { "date-parts": [day] } } : one);
  for (const link of document.querySelectorAll('.fs-cite a[href^="data:"]')) {
    const [what, data] = link.href.split(/,(.*)/);
    const text = decodeURIComponent(data);
    const filled = link.download.endsWith(".bib") ? text.replaceAll("YYYY-MM-DD", iso) : `${JSON.stringify(JSON.parse(text).map(read))}\n`;
    link.href = `${what},${encodeURIComponent(filled)}`;
  }

  // Where the site is published, as far as it says so; else where it is read.
  const here = new URL("..", document.currentScript.src).href;
  const page = location.href.split(/[?#]/)[0].replace(here, "");
  const published = document.querySelector('link[rel="canonical"]')?.href ?? "";
  const root = published.endsWith(page) ? published.slice(0, published.length - page.length) : here;

  const told = Object.assign(document.createElement("p"), { className: "fs-unseen", ariaLive: "polite" });

  const offer = (place, label, done, taken, name = "") => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "fs-copy", textContent: label });
    if (name) {
      button.setAttribute("aria-label", `${label}: ${name}`);
    }
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(taken());
      button.textContent = done;
      told.textContent = done;
    });
    button.addEventListener("blur", () => {
      button.textContent = label;
      told.textContent = "";
    });
    place.append(" ", button);
  };

  const plain = (text) => text.replace(/\s+/g, " ").trim();

  // The words of the record as the page shows them; what else stands in their sentence is left out, and a cut tells so.
  const quotation = (words) => {
    const own = words.querySelector("blockquote").cloneNode(true);
    for (const around of own.querySelectorAll(".fs-around")) {
      around.replaceWith("…");
    }
    return plain(own.textContent).replace(/…[\s,;:]*(?=…)/g, "").replace(/…[.,;:]+/g, "…");
  };

  // Who says it, how, and where it stands; then the address of the record's page, which does not change.
  const attributed = (words, place) => {
    const { record } = words.dataset;
    const who = document.querySelector(`.fs-who[data-record="${record}"]`);
    const voices = [...place.querySelectorAll(".fs-tag")].map((tag) => tag.textContent);
    const [title, ...within] = [...place.querySelectorAll('a[href*="sources/"]:not(.fs-who a), .fs-paragraph')];
    const named = [...(who?.querySelectorAll("a") ?? [])].some((one) => one.href.includes("/actors/")) ? plain(who.textContent) : "";
    const said = [named, voices.length ? `(${voices.join(", ")})` : ""].filter(Boolean).join(" ");
    const stands = [`“${title.textContent}”`, ...within.map((one) => one.textContent)].join(", ");
    return `${quotation(words)}\n${[said, stands].filter(Boolean).join(", ")}\n${root}${record}.html`;
  };

  // The words as they were published, where it is known where; else their sentence on the source's page here.
  for (const place of navigator.clipboard ? document.querySelectorAll(".fs-words .fs-place") : []) {
    const words = place.closest(".fs-words");
    const text = attributed(words, place);
    const link = place.querySelector('a[href*=":~:text="]') ?? [...place.querySelectorAll("a")].at(-1);
    const among = place.closest(".fs-utterance, .fs-role");
    offer(place, among ? "Copy" : "Copy quotation", among ? "Copied" : "Quotation copied", () => text, among && text.slice(0, 40));
    if (!among) {
      offer(place, "Copy link", "Link copied", () => link.href);
    }
  }
  for (const place of navigator.clipboard ? document.querySelectorAll("[data-fs-citation]") : []) {
    const text = plain(place.textContent);
    offer(place, "Copy", "Copied", () => text, text.slice(0, 40));
  }
  if (document.querySelector(".fs-copy")) {
    document.body.append(told);
  }

  // What is folded is printed open; a style sheet alone cannot have it so in every browser.
  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("details.fs-fold:not([open])")) {
      fold.open = true;
      addEventListener("afterprint", () => (fold.open = false), { once: true });
    }
  });
}
