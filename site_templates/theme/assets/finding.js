/* Owns what a search finds: how words are looked for in the index (Pagefind), in what order, and which name may be meant.
   generator/engine/searching/ makes the index so: a word ends with END, a name stands between underscores, and in scripts
   without spaces two characters side by side are a word. */

const END = "\u0001";
const AFTER_ALL = "\u{10ffff}"; // no word begins so: it lies behind all that begin like the one before it
const MEANT = 3;
const IN_PART = 10; // a name of which only a part is near is farther than any that is near as a whole
const FEWEST = 5; // letters that a word may be cut to, while it is written
const CUT = 4;
const NUMBER = /(?<![\p{L}\p{N}])[0-9]{1,3}(?:[,.'’\u00a0\u202f][0-9]{3})+(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])[0-9]+(?![\p{L}\p{N}])/gu;
const PHRASE = /["“”„«»]([^"“”„«»]+)["“”„«»]?|\S+/gu;
const SAYS_NOTHING = new Set(
  ("a about an and any are as at be been but by did do does for from had has have how if in is it its of on or said say says so " +
    "than that the their them then there these they this those to was were what when where which who whom whose why with would").split(" "),
);

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const OPTIONS = {
  excerptLength: 24,
  ranking: { diacriticSimilarity: 0, metaWeights: { title: 5, names: 30, spellings: 30, forms: 0.5, speaker: 1, limit: 0 } },
};

/** A name without case, accents, spaces and marks, and without an article before it. */
export const folded = (name) =>
  plain(name.normalize("NFKD"))
    .trim()
    .replace(/^(?:the|an?) /, "")
    .replace(/[^\p{L}\p{N}]/gu, "");

/** How many letters differ, or have changed places with a neighbour, between two words (optimal string alignment). */
const distance = (one, other) => {
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    for (let at = 1; at <= other.length; at++) {
      const same = one[row - 1] === other[at - 1];
      now[at] = Math.min(last[at] + 1, now[at - 1] + 1, last[at - 1] + (same ? 0 : 1));
      const turned = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (turned) now[at] = Math.min(now[at], before[at - 2] + 1);
    }
    [before, last] = [last, now];
  }
  return last[other.length];
};

const allowed = (word) => (word.length < 4 ? 0 : word.length < 6 ? 1 : 2);

/** An attempt has addresses of its own: a browser remembers that a module did not come. */
export const load = async (bundle, attempt) => {
  const again = attempt > 1 ? `?attempt=${attempt}` : "";
  const open = async (folder, copy) => {
    const { createInstance } = await import(new URL(`pagefind.js${again}${copy}`, bundle));
    const pagefind = createInstance({ ...OPTIONS, basePath: new URL(folder, bundle).href });
    await pagefind.preload(""); // where it did not come, others would wait for it for ever
    return pagefind;
  };
  const [first, known] = await Promise.all([
    open("", ""),
    fetch(new URL("known.json", bundle)).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText)))),
  ]);
  if (!known.shards.length) return new Finder(first, known);
  const { openParts } = await import(`./parts.js${again}`);
  return new Finder(await openParts(first, open, bundle, known, OPTIONS), known);
};

class Finder {
  constructor(pagefind, known) {
    this.pagefind = pagefind;
    this.known = known;
    this.called = new Set(known.names.flatMap(({ names, spellings }) => [...names, ...spellings]).map(folded));
    /** The values of each filter, once they were asked for. */
    this.filters = null;
    this.searched = new Map();
    this.runs = new RegExp(`[${known.unspaced}]+|[^${known.unspaced}]+`, "gu");
    this.unspaced = new RegExp(`^[${known.unspaced}]`, "u");
  }

  /** Fetch the values of the filters. From then on a search counts how many there are of each. */
  async loadFilters() {
    this.filters ??= await this.pagefind.filters();
  }

  /** The records that have all words, or else some of them; with how many there are of each choice, where that is known. */
  async find(text, filters) {
    this.searched.clear();
    const words = this.words(text);
    if (!words.length) return text.trim() ? { results: [], counts: {} } : this.all(null, filters);
    const alone = await Promise.all(words.map((word) => this.search(word.terms)));
    const missing = words.filter((_, at) => !alone[at].results.length);
    const found = await this.best(words, alone, filters);
    const named = await this.named(text, filters);
    const ids = new Set(named.map((result) => result.id));
    const results = [...named, ...found.results.filter((result) => !ids.has(result.id))];
    return { ...found, results, meant: named.length ? [] : this.meant(text, missing) };
  }

  async best(words, alone, filters) {
    const telling = words.filter((word) => !SAYS_NOTHING.has(word.text));
    const asked = telling.length ? telling : words;
    if (asked.every((word) => alone[words.indexOf(word)].results.length)) {
      const found = await this.all(asked, filters);
      if (found.results.length) return found;
    }
    const some = await this.any(asked, filters);
    return some.results.length || asked.length > 1 ? some : this.nearly(asked[0], filters);
  }

  async all(words, filters) {
    const found = await this.search(words && words.flatMap((word) => word.terms), filters);
    const phrases = (words ?? []).filter((word) => word.phrase);
    if (!phrases.length) return { results: found.results, counts: await this.counts(words, filters, found) };
    const standing = await Promise.all(phrases.map((phrase) => this.together(phrase)));
    return { results: found.results.filter((result) => standing.every((ids) => ids.has(result.id))), counts: null };
  }

