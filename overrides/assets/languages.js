// Hears other languages than Swedish: which one, whether the words are about danger, and what they may be about.
// The words are data (routing/languages/): `*` is anything, `/` is or, `+` is both, `>` is both in that order: who does what to whom.
const LATIN_SIGNS = 2; // common words of a language that must be there before it is taken for one without words of ours
const LATIN_SHARE = 0.5;
const SURE = { high: 2, medium: 1, low: 0 };
const SCRIPTS = [["\\p{Script=Arabic}", ["ar", "fa", "prs"]], ["\\p{Script=Ethiopic}", ["ti"]], ["\\p{Script=Thai}", ["th"]], ["\\p{Script=Cyrillic}", ["uk", "ru"]]]
  .map(([letters, codes]) => [new RegExp(letters, "u"), codes]);
// Letters that tell languages of one script apart: [languages, letters of their own].
const OWN = [[["uk"], /[іїєґ]/], [["ru"], /[ыэъё]/], [["fa", "prs"], /[پچژگکی\u200c]/], [["ar"], /[ةىيك]/]];
const coming = new Map();

// The languages that words in such letters can be in: those in Latin letters are one file, all others another.
export function languages(root, words) {
  const file = SCRIPTS.some(([letters]) => letters.test(words)) ? "languages-other.json" : "languages-latin.json";
  if (!coming.has(file)) {
    coming.set(file, fetch(new URL(`assets/${file}`, root), { cache: "no-cache" }).then(async (response) => {
      if (!response.ok) throw new Error(response.status);
      return prepare(await response.json());
    }));
    coming.get(file).catch(() => coming.delete(file)); // the next try fetches anew
  }
  return coming.get(file);
}

