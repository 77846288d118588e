// Lays out the printed manual: decides what stands on each page, so that a picture is with its steps and no page is
// emptier than it must be, and scales the pictures of a page alike to fill it. Gives the page number of each anchor.
/** @param {{ height: number }} input the height of a page in CSS pixels @returns {Record<string, number>} */
({ height }) => {
  const [SMALLEST, LARGEST, TINIEST] = [0.75, 1.25, 0.5];
  const SPARE = 4;  // CSS pixels that a page keeps, because paper rounds
  const room = height - SPARE;
  /** @param {Element} element */
  const boxOf = (element) => element.getBoundingClientRect();

  /**
   * Lists of elements that stay together: a picture with its steps, and the headings above them.
   * @param {Element} chapter
   */
  function groupsOf(chapter) {
    /** @type {Element[][]} */
    const groups = [];
    /** @type {Element[]} */
    let pending = [];
    for (const element of chapter.querySelectorAll("h1, h2, h3, .start, .narration, .block")) {
      if (element.matches(".block + .block:not(:has(.figure))")) {
        groups[groups.length - 1].push(element);
        continue;
      }
      pending.push(element);
      if (!element.matches(".block")) continue;
      groups.push(pending);
      pending = [];
    }
    return pending.length ? [...groups, pending] : groups;
  }

  /** @param {Element[]} elements @returns {PrintUnit} */
  function unitOf(elements) {
    const [top, bottom] = [boxOf(elements[0]).top, boxOf(elements[elements.length - 1]).bottom];
    const images = /** @type {HTMLImageElement[]} */ (elements.flatMap((each) => [...each.querySelectorAll(".figure img")]));
    const pictures = images.map((image) => {
      const box = boxOf(image);
      const most = Math.min(/** @type {Element} */ (image.parentElement).clientWidth, image.naturalWidth) / box.width;
      return { image, height: box.height, most };
    });
    return { elements, top, bottom, pictures };
  }

  /** @param {PrintUnit} unit @param {number} scale */
  const growth = (unit, scale) => unit.pictures.reduce((sum, each) => sum + each.height * (Math.min(scale, each.most) - 1), 0);
  /** @param {PrintUnit[]} page @param {number} scale */
  const heightAt = (page, scale) =>
    page.reduce((sum, unit) => sum + growth(unit, scale), page[page.length - 1].bottom - page[0].top);

  /**
   * The largest scale at which the pictures fit. On the last page of a chapter they don't grow: it may stay part empty.
   * @param {PrintUnit[]} page @param {boolean} isLast
   */
  function scaleOf(page, isLast) {
    const fixed = heightAt(page, 0);
    const pictures = heightAt(page, 1) - fixed;
    if (!pictures) return 1;
    const fitting = Math.min((room - fixed) / pictures, isLast ? 1 : LARGEST);
    if (page.length > 1) return Math.max(fitting, SMALLEST);
    return fitting < TINIEST ? 1 : fitting;
  }

  /**
   * A unit whose text alone fills more than a page continues on the next page, and its pictures keep their size.
   * @param {PrintUnit[]} page @param {number} scale
   */
  const overflows = (page, scale) => page.length === 1 && heightAt(page, scale) > room;

  /**
   * How bad a page is: part empty, or with pictures of another size than on other pages.
   * @param {PrintUnit[]} page @param {number} scale @param {boolean} isLast
   */
  function badness(page, scale, isLast) {
    const empty = 1 - heightAt(page, scale) / room;
    if (empty < 0 && page.length > 1) return Infinity;
    return (isLast ? 0 : 2 * Math.max(0, empty) ** 2) + (scale - 1) ** 2;
  }

  /**
   * The least bad division of a chapter into pages, by dynamic programming: `best[end]` has the best last page before `end`.
   * @param {PrintUnit[]} units
   */
  function pagesOf(units) {
    /** @type {PrintPage[]} */
    const best = [{ cost: 0, start: 0, page: [], scale: 1 }];
    for (let end = 1; end <= units.length; end += 1) {
      best[end] = { cost: Infinity, start: 0, page: [], scale: 1 };
      for (let start = end - 1; start >= 0 && (start === end - 1 || heightAt(units.slice(start, end), SMALLEST) <= room); start -= 1) {
        const page = units.slice(start, end);
        const scale = scaleOf(page, end === units.length);
        const cost = best[start].cost + badness(page, scale, end === units.length);
        if (cost < best[end].cost) best[end] = { cost, start, page, scale };
      }
    }
    const pages = [];
    for (let end = units.length; end > 0; end = best[end].start) pages.unshift(best[end]);
    return pages;
  }

  /** @type {Record<string, number>} */
  const numbers = {};
  let number = 1 + Math.ceil(boxOf(/** @type {Element} */ (document.querySelector(".cover"))).height / height);
  for (const chapter of document.querySelectorAll(".chapter")) {
    const pages = pagesOf(groupsOf(chapter).map(unitOf));
    for (const [index, { page, scale }] of pages.entries()) {
      if (overflows(page, scale)) for (const element of page[0].elements) element.classList.add("goes-over");
      if (index) page[0].elements[0].classList.add("begins-page");
      for (const { id } of page.flatMap(({ elements }) => elements)) if (id) numbers[id] = number;
      for (const { image, most } of page.flatMap(({ pictures }) => pictures)) {
        image.style.setProperty("--fit", Math.min(scale, most).toFixed(4));
      }
      number += Math.ceil(heightAt(page, scale) / room);
    }
  }
  return numbers;
}
