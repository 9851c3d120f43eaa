// The search page. First what our own words find, then every page that has the words in its text. No word leaves this browser.
// What that takes is fetched when somebody searches.

const page = document.querySelector("[data-search-page]");
const part = (name) => page.querySelector(`[data-search-${name}]`);
const input = page.querySelector("input[type=search]");
const [list, status, empty, filters, danger, near] = ["results", "status", "empty", "filters", "danger", "near"].map(part);
const root = new URL(page.dataset.root, location.href);
const MOST = 20, MOST_TEXTS = 10, MOST_NEAR = 6;
const STAFF = ["escalations", "escalation", "routine-staff"]; // kinds of pages that say so, and come last
let tools, fullText, latest = 0;

function ready() {
  tools ??= Promise.all([import("./found.js"), import("./fulltext.js")]).then(([found, full]) => ({ ...found, ...full }));
  tools.catch(() => { tools = undefined; }); // the next search tries anew
  return tools;
}

function chosen() {
  return Object.fromEntries([...filters.elements].filter((choice) => choice.value).map((choice) => [choice.name, choice.value]));
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
  const turn = ++latest;
  history.replaceState({ words }, "", location.pathname);
  if (!words) return show([], status.dataset.start);
  status.textContent = `${status.dataset.waiting} …`;
  try {
    const { matcher, best, nearest, FullText } = await ready();
    const ours = await matcher(root);
    fullText ??= new FullText(new URL(page.dataset.bundle, location.href).href, ours);
    const { entries: fitting, danger } = best(ours, words, { choices: chosen() }), entries = fitting.slice(0, MOST);
    if (turn !== latest) return;
    show(entries, `${status.dataset.waiting} …`, danger, entries.length > 0);
    const texts = await rest(words, entries);
    if (turn !== latest) return;
    list.append(...texts.map(item));
    finish(entries.length + texts.length, words, entries.length + texts.length ? [] : nearest(ours, words, MOST_NEAR));
  } catch (error) {
    console.error(error);
    if (turn === latest) show([], status.dataset.failed);
  }
}

// The pages that have the words in their text, and that are not shown already.
async function rest(words, shown) {
  const found = await fullText.search(words, chosen());
  const there = new Set(shown.map((entry) => entry.address));
  const looked = await Promise.all(found.slice(0, MOST_TEXTS).map(([number]) => fullText.page(number, words)));
  return looked.filter((one) => !there.has(one.address)).sort((one, other) => STAFF.includes(one.kind) - STAFF.includes(other.kind));
}

function finish(count, words, close) {
  empty.hidden = count > 0;
  part("hint").hidden = count > 0;
  near.replaceChildren(...close.map(item));
  part("nearest").hidden = close.length === 0;
  status.textContent = !count ? `${status.dataset.none} ”${words}”.` : `${count === 1 ? status.dataset.one : `${count} ${status.dataset.many}`} ”${words}”.`;
}

function show(found, text, dangerous = false, hide = false) {
  danger.hidden = !dangerous;
  ask(found[0]);
  list.replaceChildren(...found.map(item));
  empty.hidden = hide;
  part("hint").hidden = part("nearest").hidden = true;
  status.textContent = text;
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

// A link that somebody shared may carry the words in ?q=; our own carry them after #.
function asked() {
  const shared = new URLSearchParams(location.search).get("q");
  return (decoded(location.hash.slice(1)) || shared || history.state?.words || "").trim();
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone % that somebody typed in the address
  }
}

part("narrow").hidden = false;
filters.addEventListener("change", () => search(input.value.trim()));
filters.addEventListener("submit", (event) => event.preventDefault());
page.addEventListener("asked", (event) => search(event.detail)); // not "search": the browser sends one of its own, later
window.addEventListener("hashchange", () => { input.value = asked(); search(input.value); });
input.value = asked();
search(input.value);
