/* Owns search: its dialog, the address that says what was searched for, and the marks on the page that is reached.
   The index (Pagefind) is fetched from the site's own files, and only once a reader asks for it. */
(() => {
  "use strict";

  const bundle = new URL("../pagefind/", document.currentScript.src);
  const site = new URL("..", bundle.href + "x").pathname;
  const AT_ONCE = 20;
  const MARKED = 12;
  const FILTERS = [
    ["type", "Record", "Any record"],
    ["actor", "Actor", "Anyone"],
    ["kind", "Kind", "Any kind"],
    ["answer", "Answer", "Any answer"],
    ["topic", "Topic", "Any topic"],
    ["event", "Event", "Any event"],
  ];

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const button = (text, action, className = "") => {
    const made = make("button", { type: "button", textContent: text, className });
    made.addEventListener("click", action);
    return made;
  };

  /* The address: `q` says that search is open, even where no word is given. */
  const named = (parameters) => FILTERS.map(([name]) => [name, parameters.get(name)]).filter(([, value]) => value);
  const asked = () => {
    const parameters = new URLSearchParams(location.search);
    return parameters.has("q") ? { words: parameters.get("q"), filters: Object.fromEntries(named(parameters)) } : null;
  };
  const keep = (parameters) => {
    const address = new URL(location.href);
    address.search = parameters;
    history.replaceState(history.state, "", address);
  };

  class Search {
    constructor(pagefind) {
      this.pagefind = pagefind;
      this.latest = 0;
      this.input = make("input", {
        type: "search",
        name: "q",
        placeholder: "Search the records",
        autocomplete: "off",
        spellcheck: false,
        enterKeyHint: "search",
      });
      this.input.setAttribute("aria-label", "Search the records");
      this.selects = new Map();
      const filters = make("div", { className: "fs-search-filters" });
      for (const [name, label, everything] of FILTERS) {
        const select = make("select", { name }, make("option", { value: "", textContent: everything }));
        this.selects.set(name, select);
        filters.append(make("label", {}, make("span", { textContent: label }), select));
      }
      this.count = make("summary");
      this.filters = make("details", { open: matchMedia("(min-width: 45em)").matches }, this.count, filters);
      this.status = make("p", { className: "fs-search-status" });
      this.status.setAttribute("role", "status");
      this.list = make("ol", { className: "fs-search-results" });
      this.more = button("Show more", () => this.show(this.shown + AT_ONCE), "fs-search-more");
      this.help = make("div", { className: "fs-search-help" });
      const close = button("Close", () => this.dialog.close());
      const head = make("form", { className: "fs-search-head" }, this.input, close);
      head.setAttribute("role", "search");
      this.dialog = make(
        "dialog",
        { className: "fs-search" },
        head,
        make("div", { className: "fs-search-body" }, this.filters, this.status, this.list, this.more, this.help),
      );
      this.dialog.setAttribute("aria-label", "Search the records");
      this.listen(head, filters);
      document.body.append(this.dialog);
    }

    listen(head, filters) {
      this.input.addEventListener("input", () => this.run());
      filters.addEventListener("change", () => this.run());
      head.addEventListener("submit", (event) => {
        event.preventDefault();
        this.list.querySelector("a")?.focus();
      });
      this.dialog.addEventListener("keydown", (event) => this.walk(event));
      this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
      this.dialog.addEventListener("close", () => keep(this.before));
    }

    /** The arrows lead from the words to the results and through them. */
    walk(event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const stops = [this.input, ...this.list.querySelectorAll("a")];
      const at = stops.indexOf(document.activeElement);
      if (!step || at < 0) return;
      event.preventDefault();
      stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
    }

    open(wanted) {
      if (this.dialog.open) return;
      const parameters = new URLSearchParams(location.search);
      // What stays in the address after the search: all of it, unless the address itself is a search.
      this.before = parameters.has("q") ? "" : parameters.toString();
      if (wanted) {
        this.input.value = wanted.words;
        for (const [name, select] of this.selects) this.choose(select, wanted.filters[name] ?? "");
      }
      this.dialog.showModal();
      this.input.focus();
      this.input.select();
      this.run();
    }

    choose(select, value) {
      if (value && ![...select.options].some((option) => option.value === value)) {
        select.append(make("option", { value, textContent: value }));
      }
      select.value = value;
    }

    get chosen() {
      return Object.fromEntries([...this.selects].map(([name, select]) => [name, select.value]).filter(([, value]) => value));
    }

    async run() {
      const turn = ++this.latest;
      const words = this.input.value.trim();
      const chosen = this.chosen;
      keep(new URLSearchParams({ q: words, ...chosen }).toString());
      try {
        const found = await this.pagefind.search(words || null, { filters: chosen });
        const counts = await this.counts(words, chosen, found);
        if (turn !== this.latest) return;
        this.offer(counts);
        this.results = words || Object.keys(chosen).length ? found.results : [];
        this.say(words, chosen);
        this.list.replaceChildren();
        this.shown = 0;
        await this.show(AT_ONCE);
      } catch (fault) {
        console.warn(fault);
        this.status.textContent = "The search broke off. Please try again.";
      }
    }

    /** How many there would be with each value, were it the one chosen of its filter. */
    async counts(words, chosen, found) {
      const counts = { ...found.filters };
      for (const name of Object.keys(chosen)) {
        const { [name]: _, ...others } = chosen;
        counts[name] = (await this.pagefind.search(words || null, { filters: others })).filters[name];
      }
      return counts;
    }

    offer(counts) {
      for (const [name, select] of this.selects) {
        const now = select.value;
        const values = Object.entries(counts[name] ?? {}).filter(([value, count]) => count || value === now);
        if (now && !values.some(([value]) => value === now)) values.push([now, 0]);
        values.sort(([one], [other]) => one.localeCompare(other));
        const options = values.map(([value, count]) => make("option", { value, textContent: `${value} (${count})` }));
        select.replaceChildren(select.options[0], ...options);
        select.value = now;
      }
      const set = Object.keys(this.chosen).length;
      this.count.textContent = set ? `Filters (${set} set)` : "Filters";
    }

    say(words, chosen) {
      const number = this.results.length;
      const filtered = Object.keys(chosen).length > 0;
      const of = words ? ` for “${words}”` : "";
      this.help.replaceChildren();
      if (!words && !filtered) {
        this.status.textContent = "";
        this.help.append(make("p", { textContent: "Write a word, a name or a number, or choose a filter." }));
        return;
      }
      this.status.textContent = number ? `${number} ${number === 1 ? "result" : "results"}${of}` : `Nothing found${of}.`;
      if (number) return;
      this.help.append(make("p", { textContent: "Try another word, fewer words, or only the beginning of one." }));
      if (filtered) this.help.append(button("Search without filters", () => this.unfilter()));
      const lists = ["claims", "actors", "sources"].map((name) => make("a", { href: `${site}${name}/index.html`, textContent: name }));
      this.help.append(make("p", {}, "All there is stands in the lists of ", lists[0], ", ", lists[1], " and ", lists[2], "."));
    }

    unfilter() {
      for (const select of this.selects.values()) select.value = "";
      this.input.focus();
      this.run();
    }

    async show(upTo) {
      const turn = this.latest;
      const next = this.results.slice(this.shown, upTo);
      const pages = await Promise.all(next.map((result) => result.data()));
      if (turn !== this.latest) return;
      const entries = pages.map((page) => this.entry(page));
      this.list.append(...entries);
      const first = this.shown;
      this.shown += entries.length;
      this.more.hidden = this.shown >= this.results.length;
      if (first) entries[0]?.querySelector("a").focus();
    }

    entry(page) {
      const address = new URL(page.url, location.origin);
      for (const word of wordsFound(page) ?? this.input.value.trim().split(/\s+/)) {
        if (word) address.searchParams.append("highlight", word);
      }
      const { title, type, speaker, limit } = page.meta;
      const who = [speaker, ...(type === "claim" ? (page.filters.kind ?? []) : [type])].filter(Boolean).join(" · ");
      return make(
        "li",
        {},
        make("a", { href: address.href, textContent: title, dir: "auto" }),
        make("p", { className: "fs-found-who", textContent: who, dir: "auto" }),
        ...(limit ? [make("p", { className: "fs-found-who", textContent: `Its limit: ${limit}`, dir: "auto" })] : []),
        excerpt(page, type === "claim" ? "fs-found-words fs-found-source" : "fs-found-words"),
      );
    }
  }

  // A word and what stands before and after it: Pagefind takes them for one.
  const EDGES = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su;

  /** The words of the page that the search found, as they stand there: it looks for stems. */
  const wordsFound = (page) => {
    const words = page.raw_content.includes("\u200B") ? page.raw_content.split("\u200B") : page.raw_content.split(/\s+/);
    const found = new Map();
    for (const place of page.locations) {
      const [, , word] = EDGES.exec(words[place] ?? "");
      if (word) found.set(word.toLowerCase(), word);
    }
    return found.size ? [...found.values()].slice(0, MARKED) : null;
  };

  const CLOSED_BY = { "“": "”", "„": "“", "«": "»", "‹": "›", "「": "」", "『": "』" };

  /** The quotation marks of a text that are open at its end, and what closes them. */
  const openMarks = (text) => {
    const open = [];
    for (const char of text) {
      if (open.length && char === CLOSED_BY[open.at(-1)]) open.pop();
      else if (char in CLOSED_BY) open.push(char);
    }
    return [open.join(""), open.map((mark) => CLOSED_BY[mark]).reverse().join("")];
  };

  /** What is missing round a part of a text: the marks that it stands between, and dots where it is cut. */
  const missing = (text, part) => {
    const at = text.indexOf(part);
    if (at < 0) return ["", ""];
    const [before] = openMarks(text.slice(0, at));
    const [, after] = openMarks(text.slice(0, at + part.length));
    const cutBefore = at > 0 && !/[.!?。！？][”’»“」』)]*\s*$/u.test(text.slice(0, at));
    const cutAfter = at + part.length < text.length && !/[.!?。！？…][”’»“」』)]*$/u.test(part);
    return [before + (cutBefore ? "…\u00A0" : ""), (cutAfter ? "\u00A0…" : "") + after];
  };

  /** Pagefind gives HTML: its text and its marks are all that is taken from it. */
  const excerpt = (page, className) => {
    const parsed = new DOMParser().parseFromString(page.excerpt, "text/html").body;
    const [opened, closed] = missing(page.content, parsed.textContent);
    const parts = [...parsed.childNodes].flatMap((node) => {
      if (node.nodeName !== "MARK") return node.textContent;
      const [, before, textContent, after] = EDGES.exec(node.textContent);
      return [before, make("mark", { textContent }), after];
    });
    return make("p", { className, dir: "auto" }, opened, ...parts, closed);
  };

  /* Marks on the page reached. They change no element, so that nothing else on the page has to know of them. */
  const mark = (words) => {
    const place = document.querySelector("[data-pagefind-body]");
    if (!words.length || !place || !globalThis.Highlight || !CSS.highlights) return;
    const text = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    const ranges = [];
    const pattern = new RegExp(words.map(whole).join("|"), "giu");
    while (text.nextNode()) {
      for (const found of text.currentNode.data.matchAll(pattern)) {
        const range = new Range();
        range.setStart(text.currentNode, found.index);
        range.setEnd(text.currentNode, found.index + found[0].length);
        ranges.push(range);
      }
    }
    if (!ranges.length) return;
    CSS.highlights.set("fs-found", new Highlight(...ranges));
    const list = words.map((word) => `“${word}”`).join(", ");
    const bar = make("p", { className: "fs-marked" }, make("span", { textContent: `Marked on this page: ${list}` }), " ");
    bar.append(button("Remove the marks", () => unmark(bar, place)));
    place.before(bar);
    const first = ranges[0].getBoundingClientRect();
    if (!location.hash && first.bottom > innerHeight) ranges[0].startContainer.parentElement.scrollIntoView({ block: "center" });
  };

  /** Scripts that put no space between words have no edges to look for. */
  const whole = (word) => {
    const literal = word.replace(/[.*+?^${}()|[\]\\/-]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`);
    const spaced = !/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Khmer}\p{sc=Lao}\p{sc=Myanmar}]/u.test(word);
    return spaced ? `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])` : literal;
  };

  const unmark = (bar, place) => {
    CSS.highlights.delete("fs-found");
    bar.remove();
    const parameters = new URLSearchParams(location.search);
    parameters.delete("highlight");
    keep(parameters.toString());
    const heading = place.querySelector("h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus();
  };

  let loading = null;

  const load = async () => {
    const pagefind = await import(new URL("pagefind.js", bundle));
    await pagefind.options({ excerptLength: 24 });
    // Without this, a search counts only the filters that are set.
    await pagefind.filters();
    return new Search(pagefind);
  };

  const notice = (...sentences) => {
    const dialog = make("dialog", { className: "fs-search-notice" });
    dialog.setAttribute("aria-label", "Search");
    dialog.append(...sentences.map((textContent) => make("p", { textContent })), button("Close", () => dialog.close()));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  };

  const open = async (wanted = null) => {
    if (location.protocol === "file:") {
      notice(
        "Search needs a web server: a browser lets no page that was opened from a folder read the search index.",
        "Everything else works here. The lists of claims, actors, events, figures and topics lead to every record.",
      );
      return;
    }
    try {
      loading ??= load();
      (await loading).open(wanted);
    } catch (fault) {
      loading = null;
      console.warn(fault);
      notice("Search could not be loaded. Please try again; the lists of claims and actors lead to every record as well.");
    }
  };

  const writing = (element) => element.isContentEditable || element.matches("input, textarea, select");

  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !writing(event.target);
    const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if ((slash || letter) && !document.querySelector("dialog[open]")) {
      event.preventDefault();
      open();
    }
  });

  for (const opener of document.querySelectorAll("[data-fs-search]")) {
    opener.addEventListener("click", () => open());
  }

  mark(new URLSearchParams(location.search).getAll("highlight").filter(Boolean).slice(0, MARKED));
  if (asked()) open(asked());
})();
