// Lays out the printed manual: decides what stands on each page, so that a picture is with its steps and no page is
// emptier than it must be, and sizes the pictures of a page alike to fill it. Gives the page of each anchor.
({ height }) => {
  const [SMALLEST, LARGEST, TINIEST] = [0.75, 1.25, 0.5];
  const SPARE = 4;  // CSS pixels that a page keeps, because paper rounds
  const room = height - SPARE;
  const box = (element) => element.getBoundingClientRect();

  // What stays together: a picture with its steps, and the headings above them.
  function units(chapter) {
    const found = [];
    let above = [];
    for (const element of chapter.querySelectorAll("h1, h2, h3, .start, .narration, .block")) {
      if (element.matches(".block + .block:not(:has(.figure))")) {
        found.at(-1).push(element);
        continue;
      }
      above.push(element);
      if (!element.matches(".block")) continue;
      found.push(above);
      above = [];
    }
    return above.length ? [...found, above] : found;
  }

  function measured(elements) {
    const [top, bottom] = [box(elements[0]).top, box(elements.at(-1)).bottom];
    const pictures = elements.flatMap((element) => [...element.querySelectorAll(".figure img")]);
    const drawn = pictures.map((picture) => {
      const { width, height } = box(picture);
      return { picture, height, most: Math.min(picture.parentElement.clientWidth, picture.naturalWidth) / width };
    });
    return { elements, top, bottom, drawn };
  }

  const enlarged = (unit, scale) => unit.drawn.reduce((sum, each) => sum + each.height * (Math.min(scale, each.most) - 1), 0);
  const needed = (page, scale) => page.reduce((sum, unit) => sum + enlarged(unit, scale), page.at(-1).bottom - page[0].top);

  // The largest pictures that fit; those of the last page of a chapter don't grow: nothing asks to fill it.
  function scaleOf(page, isLast) {
    const fixed = needed(page, 0);
    const pictures = needed(page, 1) - fixed;
    if (!pictures) return 1;
    const fitting = Math.min((room - fixed) / pictures, isLast ? 1 : LARGEST);
    if (page.length > 1) return Math.max(fitting, SMALLEST);
    return fitting < TINIEST ? 1 : fitting;
  }

  // What fills more than a page by its words has to go on over its edge, and its pictures stay as they are.
  const overflows = (page, scale) => page.length === 1 && needed(page, scale) > room;

  // How bad a page is: half empty, or with pictures of another size than the others.
  function badness(page, scale, isLast) {
    const empty = 1 - needed(page, scale) / room;
    if (empty < 0 && page.length > 1) return Infinity;
    return (isLast ? 0 : 2 * Math.max(0, empty) ** 2) + (scale - 1) ** 2;
  }

  // The least bad way to divide a chapter: for each place the best last page before it.
  function divided(all) {
    const best = [{ cost: 0 }];
    for (let end = 1; end <= all.length; end += 1) {
      best[end] = { cost: Infinity };
      for (let start = end - 1; start >= 0 && (start === end - 1 || needed(all.slice(start, end), SMALLEST) <= room); start -= 1) {
        const page = all.slice(start, end);
        const scale = scaleOf(page, end === all.length);
        const cost = best[start].cost + badness(page, scale, end === all.length);
        if (cost < best[end].cost) best[end] = { cost, start, page, scale };
      }
    }
    const pages = [];
    for (let end = all.length; end > 0; end = best[end].start) pages.unshift(best[end]);
    return pages;
  }

  const numbers = {};
  let number = 1 + Math.ceil(box(document.querySelector(".cover")).height / height);
  for (const chapter of document.querySelectorAll(".chapter")) {
    const pages = divided(units(chapter).map(measured));
    for (const [at, { page, scale }] of pages.entries()) {
      if (overflows(page, scale)) for (const element of page[0].elements) element.classList.add("goes-over");
      if (at) page[0].elements[0].classList.add("begins-page");
      for (const { id } of page.flatMap(({ elements }) => elements)) if (id) numbers[id] = number;
      for (const { picture, most } of page.flatMap(({ drawn }) => drawn)) {
        picture.style.setProperty("--fit", Math.min(scale, most).toFixed(4));
      }
      number += Math.ceil(needed(page, scale) / room);
    }
  }
  return numbers;
}
