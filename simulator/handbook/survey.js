// Surveys a page before it is photographed: where the marked controls stand, and what no annotation may cover.
// All boxes are in CSS pixels of the page, from its top left corner.
async ({ marked, secrets, masks, fromTop }) => {
  await document.fonts.ready;
  const isBusy = () => document.querySelector("[aria-busy=true]") !== null;
  while (isBusy()) await new Promise((resolve) => setTimeout(resolve, 10));
  if (fromTop) scrollTo(0, 0);
  const page = document.documentElement.getBoundingClientRect();

  const boxed = ({ left, top, width, height }) => [left - page.left, top - page.top, width, height];
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const whole = (element) => [boxed(element.getBoundingClientRect())];

  function linesOf(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1).map(boxed);
  }

  function* texts(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.data.trim() && !node.parentElement.closest("option, script, style") && isSeen(node.parentElement)) yield node;
    }
  }

  const fields = "input, select, textarea, button, a[role=button], img, svg";
  const kept = [
    ...[...texts(document.body)].flatMap(linesOf),
    ...[...document.querySelectorAll(fields)].filter(isSeen).flatMap(whole),
  ];

  // What a writer names: a text, or the label of a field, a column, a fact or a section.
  function masked(name) {
    const is = (element) => element.textContent.replace(/\s+/g, " ").trim() === name;
    const all = (selector) => [...document.querySelectorAll(selector)];
    const columns = all("th[scope=col]").filter(is).flatMap((head) => {
      const rows = [...head.closest("table").rows].filter((row) => !row.contains(head));
      return rows.map((row) => row.cells[head.cellIndex]).filter(Boolean);
    });
    const values = all("dt").filter(is).map((term) => term.nextElementSibling).filter((each) => each?.localName === "dd");
    const inputs = all("label").filter(is).map((label) => label.control).filter(Boolean);
    const sections = all("[aria-label], [aria-labelledby]").filter((element) =>
      element.ariaLabel === name || (element.ariaLabelledByElements ?? []).some(is));
    return [...[...columns, ...values].flatMap(linesOf), ...[...inputs, ...sections].flatMap(whole), ...writing(name)];
  }

  function writing(text) {
    const found = [];
    for (const node of texts(document.body)) {
      for (let at = node.data.indexOf(text); at >= 0; at = node.data.indexOf(text, at + 1)) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + text.length);
        found.push(...[...range.getClientRects()].map(boxed));
      }
    }
    const shown = [...document.querySelectorAll("input:not([type=password], [type=hidden]), textarea")];
    return [...found, ...shown.filter((each) => isSeen(each) && each.value.includes(text)).flatMap(whole)];
  }

  // The words that are underlined: of a dialog its title, of a refused field its error.
  function words(element) {
    if (element.localName === "dialog") return element.querySelector("h1, h2") ?? element;
    const error = element.ariaInvalid === "true" && document.getElementById(element.getAttribute("aria-errormessage"));
    return error || element;
  }

  const SHAPES = {
    badge: whole,
    underline: (element) => [...texts(words(element))].flatMap(linesOf),
    note: (element) => whole(element.closest("label, li") ?? element),
  };
  const dialog = document.querySelector("dialog[open]");
  const end = document.body.getBoundingClientRect().bottom - page.top;
  const title = (dialog ?? document).querySelector("h1, h2");
  return {
    marks: marked.map(({ element, kind }) => SHAPES[kind](element)),
    dialog: dialog && boxed(dialog.getBoundingClientRect()),
    kept,
    masks: [...secrets.flatMap(writing), ...masks.flatMap(masked)],
    found: masks.filter((name) => masked(name).length > 0),
    heading: title?.textContent.replace(/\s+/g, " ").trim() ?? "",
    page: [page.width, dialog ? Math.max(end, innerHeight) : end],
    window: [scrollX, scrollY, innerWidth, innerHeight],
  };
}
