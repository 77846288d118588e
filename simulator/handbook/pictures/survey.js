// Surveys a page before it is photographed: where the marked controls stand, and what no annotation may cover.
// All boxes are in CSS pixels from the page's top left corner. A box holds only the visible part of an element.
/** @param {SurveyInput} input @returns {Promise<Survey>} */
async ({ marked, passwords, masks, labels, inWindow, kinds }) => {
  await document.fonts.ready;
  const isBusy = () => document.querySelector("[aria-busy=true]") !== null;
  while (isBusy()) await new Promise((resolve) => setTimeout(resolve, 10));
  scrollTo(0, 0);
  const dialog = document.querySelector("dialog[open]");
  const front = dialog?.getBoundingClientRect();

  /** @param {Element} element */
  const isVisible = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  /** @param {Edges} box */
  const isLarge = ({ left, top, right, bottom }) => right - left > 1 && bottom - top > 1;
  /** @param {Edges} box @param {Edges} other @returns {Edges} */
  const intersection = (box, other) => ({
    left: Math.max(box.left, other.left), top: Math.max(box.top, other.top),
    right: Math.min(box.right, other.right), bottom: Math.min(box.bottom, other.bottom),
  });

  // A checkbox or a button is content itself; the name of one may be a text.
  const NAMED_SECTIONS = `:is([aria-label], [aria-labelledby]):not(${kinds.button}, ${kinds.checkbox})`;
  const CONTROLS = `${kinds.button}, ${kinds.field}, ${kinds.checkbox}`;
  const EVERYWHERE = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
  /** @type {Map<Element, Edges>} */
  const frames = new Map();
  /**
   * The part of the page where the content of this element is visible: its ancestors may hide their overflow.
   * @param {Element | null} element @returns {Edges}
   */
  function frameOf(element) {
    if (!element || element === document.body) return EVERYWHERE;
    const cached = frames.get(element);
    if (cached) return cached;
    const outer = element === dialog ? EVERYWHERE : frameOf(element.parentElement);
    const isClipping = getComputedStyle(element).overflow !== "visible";
    const frame = isClipping ? intersection(outer, element.getBoundingClientRect()) : outer;
    frames.set(element, frame);
    return frame;
  }

  /**
   * The parts of a box that the dialog leaves uncovered: up to four boxes.
   * @param {Edges} box @param {Edges} cover
   */
  function outside(box, cover) {
    const { top, bottom, left, right } = intersection(box, cover);
    if (!isLarge({ top, bottom, left, right })) return [box];
    return [
      { ...box, bottom: cover.top }, { ...box, top: cover.bottom },
      { ...box, top, bottom, right: cover.left }, { ...box, top, bottom, left: cover.right },
    ];
  }

  /** @param {Element} element @param {Iterable<Edges>} boxes @param {Element | null} clip */
  function visibleParts(element, boxes, clip) {
    const parts = [...boxes].map((box) => intersection(box, frameOf(clip)));
    const isBehind = front && dialog && !dialog.contains(element);
    return (isBehind ? parts.flatMap((part) => outside(part, front)) : parts).filter(isLarge);
  }

  /** @param {Element} element */
  const boxOf = (element) =>
    isVisible(element) ? visibleParts(element, [element.getBoundingClientRect()], element.parentElement) : [];

  /** @param {Range} range */
  function linesOfRange(range) {
    const { commonAncestorContainer: node } = range;
    const element = /** @type {Element} */ (node.nodeType === Node.TEXT_NODE ? node.parentElement : node);
    return visibleParts(element, range.getClientRects(), element);
  }

  /** @param {Node} node */
  function linesOf(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    return linesOfRange(range);
  }

  /** @type {Text[]} */
  const nodes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = /** @type {Element} */ (walker.currentNode.parentElement);
    const isText = !parent.closest("option, script, style") && isVisible(parent);
    if (isText) nodes.push(/** @type {Text} */ (walker.currentNode));
  }
  /** @param {Node} root */
  const nodesIn = (root) => nodes.filter((node) => root.contains(node));
  /** @param {Element} root */
  const textLines = (root) => nodesIn(root).filter((node) => node.data.trim()).flatMap(linesOf);

  /**
   * The lines of every occurrence of a text, however its lines are broken and its words marked up.
   * @param {Text[]} among @param {string} text
   */
  function occurrences(among, text) {
    const words = text.trim().split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const matches = among.map((node) => node.data).join("").matchAll(new RegExp(words.join("\\s+"), "g"));
    return [...matches].map(({ index, 0: { length } }) => linesBetween(among, index, index + length));
  }

  /**
   * The lines between two indices into the joined text of the nodes.
   * @param {Text[]} among @param {number} start @param {number} end
   */
  function linesBetween(among, start, end) {
    let offset = 0;
    return among.flatMap((node) => {
      const [from, to] = [Math.max(start - offset, 0), Math.min(end - offset, node.length)];
      offset += node.length;
      if (from >= to) return [];
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      return linesOfRange(range);
    });
  }

  /**
   * Whether it has a border all around: an annotation on a border seems to belong to neither side.
   * @param {Element} element
   */
  function isFramed(element) {
    const { borderTopWidth, borderBottomWidth, borderLeftWidth, borderRightWidth } = getComputedStyle(element);
    return [borderTopWidth, borderBottomWidth, borderLeftWidth, borderRightWidth].every(parseFloat);
  }

  /**
   * Text from a stylesheet has no node, so the whole cell is kept free.
   * @param {Element} cell
   */
  const isLabelled = (cell) => !["none", "normal"].includes(getComputedStyle(cell, "::before").content);

  /**
   * What a mask covers: the content of the fields, columns, facts and sections that it names. A name that is no label of
   * the portal may be anybody's text: that is covered wherever it is written.
   * @param {string} name
   */
  function maskOf(name) {
    const labelled = labelledMaskOf(name);
    if (labels.includes(name)) return labelled;
    const text = textMaskOf(name, labelled.captions);
    return { isFound: labelled.isFound || text.isFound, boxes: [...labelled.boxes, ...text.boxes] };
  }

  /**
   * `captions` are the names of fields, columns and facts: they stay visible, to say what was covered.
   * @param {string} name
   */
  function labelledMaskOf(name) {
    /** @param {Element} element */
    const hasName = (element) => element.textContent.replace(/\s+/g, " ").trim() === name;
    /** @param {string} selector */
    const elementsNamed = (selector) => [...document.querySelectorAll(selector)].filter(hasName);
    const headers = /** @type {HTMLTableCellElement[]} */ (elementsNamed(kinds.columnheader));
    const terms = elementsNamed("dt");
    const values = terms.map((term) => term.nextElementSibling).filter((each) => each?.localName === "dd");
    const fieldLabels = /** @type {HTMLLabelElement[]} */ (elementsNamed("label")).filter(({ control }) =>
      control && !control.matches(kinds.checkbox));
    // A group of fields has a legend, and a table a caption, which a text that is no label may stand in as well.
    const titles = labels.includes(name) ? elementsNamed(":is(fieldset > legend, table > caption)") : [];
    const sections = [...document.querySelectorAll(NAMED_SECTIONS)].filter((element) =>
      element.ariaLabel === name || (element.ariaLabelledByElements ?? []).some(hasName));
    return {
      captions: [...headers, ...terms, ...fieldLabels],
      isFound: headers.length + terms.length + fieldLabels.length + titles.length + sections.length > 0,
      boxes: [
        .../** @type {Element[]} */ ([...headers.flatMap(cellsBelow), ...values]).flatMap(linesOf),
        ...fieldLabels.flatMap(({ control }) => boxOf(/** @type {HTMLElement} */ (control))),
        ...titles.flatMap((caption) => contentBoxes(/** @type {Element} */ (caption.parentElement), [caption])),
        ...sections.flatMap((section) => contentBoxes(section, (section.ariaLabelledByElements ?? []).filter(hasName))),
      ],
    };
  }

  /** @param {HTMLTableCellElement} header */
  function cellsBelow(header) {
    const table = /** @type {HTMLTableElement} */ (header.closest("table"));
    const rows = [...table.rows].filter((row) => !row.contains(header));
    return rows.map((row) => row.cells[header.cellIndex]).filter(Boolean);
  }

  /**
   * Boxes that cover an element, but none of the headings in it.
   * @param {Element} element @param {Element[]} headings @returns {Edges[]}
   */
  function contentBoxes(element, headings) {
    if (headings.includes(element)) return [];
    if (!headings.some((heading) => element.contains(heading))) return boxOf(element);
    return [...element.childNodes].flatMap((child) => {
      if (child instanceof Element) return contentBoxes(child, headings);
      return nodes.some((node) => node === child) ? linesOf(child) : [];
    });
  }

  /**
   * Every occurrence of a text outside the captions, and every field that shows it.
   * @param {string} text @param {Element[]} captions
   */
  function textMaskOf(text, captions) {
    /** @type {NodeListOf<HTMLInputElement>} */
    const textFields = document.querySelectorAll("input:not([type=password], [type=hidden], [type=checkbox]), textarea");
    const choices = [...document.querySelectorAll("select")].filter(({ selectedOptions }) =>
      [...selectedOptions].some((option) => option.text.includes(text)));
    const matchingFields = [...[...textFields].filter((field) => field.value.includes(text)), ...choices];
    const lines = occurrences(nodes.filter((node) => !captions.some((caption) => caption.contains(node))), text);
    return { isFound: matchingFields.length + lines.length > 0, boxes: [...lines.flat(), ...matchingFields.flatMap(boxOf)] };
  }

  /**
   * The element whose text is underlined: a dialog's title, a refused field's error.
   * @param {Element} element
   */
  function underlinedElement(element) {
    if (element.localName === "dialog") return element.querySelector("h1, h2") ?? element;
    const id = element.ariaInvalid === "true" && element.getAttribute("aria-errormessage");
    return (id && document.getElementById(id)) || element;
  }

  /**
   * The lines of an expected text; without one, of what the control shows, and of a checkbox's label.
   * @param {HTMLInputElement} element @param {string} [text]
   */
  function underlineOf(element, text) {
    const source = underlinedElement(element);
    if (text) return occurrences(nodesIn(source), text)[0] ?? textLines(source);
    const label = element.matches(kinds.checkbox) && (element.labels?.[0] ?? element.closest("li"));
    if (label) return textLines(label);
    return element.matches(CONTROLS) ? boxOf(element) : textLines(source);
  }

  /** @type {Record<MarkedControl["kind"], (element: HTMLInputElement, text?: string) => Edges[]>} */
  const SHAPES = {
    badge: boxOf,
    underline: underlineOf,
    note: (element) => boxOf(element.closest("label, li") ?? element),
  };
  const markBoxes = () => marked.map(({ element, kind, text }) => SHAPES[kind](element, text));

  // The window shows what is marked, from as near to the top of the page as possible, and begins with a whole pixel.
  if (inWindow && !dialog) {
    const lowest = Math.max(0, ...markBoxes().flat().map((box) => box.bottom));
    scrollTo(0, Math.ceil(lowest + inWindow.air - innerHeight));
    scrollTo(0, Math.floor(scrollY));
    frames.clear();
  }

  // The window without the band, which stays at its top.
  const stickyElements = [...document.body.children].filter((each) => getComputedStyle(each).position === "sticky");
  const band = Math.max(0, ...stickyElements.map((each) => each.getBoundingClientRect().bottom));
  const clear = { left: 0, top: band, right: innerWidth, bottom: innerHeight };
  /** @param {Edges} box */
  const belowBand = (box) => inWindow && scrollY ? intersection(box, clear) : box;

  const page = document.documentElement.getBoundingClientRect();
  /** @param {Edges} box @returns {SurveyBox} */
  const asBox = ({ left, top, right, bottom }) => [left - page.left, top - page.top, right - left, bottom - top];
  /** @param {string} selector @param {(element: Element) => boolean} test */
  const boxesOf = (selector, test = () => true) =>
    [...document.querySelectorAll(selector)].filter(test).flatMap(boxOf).map(asBox);
  const maskResults = masks.map(maskOf);
  const passwordResults = passwords.map((password) => textMaskOf(password, []));
  const maskBoxes = [...passwordResults, ...maskResults].flatMap(({ boxes }) => boxes);
  /** @type {NodeListOf<HTMLInputElement>} */
  const fields = document.querySelectorAll("input, select, textarea");
  const pageEnd = document.body.getBoundingClientRect().bottom - page.top;
  const title = (dialog ?? document).querySelector("h1, h2");
  return {
    annotatedBoxes: markBoxes().map((boxes) => boxes.map(asBox)),
    dialog: front ? asBox(front) : null,
    obstacles: [...textLines(document.body).map(asBox), ...boxesOf("td, th", isLabelled), ...boxesOf("img, svg")],
    fields: boxesOf(`${kinds.field}, ${kinds.checkbox}`),
    buttons: boxesOf(kinds.button),
    blocks: boxesOf("form, section, table"),
    bars: boxesOf("header, nav, footer"),
    panels: marked.some(({ kind }) => kind === "note") ? boxesOf("body *", isFramed) : [],
    masks: maskBoxes.map(belowBand).filter(isLarge).map(asBox),
    matchedMasks: masks.filter((_name, index) => maskResults[index].isFound),
    heading: title?.textContent.replace(/\s+/g, " ").trim() ?? "",
    title: title && asBox(title.getBoundingClientRect()),
    page: [page.width, dialog ? Math.max(pageEnd, innerHeight) : pageEnd],
    window: [scrollX, scrollY, innerWidth, innerHeight],
    clear: asBox(clear),
    state: [document.documentElement.outerHTML, ...[...fields].map(({ value, checked }) => `${value} ${checked}`)],
  };
}
