// Reads a page aloud, as text: the document on standard input, a phrase on each line of standard output.
import { readFileSync } from "node:fs";
import { JSDOM, VirtualConsole } from "jsdom";

const LONGEST = 5000; // phrases: a page that never ends is a fault
const { window } = new JSDOM(readFileSync(0, "utf8"), {
  pretendToBeVisual: true,
  virtualConsole: new VirtualConsole(), // says nothing of what it does not know
});
const names = ["document", "Node", "Element", "HTMLElement", "MutationObserver", "Event", "KeyboardEvent", "MouseEvent"];
Object.assign(globalThis, { window }, Object.fromEntries(names.map((name) => [name, window[name]])));
globalThis.CSS = { escape: (id) => id.replace(/[^\w-]/g, "\\$&") }; // jsdom has none
globalThis.getComputedStyle = window.getComputedStyle.bind(window);

const { virtual } = await import("@guidepup/virtual-screen-reader");
await virtual.start({ container: window.document.body });
const said = [];
while (said.at(-1) !== "end of document" && said.length < LONGEST) {
  said.push(await virtual.lastSpokenPhrase());
  await virtual.next();
}
await virtual.stop();
process.stdout.write(`${said.join("\n")}\n`);
process.exit(said.length < LONGEST ? 0 : 1);
