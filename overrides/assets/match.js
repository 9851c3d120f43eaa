// Finding what somebody means with the words they use. The same as tests/support/search/matcher.py, which says why; a test compares the two.
import { Likelihood } from "./likelihood.js";
import { adjust, People } from "./roles.js";

const SHORTEST_STEM = 3;
const SHARED = 0.8, IN_SUMMARY = 0.6, SMALL = 0.5, COMMON = 0.5, LIGHTEST = 0.1, USED = [1.65, 1.4, 1.15, 0.9];
const NEAR = 0.7, HEAD = 0.5, TAIL = 0.5, JOINED = 0.95, BEGUN = 0.8, MISSPELT = [1, 0.8, 0.6];
const SHORTEST_PART = 4, SHORTEST_REST = 3, UNKNOWN = 0.6;
const UNSAID = 0.4, UNASKED = 0.5, NEXT = 0.55, PHRASES = 8, WHOLE = 0.8, NUMBER = 3, LEAST = 0.3, NEAREST = 0.4, SAME = 0.8, LIKELY = 0.06, LITTLE = 0.3, NEARLY_SAID = 0.85;
const MOST_WORDS = 40, SHORTEST_NUMBER = 3, SHORTEST_BEGUN = 5;

export const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
export const wordsOf = (text) => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
const most = (map, key, value) => map.set(key, Math.max(map.get(key) ?? 0, value));
const add = (map, key, value) => map.set(key, (map.get(key) ?? 0) + value);

// The stems of the index, which are packed: see generator/search/index_packing.py.
const LETTERS = Array.from({ length: 92 }, (_, k) => String.fromCharCode(k + 35)).filter((letter) => !"\\|@".includes(letter)), MARKS = "!#$%&'()", STEPS = 4;

