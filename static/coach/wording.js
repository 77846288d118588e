// Tells whether the browser's translator, or an extension, has put other words into the page.

const TRACES = "html:is(.translated-ltr, .translated-rtl), html:not([lang=es]), [_msttexthash], font";
// No script of the portal changes these.
const CONSTANT = ":is(h1, label, legend, option, th):not([data-coach] *)";

// onTranslated: a translator says that it begins, or ends.
/** @param {() => void} onTranslated */
export function watchWording(onTranslated) {
  new MutationObserver(onTranslated).observe(document.documentElement, { attributeFilter: ["class", "lang"] });
  const texts = new Map([...document.querySelectorAll(CONSTANT)].map((element) => [element, element.textContent]));
  const isChanged = () => [...texts].some(([element, text]) => element.isConnected && element.textContent !== text);
  return () => document.querySelector(TRACES) !== null || isChanged();
}
