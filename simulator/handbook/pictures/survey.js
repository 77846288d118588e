// Surveys a page before it is photographed: where the marked controls stand, and what no annotation may cover.
// All boxes are in CSS pixels of the page, from its top left corner; of what is hidden in part, the part that is seen.
async ({ marked, passwords, masks, labels, inWindow }) => {
  await document.fonts.ready;
  const isBusy = () => document.querySelector("[aria-busy=true]") !== null;
  while (isBusy()) await new Promise((resolve) => setTimeout(resolve, 10));
  scrollTo(0, 0);
  const dialog = document.querySelector("dialog[open]");
  const front = dialog?.getBoundingClientRect();

  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const isLarge = ({ left, top, right, bottom }) => right - left > 1 && bottom - top > 1;
  const within = (box, other) => ({
    left: Math.max(box.left, other.left), top: Math.max(box.top, other.top),
    right: Math.min(box.right, other.right), bottom: Math.min(box.bottom, other.bottom),
  });

  // What the ancestors that hide their overflow leave of the page to their content.
  const EVERYWHERE = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
  const frames = new Map();
  function frame(element) {
    if (!element || element === document.body) return EVERYWHERE;
    if (!frames.has(element)) {
      const outer = element === dialog ? EVERYWHERE : frame(element.parentElement);
      const cuts = getComputedStyle(element).overflow !== "visible";
      frames.set(element, cuts ? within(outer, element.getBoundingClientRect()) : outer);
    }
    return frames.get(element);
  }

  // Up to four boxes: what the dialog leaves of something behind it.
  function besideDialog(box) {
    if (!isLarge(within(box, front))) return [box];
    const { top, bottom } = within(box, front);
    return [
      { ...box, bottom: front.top }, { ...box, top: front.bottom },
      { ...box, top, bottom, right: front.left }, { ...box, top, bottom, left: front.right },
    ];
  }

  function visible(element, boxes, outer) {
    const cut = [...boxes].map((box) => within(box, frame(outer)));
    return (dialog && !dialog.contains(element) ? cut.flatMap(besideDialog) : cut).filter(isLarge);
  }

  const whole = (element) => isSeen(element) ? visible(element, [element.getBoundingClientRect()], element.parentElement) : [];

  function lines(range) {
    const { commonAncestorContainer: node } = range;
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    return visible(element, range.getClientRects(), element);
  }

  function linesOf(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    return lines(range);
  }

  const nodes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement } = walker.currentNode;
    if (!parentElement.closest("option, script, style") && isSeen(parentElement)) nodes.push(walker.currentNode);
  }
  const inside = (root) => nodes.filter((node) => root.contains(node));
  const texts = (root) => inside(root).filter((node) => node.data.trim());

  // Every place where a text is written, however its lines are broken and its words set off.
  function written(among, text) {
    const words = text.trim().split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const matches = among.map((node) => node.data).join("").matchAll(new RegExp(words.join("\\s+"), "g"));
    return [...matches].map(({ index, 0: { length } }) => between(among, index, index + length));
  }

  function between(among, start, end) {
    let at = 0;
    return among.flatMap((node) => {
      const [from, to] = [Math.max(start - at, 0), Math.min(end - at, node.length)];
      at += node.length;
      if (from >= to) return [];
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      return lines(range);
    });
  }

  // Whether it has an edge all around: what lies on that seems to belong to neither side.
  function isFramed(element) {
    const { borderTopWidth, borderBottomWidth, borderLeftWidth, borderRightWidth } = getComputedStyle(element);
    return [borderTopWidth, borderBottomWidth, borderLeftWidth, borderRightWidth].every(parseFloat);
  }

  // What a stylesheet writes has no node: all of its cell is kept.
  const isLabelled = (cell) => !["none", "normal"].includes(getComputedStyle(cell, "::before").content);

  // What a writer names is the label of a field, a column, a fact or a section, whose content is meant; or a text.
  // The label itself stays: it says what was covered. So does a button that has the word in its name.
  function masked(name) {
    const is = (element) => element.textContent.replace(/\s+/g, " ").trim() === name;
    const all = (selector) => [...document.querySelectorAll(selector)];
    const heads = all("th[scope=col]").filter(is);
    const cells = heads.flatMap((head) => {
      const rows = [...head.closest("table").rows].filter((row) => !row.contains(head));
      return rows.map((row) => row.cells[head.cellIndex]).filter(Boolean);
    });
    const terms = all("dt").filter(is);
    const values = terms.map((term) => term.nextElementSibling).filter((each) => each?.localName === "dd");
    const labels = all("label").filter((label) => is(label) && label.control && label.control.type !== "checkbox");
    const inputs = labels.map((label) => label.control);
    const sections = all("[aria-label], [aria-labelledby]").filter((element) =>
      element.ariaLabel === name || (element.ariaLabelledByElements ?? []).some(is));
    const titles = [...heads, ...terms, ...labels];
    const isLabel = labels.includes(name) || titles.length + sections.length > 0;
    const text = isLabel ? { isFound: false, boxes: [] } : writing(name);
    return {
      isFound: text.isFound || titles.length + sections.length > 0,
      boxes: [...[...cells, ...values].flatMap(linesOf), ...[...inputs, ...sections].flatMap(whole), ...text.boxes],
    };
  }

  function writing(text) {
    const fields = [...document.querySelectorAll("input:not([type=password], [type=hidden], [type=checkbox]), textarea")];
    const filled = fields.filter((each) => each.value.includes(text));
    const places = written(nodes, text);
    return { isFound: filled.length + places.length > 0, boxes: [...places.flat(), ...filled.flatMap(whole)] };
  }

  // The words that are underlined: of a dialog its title, of a refused field its error.
  function words(element) {
    if (element.localName === "dialog") return element.querySelector("h1, h2") ?? element;
    const error = element.ariaInvalid === "true" && document.getElementById(element.getAttribute("aria-errormessage"));
    return error || element;
  }

  const inLines = (element) => texts(element).flatMap(linesOf);

  // What is expected, in lines: a text; or what a control shows, of a checkbox beside its label.
  function underlined(element, text) {
    if (text) return written(inside(words(element)), text)[0] ?? inLines(words(element));
    const beside = element.type === "checkbox" && (element.labels[0] ?? element.closest("li"));
    if (beside) return inLines(beside);
    return element.matches("input, select, textarea, button, a") ? whole(element) : inLines(words(element));
  }

  const SHAPES = {
    badge: whole,
    underline: underlined,
    note: (element) => whole(element.closest("label, li") ?? element),
  };
  const shapes = () => marked.map(({ element, kind, text }) => SHAPES[kind](element, text));

  // So that the window shows what is marked, from as near to the top of the page as can be.
  function scroll() {
    const lowest = Math.max(0, ...shapes().flat().map((box) => box.bottom));
    scrollTo(0, lowest + inWindow.air - innerHeight);
    frames.clear();
  }
  if (inWindow && !dialog) scroll();

  // The window without the band, which stays at its top.
  const band = Math.max(0, ...[...document.body.children].map((each) => getComputedStyle(each).position === "sticky" ? each.getBoundingClientRect().bottom : 0));
  const clear = { left: 0, top: band, right: innerWidth, bottom: innerHeight };
  const unbanded = (box) => inWindow && scrollY ? within(box, clear) : box;

  const page = document.documentElement.getBoundingClientRect();
  const boxed = ({ left, top, right, bottom }) => [left - page.left, top - page.top, right - left, bottom - top];
  const all = (selector, which = () => true) => [...document.querySelectorAll(selector)].filter(which).flatMap(whole).map(boxed);
  const covered = masks.map(masked);
  const end = document.body.getBoundingClientRect().bottom - page.top;
  const title = (dialog ?? document).querySelector("h1, h2");
  return {
    annotatedBoxes: shapes().map((boxes) => boxes.map(boxed)),
    dialog: dialog && boxed(front),
    obstacles: [
      ...texts(document.body).flatMap(linesOf).map(boxed),
      ...all("td, th", isLabelled),
      ...all("img, svg"),
    ],
    fields: all("input, select, textarea"),
    buttons: all("a, button"),
    blocks: all("form, section, table"),
    bars: all("header, nav"),
    panels: marked.some(({ kind }) => kind === "note") ? all("body *", isFramed) : [],
    masks: [...passwords.map((password) => writing(password)), ...covered].flatMap(({ boxes }) => boxes).map(unbanded).filter(isLarge).map(boxed),
    matchedMasks: masks.filter((_name, index) => covered[index].isFound),
    heading: title?.textContent.replace(/\s+/g, " ").trim() ?? "",
    title: title && boxed(title.getBoundingClientRect()),
    page: [page.width, dialog ? Math.max(end, innerHeight) : end],
    window: [scrollX, scrollY, innerWidth, innerHeight],
    clear: boxed(clear),
    state: [document.documentElement.outerHTML, ...[...document.querySelectorAll("input, select, textarea")].map(({ value, checked }) => `${value} ${checked}`)],
  };
}