  /** The records that have any of some words: those with more of them, and with rarer ones, first. */
  async any(words, filters) {
    const merged = new Map();
    for (const { results } of await Promise.all(words.map((word) => this.search(word.terms, filters)))) {
      for (const result of results) {
        const had = merged.get(result.id) ?? { result, words: 0, score: 0 };
        merged.set(result.id, { result, words: had.words + 1, score: had.score + result.score });
      }
    }
    const best = [...merged.values()].sort((one, other) => other.words - one.words || other.score - one.score);
    return { results: best.map(({ result }) => result), counts: null, some: words.length > 1, apart: words.some((word) => word.phrase) };
  }

  /** While a word is written its stem may be passed: `recruitm` is found by what begins like it. */
  async nearly(word, filters) {
    const [term] = word.terms;
    for (let length = term.length - 1; length >= Math.max(FEWEST, term.length - CUT); length--) {
      const found = word.terms.length === 1 && !term.endsWith(END) ? await this.search([term.slice(0, length)], filters) : null;
      if (found?.results.length) return { results: found.results, counts: null, near: true };
    }
    return { results: [], counts: {} };
  }

  async named(text, filters) {
    const name = folded(text);
    return this.called.has(name) ? (await this.pagefind.search(`_${name}_`, { filters })).results : [];
  }

  /** The same is looked for once while something is found. */
  search(terms, filters = {}) {
    const key = JSON.stringify([terms, filters]);
    if (!this.searched.has(key)) this.searched.set(key, this.look(terms, filters));
    return this.searched.get(key);
  }

  async look(terms, filters) {
    const open = (terms ?? []).filter((term) => !term.endsWith(END));
    // The index lies in pieces: what begins with a word may end in a later one than the word itself.
    if (open.length) await this.pagefind.preload(open.map((term) => term + AFTER_ALL).join(" "));
    // Of several words, Pagefind passes over one that it does not know.
    if (terms?.length > 1 && !(await this.areAllKnown(terms))) return { results: [], filters: {} };
    return this.pagefind.search(terms?.length ? terms.join(" ") : null, { filters });
  }

  async areAllKnown(terms) {
    const alone = await Promise.all(terms.map((term) => this.search([term])));
    return alone.every(({ results }) => results.length);
  }

  /** How many there would be with each value, were it the one chosen of its filter. */
  async counts(words, filters, found) {
    if (!this.filters) return null;
    const counts = { ...found.filters };
    for (const name of Object.keys(filters)) {
      const { [name]: _, ...others } = filters;
      counts[name] = (await this.search(words && words.flatMap((word) => word.terms), others)).filters[name];
    }
    return counts;
  }

  /** The records in which the words of a phrase follow one another. */
  async together({ terms }) {
    const places = await Promise.all(terms.map(async (term) => new Map((await this.search([term])).results.map(({ id, words }) => [id, new Set(words)]))));
    const [first, ...others] = places;
    const follow = (id, at) => others.every((found, step) => found.get(id)?.has(at + step + 1));
    return new Set([...first.keys()].filter((id) => [...first.get(id)].some((at) => follow(id, at))));
  }

  words(text) {
    return [...text.matchAll(PHRASE)].flatMap(([whole, phrase]) => {
      const parts = (phrase ?? whole).split(/\s+/).map((word) => ({ text: plain(word).replace(/[^\p{L}\p{N}]/gu, ""), terms: this.terms(word) }));
      const words = parts.filter(({ terms }) => terms.length);
      if (phrase === undefined || words.length < 2) return words;
      return [{ text: phrase, terms: words.flatMap(({ terms }) => terms), phrase: words.every(({ terms }) => terms.length === 1) }];
    });
  }

  /** What stands in the index for a word: itself, its numbers, or the pairs of its characters. */
  terms(word) {
    return (plain(word).match(this.runs) ?? []).flatMap((run) => {
      if (this.unspaced.test(run)) return pairs([...run]);
      const numbers = run.match(NUMBER) ?? [];
      if (numbers.length && !/\p{L}/u.test(run)) return numbers.map((number) => number.replace(/[^0-9]/g, "") + END);
      const letters = run.replace(/[^\p{L}\p{N}]/gu, "");
      return letters ? [letters] : [];
    });
  }

  /** The parts of a text in scripts without spaces: on a page they are looked for as they are. */
  unspacedIn(text) {
    return (text.normalize("NFC").match(this.runs) ?? []).filter((run) => this.unspaced.test(run));
  }

  /** The names that may be meant by words that no record has: one of each record that differs in a letter or two. */
  meant(text, missing) {
    const wanted = [folded(text), ...missing.map((word) => word.text)].filter(allowed);
    const near = (missing.length ? this.known.names : []).map((actor) => nearest(actor, wanted)).filter(({ away }) => away < Infinity);
    const whole = near.filter(({ away }) => away < IN_PART);
    return (whole.length ? whole : near).sort((one, other) => one.away - other.away).map(({ name }) => name).slice(0, MEANT);
  }
}

/** The name of an actor that is nearest to some words, and how far it is; a spelling of the search stands for the actor's name. */
const nearest = ({ title, names, spellings }, wanted) => {
  let best = { name: title, away: Infinity };
  for (const name of [...names, ...spellings]) {
    const parts = plain(name).split(/[^\p{L}\p{N}]+/u).filter((part) => part.length > 3);
    const forms = [folded(name), ...(parts.length > 1 ? parts : [])];
    for (const [at, form] of forms.entries()) {
      for (const word of wanted) {
        if (Math.abs(form.length - word.length) > allowed(word)) continue;
        const letters = distance(word, form);
        const away = letters + (at ? IN_PART : 0);
        if (letters <= allowed(word) && away < best.away) best = { name: names.includes(name) ? name : title, away };
      }
    }
  }
  return best;
};

const pairs = (chars) => (chars.length < 2 ? chars : chars.slice(1).map((char, at) => chars[at] + char + END));
