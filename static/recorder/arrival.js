// How the person came to this page, where the browser did it: back, reload, an address. The tab numbers the pages that it shows.
// Where no sentence leads, nothing is recorded until the person is back where the recording stands.

/** @type {RecordedAction} */
const OPEN_PORTAL = { type: "OpenPortal" };

/** @param {RecordingPage} recording @param {string} portal @returns {Arrival} */
export function arrivalOf({ id, place, firstPage }, portal) {
  const tab = tabItems(id);
  const here = location.pathname + location.search;
  // A program may have prepared another company meanwhile.
  const stands = (tab.read("inicio") === firstPage ? tab.read("lugar") : null) ?? place;
  const wasAstray = tab.read("desvio") !== null;
  const way = wayHere(tab, portal);
  const isDetour = wasAstray || way === null;
  const actions = isDetour ? wayBack(here === stands, isStart(portal)) : way;
  tab.write("inicio", firstPage);
  tab.write("desvio", actions === null ? "true" : null);
  if (actions === null) return { actions: [], isSayable: false, place: stands };
  // No sentence goes back beyond the detour: it has other pages.
  if (isDetour) tab.write("desde", String(history.state.recorderPage));
  tab.write("lugar", here);
  return { actions, isSayable: true, place: here };
}

// From a detour: to the page where the recording stands, or to the portal's first page, which a sentence opens.
/** @param {boolean} isThere @param {boolean} isPortalsFirst @returns {RecordedAction[] | null} */
function wayBack(isThere, isPortalsFirst) {
  if (isThere) return [];
  return isPortalsFirst ? [OPEN_PORTAL] : null;
}

// Another tab has led the recording to a page that this one does not know.
/** @param {RecordingPage} recording */
export function noteDetour({ id }) {
  const tab = tabItems(id);
  tab.write("desvio", "true");
  tab.write("lugar", null);
}

// The actions that the browser did, or null for what no sentence says.
/** @param {TabItems} tab @param {string} portal @returns {RecordedAction[] | null} */
function wayHere(tab, portal) {
  /** @type {any} */
  const [entry] = performance.getEntriesByType("navigation");
  const last = Number(tab.read("pagina") ?? 0);
  const isBack = entry?.type === "back_forward";
  // A page that now leads to another has lost its number: who goes back comes to the one before.
  const number = history.state?.recorderPage ?? last + (isBack ? -1 : 1);
  history.replaceState({ ...history.state, recorderPage: number }, "");
  tab.write("pagina", String(number));
  if (followsStandIn(tab)) return [];
  if (entry?.type === "reload") return [{ type: "Reload" }];
  if (isBack) return number < Number(tab.read("desde") ?? 0) ? null : ofHistory(last - number);
  if (document.referrer.startsWith(location.origin)) return cameFromSite(portal);
  return isStart(portal) ? [OPEN_PORTAL] : null;
}

// A page that stands in for a slow one asks for that by itself: how the person came was noted there.
/** @param {TabItems} tab */
function followsStandIn(tab) {
  const follows = tab.read("espera") === "true";
  tab.write("espera", String(document.querySelector("[data-stands-in]") !== null));
  return follows;
}

// No sentence goes forward.
/** @param {number} steps @returns {RecordedAction[] | null} */
function ofHistory(steps) {
  return steps < 0 ? null : Array.from({ length: steps }, () => ({ type: "GoBack" }));
}

/** @param {string} portal @returns {RecordedAction[]} */
function cameFromSite(portal) {
  const isFromPortal = document.referrer.startsWith(new URL(portal, location.href).href);
  return isFromPortal || !isStart(portal) ? [] : [OPEN_PORTAL];
}

/** @param {string} portal */
function isStart(portal) {
  return location.pathname === new URL(portal, location.href).pathname;
}

// What the tab keeps of a recording. Where the browser refuses to store, a page that is gone back to counts as the last one.
/** @param {string} id @returns {TabItems} */
function tabItems(id) {
  return {
    read(name) {
      try {
        return sessionStorage.getItem(`${name}:${id}`);
      } catch {
        return null;
      }
    },
    write(name, value) {
      if (this.read(name) === value) return;
      try {
        if (value === null) sessionStorage.removeItem(`${name}:${id}`);
        else sessionStorage.setItem(`${name}:${id}`, value);
      } catch {
        // Told above.
      }
    },
  };
}
