// What the search page and the suggestions share: the words of all pages, fetched once, and what to show of what fits.
import { Matcher, wordsOf } from "./match.js";
import { hear, languages } from "./languages.js";

// Danger is certain when the best hit is a need that puts 112 first, we are sure of it or between two such, most of the question stands there as it was
// written, and its words are not those of harmless needs. It is possible when the words alone are those of danger, when the best hit is
// dangerous, or when the next one is and the words are not clearly harmless: then we ask. Words of papers and rules make what is certain
// possible, where nobody does anybody harm in them. Half a typed word is no reason. In another language
// only what our pages have as it was written counts, for the list too.
const NEARLY = 0.6, READ = 0.5, PARTLY_READ = 0.15;
const DANGEROUS = -1, WORRYING = 0.4, HARMLESS = -2; // what the sign of danger must be above
// We are not sure when the best hit has little of the question as it was written, hardly fits, or fits no better than the next: then we
// show three and say so.
const FEW_READ = 0.35, WEAK = 1.2, ALIKE = 0.88, STRONG = 2.5;
let coming;

// The matcher, once its index is here. `root` is the address of the site's start page.
export function matcher(root) {
  coming ??= fetch(new URL("assets/search-index.json", root), { cache: "no-cache" }).then(async (response) => {
    if (!response.ok) throw new Error(response.status);
    return new Matcher(await response.json());
  });
  coming.catch(() => { coming = undefined; }); // the next try fetches anew
  return coming;
}

// Fetches what a search needs before there is one. What does not come is asked for again by the search.
export function prepare(root) {
  matcher(root).catch(() => {});
  heard("", root);
}

// What the words say in another language; null for Swedish, and when the languages do not come: the search works without them.
export async function heard(words, root) {
  try {
    return hear(await languages(root, words), words);
  } catch (error) {
    console.warn(error);
    return null;
  }
}

// What to show: pages, best first, and before all others the needs that were heard in another language; danger: "certain", "possible"
// or nothing; and whether we are sure of the first.
export function best(matcher, words, { choices = {}, typing = false, language = null } = {}) {
  const fits = (entry) => Object.entries(choices).every(([name, value]) => entry.choices.has(`${name}:${value}`));
  const found = matcher.hits(words, typing).filter((hit) => !language || hit.read >= READ), hits = found.filter((hit) => fits(hit.entry));
  const first = (language?.needs ?? []).flatMap((need) => matcher.entries.filter((entry) => entry.address === `/behov/${need}/` && fits(entry)));
  const unsure = !first.length && isUnsure(...hits);
  const sign = language ? 0 : matcher.dangerSign(words); // Swedish letters tell nothing of another language
  const asked = wordsOf(words);
  const isCalm = matcher.isCalm(asked);
  const danger = language?.danger ? "certain" : dangerOf(found, sign, typing, matcher.isOneWord(asked), isCalm);
  // Who says much more than "vill dö" may find other pages first: what was said whole is asked about, and its page stands first.
  // Among words of papers too: "jag vill dö anonymt" is first of all about that.
  const stated = danger === "certain" || (danger && !isCalm) || typing || language ? [] : matcher.statingDanger(asked).filter(fits);
  return { entries: [...new Set([...first, ...stated, ...hits.map((hit) => hit.entry)])], unsure, danger: danger || (stated.length ? "possible" : "") };
}

function isUnsure(best, next) {
  if (!best) return false;
  return best.read < FEW_READ || best.score < WEAK || (best.score < STRONG && next?.score > ALIKE * best.score);
}

// The letters of one word say little: where no page has it as a phrase and several fit, both the best hit and the letters must be about danger.
function dangerOf(hits, sign, typing, isOneWord, isCalm) {
  const [first, next] = hits;
  if (!first) return sign > WORRYING && !typing && !isOneWord ? "possible" : "";
  if (!isCalm && first.entry.emergency && first.read >= READ && sign > DANGEROUS && !isUnsure(first, next?.entry.emergency ? undefined : next)) return "certain";
  if (typing) return "";
  if (first.entry.danger) return first.read < (isOneWord && next ? READ : PARTLY_READ) && sign <= DANGEROUS ? "" : "possible";
  if (sign > WORRYING && !isOneWord) return "possible";
  return next?.entry.danger && next.score >= NEARLY * first.score && next.read > PARTLY_READ && sign > HARMLESS ? "possible" : "";
}

// Needs that have anything to do with the words, when nothing fits well enough.
export const nearest = (matcher, words, most) =>
  matcher.ranked(words).map((hit) => hit.entry).filter((entry) => entry.kind === "need").slice(0, most);
