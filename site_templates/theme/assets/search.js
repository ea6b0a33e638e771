/* Owns search: its dialog, the address that says what was searched for, and the marks on the page that is reached.
   The index (Pagefind) is fetched from the site's own files, and only once a reader asks for it. */
(() => {
  "use strict";

  const finding = new URL("finding.js", document.currentScript.src);
  const choosing = new URL("choosing.js", document.currentScript.src);
  const bundle = new URL("../pagefind/", document.currentScript.src);
  const site = new URL("..", bundle.href + "x").pathname;
  const AT_ONCE = 20;
  const PAUSE = 100; // milliseconds in which nothing more is written: a large index has most of its pages for a single letter
  const MARKED = 12;
  const FILTERS = [
    ["type", "Record", "Any record"],
    ["actor", "Actor", "Anyone"],
    ["kind", "Kind", "Any kind"],
    ["answer", "Answer", "Any answer"],
    ["topic", "Topic", "Any topic"],
    ["event", "Event", "Any event"],
  ];

  const WAYS = {
    apart: " with these words, but not side by side",
    some: " with some of these words; none has all of them",
    near: " with a word that begins alike; none has this one",
  };

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

  /* The address: `q` says that search is open, even where no word is given. Anybody can write an address and send it round:
     of its words nothing is put on the page but what the reader can change, the field, and what the index or the page has. */
  const named = (parameters) => FILTERS.map(([name]) => [name, parameters.get(name)]).filter(([, value]) => value);
  const asked = () => {
    const parameters = new URLSearchParams(location.search);
    return parameters.has("q") ? { words: parameters.get("q"), filters: Object.fromEntries(named(parameters)) } : null;
  };
  const pauseAfter = (time) => new Promise((go) => setTimeout(go, time + PAUSE - performance.now()));

  const keep = (parameters) => {
    const address = new URL(location.href);
    address.search = parameters;
    history.replaceState(history.state, "", address);
  };

  class Search {
    constructor() {
      this.finder = null;
      this.attempts = 0;
      this.latest = 0;
      /** When something was last written, or chosen. */
      this.written = 0;
      /** The index in which something is being looked for. */
      this.looking = null;
      this.results = [];
      /** What the results stand for that are shown: the words, and the records found. */
      this.shown = null;
      this.wanted = {};
      this.input = make("input", {
        type: "search",
        name: "q",
        placeholder: "Search the records",
        autocomplete: "off",
        spellcheck: false,
        enterKeyHint: "search",
      });
      this.input.setAttribute("aria-label", "Search the records");
      this.choices = null;
      const filters = make("div", { className: "fs-search-filters" });
      for (const [name, label, everything] of FILTERS) {
        const select = make("select", { name }, make("option", { value: "", textContent: everything }));
        filters.append(make("label", {}, make("span", { textContent: label }), select));
      }
      this.count = make("summary", { textContent: "Filters" });
      this.filters = make("details", { open: matchMedia("(min-width: 45em)").matches }, this.count, filters);
      this.status = make("p", { className: "fs-search-status" });
      this.status.setAttribute("role", "status");
      this.list = make("ol", { className: "fs-search-results" });
      this.more = button("Show more", () => this.showMore(), "fs-search-more");
      this.more.hidden = true;
      this.help = make("div", { className: "fs-search-help" });
      const close = button("Close", () => this.dialog.close());
      const head = make("form", { className: "fs-search-head" }, this.input, close);
      head.setAttribute("role", "search");
      const body = make("div", { className: "fs-search-body" }, this.filters, this.status, this.help, this.list, this.more);
      this.dialog = make("dialog", { className: "fs-search" }, head, body);
      this.dialog.setAttribute("aria-label", "Search the records");
      this.listen(head, filters);
      document.body.append(this.dialog);
    }

    listen(head, filters) {
      this.input.addEventListener("input", () => this.run());
      filters.addEventListener("change", () => this.run());
      // Their values are fetched when the reader turns to them.
      filters.addEventListener("focusin", () => this.choose());
      filters.addEventListener("mousedown", (event) => this.choices || this.openLater(event));
      head.addEventListener("submit", (event) => {
        event.preventDefault();
        this.list.querySelector("a")?.focus();
      });
      this.dialog.addEventListener("keydown", (event) => this.walk(event));
      this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
      this.dialog.addEventListener("close", () => this.before === null || keep(this.before));
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
      const parameters = new URLSearchParams(location.search);
      // What stays in the address after the search: all of it, unless the address itself is a search.
      if (!this.dialog.open) this.before = parameters.has("q") ? "" : parameters.toString();
      if (wanted) {
        this.input.value = wanted.words;
        this.wanted = wanted.filters;
        if (this.choices) this.setWanted();
      }
      if (!this.dialog.open) this.dialog.showModal();
      this.input.focus();
      this.input.select();
      this.ready();
    }

    /** The reader has gone back, or on, to an address without a search. */
    leave() {
      this.before = null;
      this.dialog.close();
    }

    /** The dialog is open before the index is there: what is written meanwhile is looked for once it is. */
    async ready() {
      if (this.finder) {
        if (Object.keys(this.wanted).length) await this.choose();
        this.run();
        return;
      }
      if (this.loading) return;
      this.loading = true;
      this.help.replaceChildren();
      this.status.textContent = "The search index is loading …";
      try {
        this.attempts += 1;
        const again = this.attempts > 1 ? `?attempt=${this.attempts}` : "";
        const { load } = await import(finding.href + again);
        const finder = await load(bundle, this.attempts);
        if (this.turned || Object.keys(this.wanted).length) await this.loadChoices(finder);
        this.finder = finder;
      } catch (fault) {
        this.fail(fault);
      } finally {
        this.loading = false;
      }
      if (this.finder) this.run();
    }

    /** A part that did not come is remembered as missing by the browser and by Pagefind: the next attempt begins anew. */
    fail(fault) {
      console.warn(fault);
      this.finder = null;
      this.latest += 1;
      this.results = [];
      this.shown = null;
      this.list.replaceChildren();
      this.more.hidden = true;
      this.status.textContent = "The search index could not be loaded.";
      this.help.replaceChildren(button("Try again", () => this.again()), lists());
    }

    again() {
      this.input.focus();
      this.ready();
    }

    /** Fetch the values of the filters, and offer them. */
    async loadChoices(finder) {
      const again = this.attempts > 1 ? `?attempt=${this.attempts}` : "";
      const [{ Choice }] = await Promise.all([import(choosing.href + again), finder.loadFilters()]);
      const selects = [...this.filters.querySelectorAll("select")];
      const first = !this.choices;
      this.choices ??= new Map(selects.map((select) => [select.name, new Choice(select)]));
      this.offer(finder.filters, null);
      if (first) this.setWanted();
    }

    /** The reader turns to the filters. */
    choose() {
      this.turned = true;
      if (!this.finder || this.choices) return null;
      this.choosing ??= this.loadChoices(this.finder)
        .then(() => this.run())
        .catch((fault) => this.fail(fault))
        .finally(() => (this.choosing = null));
      return this.choosing;
    }

    /** A list that has nothing yet is not shown; once it has, it opens as if it were asked for then. */
    async openLater(event) {
      const select = event.target.closest("select");
      if (!select) return;
      event.preventDefault();
      select.focus();
      await this.choose();
      if (this.choices && select.isConnected && document.activeElement === select) select.showPicker?.();
    }

    /** Choose what the address asks for, as far as the index knows it. */
    setWanted() {
      for (const [name, choice] of this.choices) choice.value = choice.has(this.wanted[name]) ? this.wanted[name] : "";
    }

    get chosen() {
      return Object.fromEntries([...(this.choices ?? [])].map(([name, choice]) => [name, choice.value]).filter(([, value]) => value));
    }

    /** Look for what is written; what is written meanwhile is looked for as soon as that is found. */
    async run() {
      this.latest += 1;
      this.written = performance.now();
      if (!this.finder) return;
      if (this.dialog.open) keep(new URLSearchParams({ q: this.words, ...this.chosen }).toString());
      const { finder } = this;
      if (this.looking === finder) return;
      this.looking = finder;
      this.list.ariaBusy = "true";
      for (let turn = 0; this.finder === finder && turn !== this.latest; ) {
        turn = this.latest;
        await pauseAfter(this.written);
        if (turn === this.latest) await this.look(() => turn === this.latest);
      }
      if (this.looking !== finder) return;
      this.looking = null;
      this.list.ariaBusy = "false";
    }

    async look(isLatest) {
      const { words, chosen } = this;
      const asked = words || Object.keys(chosen).length;
      try {
        const found = asked ? await this.finder.find(words, chosen) : { results: [], counts: this.finder.filters };
        const entries = isLatest() ? await this.entries(found.results.slice(0, AT_ONCE)) : [];
        if (!isLatest()) return;
        this.results = found.results;
        if (this.choices) this.offer(this.finder.filters, found.counts);
        this.say(words, chosen, found);
        this.show(words, entries);
      } catch (fault) {
        if (isLatest()) this.fail(fault);
      }
    }

    get words() {
      return this.input.value.trim();
    }

    /** Offer the values that are left; all of them, and without a number, where nothing was counted. */
    offer(known, counts) {
      for (const [name, choice] of this.choices) {
        const now = choice.value;
        const values = new Map(Object.entries((counts ?? known)[name] ?? {}).filter(([value, count]) => !counts || count || value === now));
        if (now && !values.has(now)) values.set(now, 0);
        const sorted = [...values].sort(([one], [other]) => one.localeCompare(other));
        choice.offer(sorted.map(([value, count]) => [value, value, counts ? count : undefined]));
      }
      const set = Object.keys(this.chosen).length;
      this.count.textContent = set ? `Filters (${set} set)` : "Filters";
    }

    /** What was found, without the words that were looked for: they stand in the field, and may be from an address. */
    say(words, chosen, { some, apart, near, meant = [] }) {
      const number = this.results.length;
      const filtered = Object.keys(chosen).length > 0;
      this.help.replaceChildren();
      if (!words && !filtered) {
        this.status.textContent = "";
        this.help.append(make("p", { textContent: "Write a word, a name or a number, or choose a filter." }));
        return;
      }
      const counted = `${number} ${number === 1 ? "result" : "results"}`;
      const how = apart ? WAYS.apart : some ? WAYS.some : near ? WAYS.near : "";
      this.status.textContent = number ? `${counted}${how}.` : "Nothing found.";
      if (meant.length) this.help.append(this.offered(meant));
      if (number) return;
      this.help.append(make("p", { textContent: "Try another word, fewer words, or only the beginning of one." }));
      if (filtered) this.help.append(button("Search without filters", () => this.unfilter()));
      this.help.append(lists());
    }

    /** The names of the records, one of which may be meant. */
    offered(names) {
      const offer = make("p", { className: "fs-search-meant" }, "Did you mean ");
      names.forEach((name, at) => {
        const take = button(name, () => {
          this.input.value = name;
          this.input.focus();
          this.run();
        });
        take.dir = "auto";
        offer.append(...(at ? [" or "] : []), take);
      });
      offer.append("?");
      return offer;
    }

    unfilter() {
      for (const choice of this.choices.values()) choice.value = "";
      this.input.focus();
      this.run();
    }

    async entries(results) {
      return (await Promise.all(results.map((result) => result.data()))).map((page) => this.entry(page));
    }

    /** Results that stand there already stay, with the focus that one of them may have. */
    show(words, entries) {
      const shown = JSON.stringify([words, this.results.map(({ id }) => id)]);
      if (shown === this.shown) return;
      this.shown = shown;
      this.list.replaceChildren();
      this.add(entries);
    }

    add(entries) {
      this.list.append(...entries);
      this.more.hidden = this.list.children.length >= this.results.length;
    }

    async showMore() {
      const turn = this.latest;
      const shown = this.list.children.length;
      try {
        const entries = await this.entries(this.results.slice(shown, shown + AT_ONCE));
        if (turn !== this.latest) return;
        this.add(entries);
        entries[0]?.querySelector("a").focus();
      } catch (fault) {
        if (turn === this.latest) this.fail(fault);
      }
    }

    entry(page) {
      const address = new URL(page.url, location.origin);
      const unspaced = this.finder.unspacedIn(this.input.value);
      const words = wordsFound(page).filter((word) => !this.finder.unspaced.test(word));
      for (const word of [...words, ...unspaced].slice(0, MARKED)) address.searchParams.append("highlight", word);
      const { title, speaker, limit } = page.meta;
      const [type] = page.filters.type ?? [];
      const who = [speaker, ...(type === "claim" ? (page.filters.kind ?? []) : [type])].filter(Boolean).join(" · ");
      return make(
        "li",
        {},
        make("a", { href: address.href, textContent: title, dir: "auto" }),
        make("p", { className: "fs-found-who", textContent: who, dir: "auto" }),
        ...(limit ? [make("p", { className: "fs-found-who", textContent: `Its limit: ${limit}`, dir: "auto" })] : []),
        ...(page.content ? [excerpt(page, type === "claim" ? "fs-found-words fs-found-source" : "fs-found-words")] : []),
      );
    }
  }

  // A word and what stands before and after it: Pagefind takes them for one.
  const EDGES = /^([^\p{L}\p{M}\p{N}]*)(.*?)([^\p{L}\p{M}\p{N}]*)$/su;

  /** The words of the page that the search found, as they stand there: it looks for stems. */
  const wordsFound = (page) => {
    const words = page.raw_content.includes("\u200B") ? page.raw_content.split("\u200B") : page.raw_content.split(/\s+/);
    const found = new Map();
    for (const place of page.locations) {
      const [, , word] = EDGES.exec(words[place] ?? "");
      if (word) found.set(word.toLowerCase(), word);
    }
    return [...found.values()];
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
    const bar = make("p", { className: "fs-marked" }, make("span", {}, "Marked on this page: ", ...marked(ranges)), " ");
    bar.append(button("Remove the marks", () => unmark(bar, place)));
    place.before(bar);
    const first = ranges[0].getBoundingClientRect();
    if (!location.hash && first.bottom > innerHeight) ranges[0].startContainer.parentElement.scrollIntoView({ block: "center" });
  };

  /** The words that are marked, as the page has them and in no order that an address could choose. */
  const marked = (ranges) => {
    const found = new Map(ranges.map((range) => [range.toString().toLowerCase(), range.toString()]));
    const words = [...found.values()].sort((one, other) => one.localeCompare(other));
    return words.flatMap((word, at) => [...(at ? [" · "] : []), make("b", { textContent: word, dir: "auto" })]);
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

  const lists = () => {
    const links = ["claims", "actors", "sources"].map((name) => make("a", { href: `${site}${name}/index.html`, textContent: name }));
    return make("p", {}, "All there is stands in the lists of ", links[0], ", ", links[1], " and ", links[2], ".");
  };

  const notice = (...sentences) => {
    const dialog = make("dialog", { className: "fs-search-notice" });
    dialog.setAttribute("aria-label", "Search");
    dialog.append(...sentences.map((textContent) => make("p", { textContent })), button("Close", () => dialog.close()));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  };

  let search = null;

  const open = (wanted = null) => {
    if (location.protocol === "file:") {
      notice(
        "Search needs a web server: a browser lets no page that was opened from a folder read the search index.",
        "Everything else works here. The lists of claims, actors, events, figures and topics lead to every record.",
      );
      return;
    }
    search ??= new Search();
    search.open(wanted);
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

  addEventListener("popstate", () => {
    const wanted = asked();
    if (wanted) open(wanted);
    else if (search?.dialog.open) search.leave();
  });

  mark(new URLSearchParams(location.search).getAll("highlight").filter(Boolean).slice(0, MARKED));
  if (asked()) open(asked());
})();
