// Suggestions while somebody types: a combobox with a list, as the ARIA Authoring Practices have it. Fetched when a box is used.
import { best, heard, matcher, prepare } from "./found.js";
import { box } from "./languages.js";

const MOST = 6, SHORTEST = 2;
const go = (address) => (document.body.hasAttribute("data-quiet") ? location.replace(address) : location.assign(address)); // as links do

export function suggest(form, root) {
  const input = form.querySelector("input[type=search]"), words = form.dataset;
  const popup = form.querySelector(".search-row").appendChild(element("div", { className: "suggestions", hidden: true }));
  const acute = popup.appendChild(element("div", { className: "suggest-acute", hidden: true, textContent: `${words.danger} ` }));
  const list = popup.appendChild(element("ul", { id: `${input.id}-list`, role: "listbox", ariaLabel: words.suggestions }));
  const status = form.appendChild(element("p", { className: "visually-hidden", ariaLive: "polite" }));
  const call = document.querySelector(".acute a");
  if (call) acute.append(call.cloneNode(true));
  const inSwedish = [...acute.childNodes];
  let active = -1, latest = 0;
  prepare(root); // while the first word is being written

  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) {
    input.setAttribute(name, value);
  }

  async function update() {
    const turn = ++latest, asked = input.value.trim();
    if (asked.length < SHORTEST) return close();
    const [ours, language] = await Promise.all([matcher(root), heard(asked, root)]);
    const { entries, danger } = best(ours, asked, { typing: true, language });
    if (turn !== latest) return;
    list.replaceChildren(...entries.slice(0, MOST).map(option));
    list.hidden = !entries.length;
    acute.replaceChildren(...(language?.danger ? [box(language, root)] : inSwedish));
    acute.hidden = !danger;
    choose(-1);
    open(entries.length > 0 || !acute.hidden);
    const count = list.children.length;
    status.textContent = (acute.hidden ? "" : `${acute.textContent} `) + (count === 1 ? words.one : count ? `${count} ${words.many}` : words.none);
  }

  function option(entry, place) {
    const item = element("li", { id: `${list.id}-${place}`, role: "option", ariaSelected: "false" });
    item.append(element("span", { className: "suggest-name", textContent: entry.name }), element("span", { className: "suggest-text", textContent: entry.summary }));
    item.dataset.href = new URL(entry.address.slice(1), root);
    return item;
  }

  function choose(place) {
    const options = [...list.children];
    active = place;
    options.forEach((item, k) => item.setAttribute("aria-selected", String(k === place)));
    if (place < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", options[place].id);
      options[place].scrollIntoView({ block: "nearest" });
    }
  }

  function open(shown) {
    popup.hidden = !shown;
    input.setAttribute("aria-expanded", String(shown));
  }

  function close() {
    latest++;
    choose(-1);
    open(false);
    status.textContent = "";
  }

  const keys = {
    ArrowDown: () => (popup.hidden ? update() : choose(active + 1 < list.children.length ? active + 1 : -1)),
    ArrowUp: () => (popup.hidden ? update() : choose(active >= 0 ? active - 1 : list.children.length - 1)),
    Enter: () => (!popup.hidden && active >= 0 ? go(list.children[active].dataset.href) : null),
    Escape: () => (popup.hidden ? (input.value = "") : close()),
  };
  input.addEventListener("keydown", (event) => {
    const chosen = event.key === "Enter" && !popup.hidden && active >= 0;
    if (!keys[event.key] || event.isComposing) return;
    if (chosen || event.key !== "Enter") event.preventDefault();
    keys[event.key]();
  });
  input.addEventListener("input", update);
  form.addEventListener("submit", close);
  addEventListener("pagehide", () => { close(); list.replaceChildren(); });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[role=option]");
    if (item) go(item.dataset.href);
  });
  if (document.activeElement === input && input.value && words.asked !== input.value.trim()) update();
}

function element(tag, { role, ariaLabel, ariaLive, ariaSelected, ...properties }) {
  const made = Object.assign(document.createElement(tag), properties);
  for (const [name, value] of Object.entries({ role, "aria-label": ariaLabel, "aria-live": ariaLive, "aria-selected": ariaSelected })) if (value) made.setAttribute(name, value);
  return made;
}