// One form of each letter: no accents, no vowel signs, Arabic and Persian letters that are typed for each other as one, no apostrophes.
export function normalize(text) {
  const plain = text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b-\u200f]/g, "")
    .replace(/ı/g, "i").replace(/ł/g, "l").replace(/[أإآٱ]/g, "ا").replace(/[ىیئ]/g, "ي").replace(/ک/g, "ك").replace(/[ةۀ]/g, "ه").replace(/ؤ/g, "و").replace(/ґ/g, "г")
    .replace(/['’ʼ`]/g, "").replace(/[\u1200-\u135a]/g, consonant);
  return ` ${(plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(" ")} `;
}

// An Ethiopic letter is a consonant with a vowel, which changes with the form of the word: words are compared by their consonants.
function consonant(letter) {
  const code = letter.codePointAt(0) & ~7;
  return String.fromCodePoint(code === 0x1250 ? 0x1240 : code);
}

export function prepare(rows) {
  return rows.map((row) => ({
    ...row,
    signs: new Set(normalize(row.signs).split(" ").filter(Boolean)),
    danger: row.danger.map(pattern),
    needs: row.needs.map(([need, sure, words, danger]) => ({ need, sure: SURE[sure], words: words.map(pattern), danger: danger === 1 })),
  }));
}

function pattern(text) {
  const parts = text.split(/[+>]/).map((part) => part.split("/").map((word) => {
    const trimmed = word.trim(), [start, end] = [trimmed.startsWith("*"), trimmed.endsWith("*")];
    const core = normalize(trimmed.replaceAll("*", "")).trim();
    return `${start ? "" : " "}${core}${end ? "" : " "}`;
  }));
  return { parts, ordered: text.includes(">") };
}

// How many letters of a pattern are in a text; 0 unless every part is.
function fit({ parts, ordered }, text) {
  let letters = 0, from = 0;
  for (const words of parts) {
    const there = words.map((word) => ({ letters: word.trim().length, at: text.indexOf(word, from), end: text.indexOf(word, from) + word.length - 1 }))
      .filter(({ at }) => at >= 0).sort(ordered ? (a, b) => a.end - b.end : (a, b) => b.letters - a.letters);
    if (!there.length) return 0;
    letters += there[0].letters;
    if (ordered) from = there[0].end; // the space after a word is also the one before the next
  }
  return letters;
}

const best = (patterns, text) => Math.max(0, ...patterns.map((one) => fit(one, text)));

// What a question says, or null for Swedish and for what no language of ours fits: {language, others, danger, needs}.
export function hear(rows, words) {
  const text = normalize(words), heard = rows.map((row) => weigh(row, text));
  const scripted = SCRIPTS.find(([letters]) => letters.test(words));
  const candidates = scripted ? heard.filter(({ row }) => scripted[1].includes(row.code)) : heard.filter(speaks);
  if (!candidates.length) return null;
  const own = OWN.find(([codes, letters]) => scripted?.[1].includes(codes[0]) && letters.test(words.toLowerCase().normalize("NFC")))?.[0] ?? [];
  const first = (one) => [Number(own.includes(one.row.code)), one.score];
  candidates.sort((a, b) => compare(first(b), first(a)));
  const [chosen, ...others] = candidates;
  return {
    language: chosen.row,
    others: scripted ? others.filter((one) => one.row.code !== chosen.row.code).map((one) => one.row) : [],
    danger: candidates.some((one) => one.danger > 0 && (scripted || one === chosen)),
    needs: chosen.needs.length || !scripted ? chosen.needs : candidates.flatMap((one) => one.needs).slice(0, 3),
  };
}

const compare = (a, b) => a[0] - b[0] || a[1] - b[1];

function weigh(row, text) {
  const asked = text.trim().split(" ");
  const needs = row.needs.map(({ words, ...need }) => ({ ...need, letters: best(words, text) })).filter((one) => one.letters > 0)
    .sort((a, b) => b.letters - a.letters || b.sure - a.sure);
  const danger = Math.max(best(row.danger, text), ...needs.filter((one) => one.danger).map((one) => one.letters));
  const signs = asked.filter((word) => row.signs.has(word)).length;
  return { row, danger, signs, share: signs / asked.length, score: signs * 10 + danger + (needs[0]?.letters ?? 0), needs: [...new Set(needs.map((one) => one.need))].slice(0, 3) };
}

// In Latin letters a language is heard by a word of danger, or by its common words: Swedish has many words of the same letters.
function speaks({ danger, needs, signs, share }) {
  return danger > 0 || (needs.length > 0 && signs > 0) || (signs >= LATIN_SIGNS && share >= LATIN_SHARE);
}

// The box in that language: 112 when the words are about danger, otherwise care; always the way to the page of the language, and last that nobody has read it, if so.
export function box({ language, others, danger }, root) {
  const section = element("section", `tongue-box${danger ? "" : " calm"}`);
  section.lang = language.tag;
  section.dir = language.direction;
  const lines = danger ? ["danger-title", "danger-call"] : ["care"];
  section.append(...lines.filter((id) => language.box[id]).map((id) => line(language.box[id])));
  section.append(link(`${language.name}: ${language.box.title?.map(([text]) => text ?? "").join("") ?? language.name}`, new URL(language.page.slice(1), root)));
  for (const other of others) {
    const more = link(other.name, new URL(other.page.slice(1), root));
    [more.lang, more.dir] = [other.tag, other.direction];
    section.append(" ", more);
  }
  if (language.box.machine) section.append(line(language.box.machine));
  return section;
}

function line(pieces) {
  const text = element("p", "");
  if (!pieces[0].length) [text.lang, text.dir] = ["sv", "ltr"];
  for (const [words, href] of pieces.filter((piece) => piece.length)) {
    if (!href) { text.append(words); continue; }
    const call = link(words, href);
    call.className = "tel";
    call.dir = "ltr";
    text.append(call);
  }
  return text;
}

function link(text, href) {
  const found = element("a", "");
  found.href = href;
  found.textContent = text;
  return found;
}

function element(name, className) {
  const made = document.createElement(name);
  if (className) made.className = className;
  return made;
}