class Stems {
  constructor({ ones, twos, list }) {
    this.lengths = new Map(LETTERS.map((letter, k) => [letter, k < ones ? 1 : k < ones + twos ? 2 : 3]));
    this.common = Array.from({ length: STEPS }, () => []);
    this.stems = new Map(); // by code
    this.code = new Map(); // by stem
    const codes = this.codes();
    let stem = "";
    for (const [, shared, rest, mark] of list.matchAll(/([A-Z])([^A-Z!#-)]*)([!#-)]?)/g)) {
      stem = stem.slice(0, shared.charCodeAt() - 65) + rest;
      const step = mark ? MARKS.indexOf(mark) : -1;
      if (mark) this.common[step % STEPS].push(stem);
      if (step < STEPS) this.code.set(stem, codes.next().value);
    }
    for (const [stem, code] of this.code) this.stems.set(code, stem);
  }

  // All codes, in their order. The first letter tells how long one is.
  *codes(begun = "", left = 0) {
    for (const letter of LETTERS) {
      const more = begun ? left - 1 : this.lengths.get(letter) - 1;
      if (more) yield* this.codes(begun + letter, more);
      else yield begun + letter;
    }
  }

  // The stems of a phrase.
  read(phrase) {
    const stems = [];
    for (let at = 0, end; at < phrase.length; at = end) {
      end = at + this.lengths.get(phrase[at]);
      stems.push(this.stems.get(phrase.slice(at, end)));
    }
    return stems;
  }
}

class Language {
  constructor({ endings, small, same, near }, common) {
    Object.assign(this, { endings, near });
    this.first = new Map();
    this.known = new Map();
    for (const group of same) for (const word of group) this.first.set(this.cut(word), this.cut(group[0]));
    this.common = new Map(common.flatMap((stems, step) => stems.map((stem) => [stem, step])));
    this.small = new Set(small.map((word) => this.stem(word)));
  }

  stem(word) {
    if (!this.known.has(word)) {
      const cut = this.cut(word);
      this.known.set(word, this.first.get(cut) ?? cut);
    }
    return this.known.get(word);
  }

  cut(word) {
    const ending = this.endings.find((one) => word.length - one.length >= SHORTEST_STEM && word.endsWith(one));
    return ending ? word.slice(0, -ending.length) : word;
  }
}

export class Matcher {
  constructor({ language, choices, stems, entries }) {
    this.packed = new Stems(stems);
    this.language = new Language(language, this.packed.common);
    this.stem = (word) => this.language.stem(word);
    this.people = new People(language, this.stem, wordsOf);
    this.calm = new Set(wordsOf(language.calm).map(this.stem));
    this.entries = entries.map(([address, name, summary, kind, danger, phrases, shared, numbers, chosen, roles]) => ({
      address, name, summary, kind, danger: danger > 0, emergency: danger > 1, roles, phrases, shared, numbers: numbers.split(" "), choices: new Set(chosen.map((k) => choices[k])),
    }));
    this.pages = new Map();
    this.phrases = new Map();
    this.pageOf = [];
    this.worth = [];
    this.totals = [];
    this.likelihood = new Likelihood(this.entries.length);
    this.sides = [this.entries.flatMap((entry, page) => (entry.emergency ? [page] : [])), this.entries.flatMap((entry, page) => (entry.kind === "need" && !entry.danger ? [page] : []))].map((side) => new Set(side));
    const terms = [];
    this.entries.forEach((entry, page) => {
      for (const [said, worth] of [[entry.phrases, 1], [entry.shared, SHARED]]) {
        for (const phrase of said ? said.split("|") : []) terms.push(this.addPhrase(page, this.packed.read(phrase), worth));
      }
      for (const word of wordsOf(entry.summary)) {
        const held = this.held(this.pages, this.language.stem(word));
        if (!held.has(page)) held.set(page, IN_SUMMARY);
      }
    });
    this.weights = new Map([...this.pages].map(([term, pages]) => [term, this.weight(term, pages.size)]));
    this.totals = terms.map((held) => held.reduce((sum, term) => sum + this.weights.get(term), 0));
    this.forms = new Map([...this.pages.keys()].map((term) => [term, term]));
    for (const [form, term] of this.language.first) if (this.pages.has(term)) this.forms.set(form, term);
    this.near = new Map();
    for (const group of this.language.near) {
      const stems = [...new Set(group.map((word) => this.language.stem(word)))];
      for (const stem of stems) this.near.set(stem, (this.near.get(stem) ?? []).concat(stems.filter((other) => other !== stem)));
    }
  }

  held(map, term) {
    if (!map.has(term)) map.set(term, new Map());
    return map.get(term);
  }

  addPhrase(page, terms, worth) {
    for (const term of terms) {
      this.likelihood.add(page, term);
      this.held(this.pages, term).set(page, 1);
      this.held(this.phrases, term).set(this.pageOf.length, 1);
    }
    this.pageOf.push(page);
    this.worth.push(worth);
    return terms;
  }

  weight(term, pages) {
    const few = Math.max(Math.sqrt(Math.sqrt(this.entries.length / Math.max(pages, 1))) - COMMON, LIGHTEST);
    const rare = Math.min(few, USED[this.language.common.get(term)] ?? few);
    return this.language.small.has(term) ? rare * SMALL : rare;
  }

  stems(text) {
    return [...new Set(wordsOf(text).map((word) => this.language.stem(word)))];
  }

  rarity(stem) {
    return this.weights.get(stem) ?? this.weight(stem, 1);
  }

  // The stems of the words that say something, the rarest first; of all words, when none does.
  saying(question) {
    const stems = this.stems(question), telling = stems.filter((stem) => !this.language.small.has(stem));
    return (telling.length ? telling : stems).sort((a, b) => this.rarity(b) - this.rarity(a));
  }

  // The pages that fit well enough, best first. While somebody is typing, the last word may be the beginning of one.
  hits(question, typing = false) {
    const ranked = this.ranked(question, typing);
    return ranked.filter((hit) => hit.score >= Math.max(LEAST, NEAREST * ranked[0].score));
  }

  ranked(question, typing = false) {
    const words = wordsOf(question).slice(0, MOST_WORDS);
    const asked = this.meanings(words, typing), fits = this.fits(asked), scores = this.scores(fits, asked), read = this.read(asked);
    adjust(scores, this.entries, this.people.deed(words), this.having(words));
    if (this.isOneWord(words)) fits.forEach((found, page) => { if (!(found[0] > NEARLY_SAID) && !this.isNamed(page, words)) read[page] *= LITTLE; });
    for (const page of this.withNumber(words.join(""))) scores[page] += NUMBER;
    const likely = this.likelihood.of(distinct(words.map(this.stem)));
    return scores
      .map((score, page) => ({ entry: this.entries[page], score: score && rounded(score + LIKELY * likely[page]), read: rounded(read[page]) }))
      .filter((hit) => hit.score)
      .sort((a, b) => b.score - a.score);
  }

  // Above 0, a question is more usual for somebody in danger than for others.
  dangerSign(question) {
    const stems = wordsOf(question).slice(0, MOST_WORDS).map(this.stem);
    return this.likelihood.sign(distinct(stems.map((stem) => this.asSpelt(stem))), this.sides);
  }

  // The one word that a misspelt one can be; the same word when there are several, or none.
  asSpelt(stem) {
    const found = this.isKnown(stem) ? [] : [...this.misspelt(stem).keys()];
    return found.length === 1 ? found[0] : stem;
  }

  // The pages that have the words as a phrase, in their order.
  having(words) {
    const asked = `|${distinct(words.map(this.stem)).map((stem) => this.packed.code.get(stem) ?? " ").join("")}|`;
    return new Set(this.entries.flatMap((entry, page) => (`|${entry.phrases}|`.includes(asked) ? [page] : [])));
  }

  // The pages about danger that have a phrase of several words which stands whole in the question, whatever else is said there.
  statingDanger(words) {
    const asked = `|${words.map(this.stem).map((stem) => this.packed.code.get(stem) ?? " ").join("|")}|`;
    return this.entries.filter(({ emergency, phrases }) =>
      emergency && phrases.split("|").some((phrase) => {
        const stems = this.packed.read(phrase);
        return stems.length > 1 && asked.includes(`|${stems.map((stem) => this.packed.code.get(stem)).join("|")}|`);
      }),
    );
  }

  // Whether a service, or another page that is no need, has one of the words in its name.
  isNamed(page, words) {
    const { kind, name } = this.entries[page], stems = words.map(this.stem);
    return kind !== "need" && this.stems(name).some((stem) => stems.includes(stem));
  }

  // Whether one word says all: it tells little, unless a page has hardly more in a phrase, or is named so.
  isOneWord(words) {
    return distinct(words.map(this.stem)).filter((stem) => !this.language.small.has(stem)).length < 2;
  }

  // Whether a question is about papers and rules, and tells of nobody who does harm.
  isCalm(words) {
    return words.some((word) => this.calm.has(this.stem(word))) && !this.people.deed(words);
  }

  // How much of a question each page has as it was written, and not by a guess: from 0 to 1.
  read(asked) {
    const read = this.entries.map(() => 0), total = asked.reduce((sum, word) => sum + word.weight, 0);
    for (const word of asked) {
      if (!word.guessed) for (const [page, worth] of holders(word.meant, this.pages)) read[page] += (word.weight * worth) / total;
    }
    return read;
  }

  scores(fits, asked) {
    const scores = fits.map((found) => found.slice(0, PHRASES).reduce((sum, fit, place) => sum + fit * NEXT ** place, 0));
    const total = asked.reduce((sum, word) => sum + word.weight, 0);
    for (const word of asked) for (const [page, worth] of holders(word.meant, this.pages)) scores[page] += (WHOLE * word.weight * worth) / total;
    return scores;
  }

  // How well the phrases of each page fit, best first.
  fits(asked) {
    const best = this.entries.map(() => []);
    for (const [phrase, fit] of this.fitting(asked)) best[this.pageOf[phrase]].push(fit);
    for (const found of best) found.sort((a, b) => b - a);
    return best;
  }

  fitting(asked) {
    const total = asked.reduce((sum, word) => sum + word.weight, 0);
    const said = new Map(), surest = new Map(), answered = new Map();
    for (const word of asked) {
      for (const [phrase, strength] of holders(word.meant, this.phrases)) add(said, phrase, word.weight * strength);
      for (const [term, strength] of word.meant) most(surest, term, strength);
    }
    for (const [term, strength] of surest) {
      for (const phrase of this.phrases.get(term)?.keys() ?? []) add(answered, phrase, this.weights.get(term) * strength);
    }
    return [...said].map(([phrase, part]) => {
      const both = (part + answered.get(phrase)) / 2;
      const missed = UNSAID * (total - part) + UNASKED * (this.totals[phrase] - answered.get(phrase));
      const same = missed < 1e-9 && this.worth[phrase] === 1 ? SAME : 0;
      return [phrase, (this.worth[phrase] * both) / (both + missed) + same];
    });
  }

  withNumber(digits) {
    if (!/^[0-9]{3,}$/.test(digits) || digits.length < SHORTEST_NUMBER) return [];
    const abroad = digits.replace(/^00/, "");
    const number = abroad.startsWith("46") && digits.length > 9 ? "0" + abroad.slice(2).replace(/^0/, "") : digits;
    const showing = (fits) => this.entries.flatMap((entry, page) => (entry.numbers.some(fits) ? [page] : []));
    const whole = showing((one) => one === number);
    return whole.length || number.length < SHORTEST_BEGUN ? whole : showing((one) => one.startsWith(number));
  }

  // What each different word of a question may mean, and how much it says.
  meanings(words, typing) {
    const stems = words.map((word) => this.language.stem(word));
    const found = new Map(stems.map((stem) => [stem, this.meant(stem)]));
    if (typing && words.length) {
      const last = found.get(stems.at(-1));
      for (const [form, term] of this.forms) if (form.startsWith(words.at(-1))) most(last, term, BEGUN);
    }
    for (let k = 1; k < words.length; k++) {
      const joined = this.language.stem(words[k - 1] + words[k]);
      if (this.pages.has(joined)) for (const stem of [stems[k - 1], stems[k]]) most(found.get(stem), joined, JOINED);
    }
    return [...found].map(([stem, meant]) => ({ meant, weight: this.says(stem, meant), guessed: this.isGuess(stem) }));
  }

  isGuess(stem) {
    return !this.isKnown(stem) && ![...this.forms.keys()].some((form) => part(stem, form));
  }

  // Whether a word is one, and no misspelling.
  isKnown(stem) {
    return this.pages.has(stem) || this.near.has(stem) || this.language.common.has(stem);
  }

  says(stem, meant) {
    if (this.pages.has(stem)) return this.weights.get(stem);
    const pages = holders(meant, this.pages).size;
    return this.weight(stem, pages) * (pages ? 1 : UNKNOWN);
  }

  meant(stem) {
    const meant = new Map(this.pages.has(stem) ? [[stem, 1]] : []);
    for (const near of this.near.get(stem) ?? []) if (this.pages.has(near)) most(meant, near, NEAR);
    for (const [form, term] of this.forms) {
      const share = part(stem, form);
      if (share) most(meant, term, share);
    }
    if (!this.isKnown(stem)) for (const [term, strength] of this.misspelt(stem)) most(meant, term, strength);
    return meant;
  }

  misspelt(stem) {
    let best = allowed(stem), found = new Map();
    if (!best) return found;
    for (const [form, term] of this.forms) {
      const wrong = form.length > 2 ? mistakes(stem, form, best) : best + 1;
      if (wrong < best) [best, found] = [wrong, new Map()];
      if (wrong === best) found.set(term, MISSPELT[wrong]);
    }
    return found;
  }
}

const distinct = (words) => [...new Set(words)];
const rounded = (score) => Math.floor(score * 1e6 + 0.5) / 1e6;

function holders(meant, holding) {
  const found = new Map();
  for (const [term, strength] of meant) for (const [one, worth] of holding.get(term) ?? []) most(found, one, strength * worth);
  return found;
}

function part(one, other) {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < SHORTEST_PART || long.length - short.length < SHORTEST_REST) return 0;
  return long.endsWith(short) ? TAIL : long.startsWith(short) ? HEAD : 0;
}

const allowed = (word) => (word.length < 4 ? 0 : word.length < 9 ? 1 : 2);

function mistakes(one, other, limit) {
  if (one[0] !== other[0] || Math.abs(one.length - other.length) > limit) return limit + 1;
  let before = [], last = Array.from({ length: other.length + 1 }, (_, k) => k);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] !== other[j - 1]));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      row.push(cost);
    }
    if (Math.min(...row) > limit) return limit + 1;
    [before, last] = [last, row];
  }
  const wrong = Math.min(last[other.length], limit + 1);
  return wrong > 1 && one.slice(0, 2) !== other.slice(0, 2) ? limit + 1 : wrong;
}
