// The search page. First what our own words find, then every page that has the words in its text. No word leaves this browser.
// Who comes to this page searches, so what that takes is fetched as soon as the page stands, or at once when words come with the reader.

const page = document.querySelector("[data-search-page]");
const part = (name) => page.querySelector(`[data-search-${name}]`);
const input = page.querySelector("input[type=search]");
const [list, more, status, empty, filters, near, scope] = ["results", "more", "status", "empty", "filters", "near", "scope"].map(part);
const boxes = { certain: part("danger"), possible: part("worry") }; // danger, and a question whether there is any
const root = new URL(page.dataset.root, location.href);
const spoken = part("language"), inSwedish = [...boxes.certain.childNodes]; // what the box about 112 says to those who search in Swedish
const MOST = 20, FEW = 3, MOST_NEAR = 6;
const FINDING = ["found", "match", "roles", "likelihood", "languages", "fulltext"]; // scripts
const PATIENCE = 10_000; // milliseconds until it is said that something does not come
const STAFF = ["escalations", "escalation", "routine-staff", "before-handover", "first-meetings", "first-meeting"]; // kinds of pages that say so, and come last
const LEADING = 5; // hits that fit nearly best
const STAFF_DOOR = "#for-personal"; // the address of a reader who comes through a door of staff
let fullText, latest = 0, failures = 0;

function chosen() {
  return Object.fromEntries([...filters.elements].filter((choice) => choice.value).map((choice) => [choice.name, choice.value]));
}

// Whoever works with children may have the pages of staff first: those that fit nearly best, or whose routine does. A page
// that only has the words somewhere in its text never stands before what was asked for. The others keep their order.
function ordered(found, others = []) {
  if (!scope.checked) return [...found, ...others];
  const best = found.slice(0, LEADING).map(({ address }) => address);
  const isStaff = ({ kind }) => STAFF.includes(kind);
  const rises = (entry) => isStaff(entry) && (best.includes(entry.address) || best.includes(entry.address.replace(/personal\/$/, "")));
  return [...first(found, rises), ...first(others, isStaff)];
}

function first(entries, fits) {
  return [...entries.filter(fits), ...entries.filter((entry) => !fits(entry))];
}

function item({ address, name, kind, summary, excerpt }) {
  const entry = document.createElement("li"), link = document.createElement("a"), text = document.createElement("p");
  link.href = new URL(address.slice(1), root);
  link.textContent = name;
  text.append(...(excerpt ?? [{ text: summary }]).map(piece));
  if (kind === "service") entry.append(kindOf(page.dataset.service));
  if (STAFF.includes(kind)) entry.append(kindOf(page.dataset.staff));
  entry.append(link, text);
  return entry;
}

function kindOf(text) {
  const label = document.createElement("span");
  label.className = "result-kind";
  label.textContent = text;
  return label;
}

function piece({ text, marked }) {
  if (!marked) return text;
  const mark = document.createElement("mark");
  mark.textContent = text;
  return mark;
}

async function search(words) {
  const turn = ++latest, isLatest = () => turn === latest;
  history.replaceState(null, "", location.pathname); // no word stays in the address or the history
  if (!words) return show([], status.dataset.start);
  status.textContent = `${status.dataset.waiting} …`;
  const slow = setTimeout(() => isLatest() && fail(), PATIENCE);
  let found;
  try {
    found = await ourHits(words);
  } catch (error) {
    console.error(error);
    if (isLatest()) fail();
  }
  clearTimeout(slow); // from here on nothing may fail
  if (found && isLatest()) await present(words, found, isLatest);
}

// What our own words find. Everything after this only adds to it.
async function ourHits(words) {
  const { matcher, best, nearest, heard } = await load("found.js");
  const [ours, language] = await Promise.all([matcher(root), heard(words, root)]);
  const { entries, danger, unsure } = best(ours, words, { choices: chosen(), language });
  await speak(language);
  return { ours, danger, unsure, entries: entries.slice(0, MOST), close: () => nearest(ours, words, MOST_NEAR) };
}

// Says in the language of the words what is said about danger, and where more stands in it.
async function speak(language) {
  const said = language ? [(await load("languages.js")).box(language, root)] : [];
  boxes.certain.replaceChildren(...(language?.danger ? said : inSwedish));
  spoken.replaceChildren(...(language?.danger ? [] : said));
  spoken.hidden = !spoken.childElementCount;
}

