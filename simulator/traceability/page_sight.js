// Reads what a page shows at this moment: names of controls, headings of dialogs, lines of text.
// Names are computed as far as the portal's pages need it; e2e/test_coverage.py compares them with the browser's own.
/** @param {SightQuestion} question @returns {Sight} */
({ kinds, dialogs }) => {
  /** @param {string | null | undefined} text */
  const oneLine = (text) => (text ?? "").normalize().replace(/[\u200b\u00ad]/g, "").replace(/\s+/g, " ").trim();
  /** @param {Element} element */
  const isVisible = (element) => element.checkVisibility({ visibilityProperty: true });
  /** @param {Element} element */
  function labelledBy(element) {
    const ids = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
    return ids.map((id) => document.getElementById(id)?.textContent).join(" ");
  }

  const CAPTIONS = new Map([["fieldset", "legend"], ["table", "caption"], ["details", "summary"]]);
  /** @param {any} element */
  function nameOf(element) {
    const { labels, localName } = element;
    const caption = CAPTIONS.get(localName);
    const label = labels?.length ? [...labels].map(({ textContent }) => textContent).join(" ") : "";
    const own = caption ? element.querySelector(`:scope > ${caption}`)?.textContent : element.textContent;
    return oneLine(labelledBy(element)) || oneLine(element.getAttribute("aria-label")) || oneLine(label) || oneLine(own);
  }

  /** @param {string} selector */
  const namesOf = (selector) => [...new Set([...document.querySelectorAll(selector)].filter(isVisible).map(nameOf))];
  const selects = [...document.querySelectorAll("select")].filter(isVisible);
  const choices = selects.flatMap(({ options }) => [...options].map(({ label }) => oneLine(label)));
  return {
    path: location.pathname,
    heading: oneLine(document.querySelector("h1")?.textContent),
    dialogs: namesOf(dialogs),
    names: Object.fromEntries(Object.entries(kinds).map(([sort, selector]) => [sort, namesOf(selector)])),
    choices: [...new Set(choices)],
    lines: [...new Set(document.body.innerText.split("\n").map(oneLine))].filter(Boolean),
  };
}