// Shows our own hits at once, then what stands in the text of other pages. A part that never comes takes nothing away.
async function present(words, { ours, danger, unsure, entries, close }, isLatest) {
  show(entries, `${status.dataset.waiting} …`, danger, entries.length > 0, unsure);
  const tell = (count, complete) => finish(count, words, count ? [] : close(), complete);
  const slow = setTimeout(() => isLatest() && tell(entries.length, false), PATIENCE);
  const { pages, complete } = await otherPages(words, ours);
  clearTimeout(slow);
  if (!isLatest()) return;
  const there = new Set(entries.map((entry) => entry.address));
  const others = pages.filter((one) => !there.has(one.address)).sort((one, other) => STAFF.includes(one.kind) - STAFF.includes(other.kind));
  place(entries, others, unsure);
  tell(entries.length + others.length, complete);
}

// Our own hits and other pages. Under the question what is meant stand a few; all the rest has a list of its own.
function place(entries, others, unsure) {
  const all = ordered(entries, others), few = unsure ? FEW : all.length;
  list.replaceChildren(...all.slice(0, few).map(item));
  more.replaceChildren(...all.slice(few).map(item));
  part("rest").hidden = !more.childElementCount;
}

// The pages that have the words in their text, and whether all text could be searched. Never throws.
async function otherPages(words, ours) {
  let found = { pages: [], complete: false };
  for (const last of [false, true]) {
    try {
      const { FullText } = await load("fulltext.js");
      fullText ??= new FullText(new URL(page.dataset.bundle, location.href).href, ours);
      found = await fullText.search(words, chosen());
    } catch (error) {
      console.warn(error);
    }
    if (found.complete || last) return found;
    fullText = undefined; // a newer site may have other parts: once more, from its beginning
  }
}

// Everything together, and not one after the other. The search tells what does not come.
function fetchAll() {
  for (const name of FINDING) import(`./${name}.js`).catch(() => {});
  load("found.js").then(({ prepare }) => prepare(root), () => {});
}

// A script of ours. One that did not come is asked for anew: after another # it is another one to the browser.
async function load(name) {
  try {
    return await import(`./${name}${failures ? `#${failures}` : ""}`);
  } catch (error) {
    failures += 1;
    throw error;
  }
}

function fail() {
  show([], status.dataset.failed);
}

function finish(count, words, close, complete) {
  empty.hidden = count > 0;
  part("hint").hidden = count > 0;
  near.replaceChildren(...close.map(item));
  part("nearest").hidden = close.length === 0;
  const counted = !count ? status.dataset.none : count === 1 ? status.dataset.one : `${count} ${status.dataset.many}`;
  status.textContent = `${counted} ”${words}”.${complete ? "" : ` ${status.dataset.incomplete}`}`;
  status.classList.toggle("complete", complete && count > 0);
}

function show(found, text, danger = "", hide = false, unsure = false) {
  for (const [step, box] of Object.entries(boxes)) box.hidden = step !== danger;
  part("unsure").hidden = !unsure;
  ask(unsure ? undefined : found[0]);
  place(found, [], unsure);
  empty.hidden = hide;
  part("hint").hidden = part("nearest").hidden = true;
  status.textContent = text;
  status.classList.remove("complete");
}

// Where the best hit is a need, its questions lead to who helps. The link stands outside the list, which holds the hits only.
function ask(best) {
  const line = part("questions"), link = line?.firstElementChild, need = best?.kind === "need";
  if (!line) return;
  line.hidden = !need;
  if (!need) return;
  link.href = new URL(best.address.slice(1).replace("behov/", "hitta/"), root);
  link.textContent = `${link.dataset.say}: ${best.name}`;
}

// Our own search boxes hand the words over in the name of the window; a link that somebody shared carries them in ?q= or after #.
function asked() {
  const [, handed] = window.name.split(/^psynk:/);
  if (handed !== undefined) window.name = "";
  const isStaff = location.hash === STAFF_DOOR;
  if (isStaff) {
    part("narrow").before(scope.parentElement); // in sight, and the hits stay on the first screen
    scope.checked = true; // nothing of it is kept
  }
  const hash = isStaff ? "" : location.hash.slice(1);
  return (handed || decoded(hash) || new URLSearchParams(location.search).get("q") || "").trim();
}

// Whoever comes back to this page finds it empty: the next reader may be another.
function forget() {
  latest += 1;
  input.value = "";
  filters.reset();
  scope.checked = false;
  show([], status.dataset.start);
  spoken.hidden = true;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone % that somebody typed in the address
  }
}

part("narrow").hidden = false;
scope.addEventListener("change", () => search(input.value.trim()));
filters.addEventListener("change", () => search(input.value.trim()));
filters.addEventListener("submit", (event) => event.preventDefault());
page.addEventListener("asked", (event) => search(event.detail)); // not "search": the browser sends one of its own, later
window.addEventListener("pagehide", forget);
window.addEventListener("hashchange", () => { input.value = asked(); search(input.value); });
input.value = asked();
if (input.value) fetchAll();
else window.addEventListener("load", fetchAll);
search(input.value);
