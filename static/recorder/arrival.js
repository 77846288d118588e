// How the person came to this page, where the browser did it: back, reload, an address.
// Where no sentence leads, nothing is recorded until the person is back where the recording stands.

/** @type {RecordedAction} */
const OPEN_PORTAL = { type: "OpenPortal" };
/** @type {RecorderTab} */
const NEW_TAB = { page: 0, firstPage: "", place: null, isAstray: false, standsIn: false, earliest: 0 };

/** @param {RecordingPage} recording @param {string} portal @returns {Arrival} */
export function arrivalOf({ id, place, firstPage }, portal) {
  const tab = readTab(id);
  const here = location.pathname + location.search;
  // A program may have prepared another company meanwhile.
  const lastPlace = tab.firstPage === firstPage ? tab.place : null;
  const page = pageNumber(tab.page);
  const way = wayHere(tab, page, portal);
  const isDetour = tab.isAstray || way === null;
  const actions = isDetour ? wayBack(here === (lastPlace ?? place), isStart(portal)) : way;
  const isAstray = actions === null;
  storeTab(id, {
    page, firstPage, isAstray,
    place: isAstray ? lastPlace : here,
    standsIn: document.querySelector("[data-stands-in]") !== null,
    // No sentence goes back beyond the detour: it has other pages.
    earliest: isDetour && !isAstray ? page : tab.earliest,
  });
  return { actions: actions ?? [], isSayable: !isAstray, place: isAstray ? lastPlace ?? place : here };
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
  storeTab(id, { ...readTab(id), isAstray: true, place: null });
}

// The page's place in the history of the tab. Where the browser does not tell, the page keeps a number of its own.
/** @param {number} last */
function pageNumber(last) {
  const { navigation } = /** @type {any} */ (window);
  if (navigation?.currentEntry) return navigation.currentEntry.index;
  // A page that now leads to another has lost its number: who goes back comes to the one before.
  const number = history.state?.recorderPage ?? last + (navigationType() === "back_forward" ? -1 : 1);
  history.replaceState({ ...history.state, recorderPage: number }, "");
  return number;
}

// The actions that the browser did, or null for what no sentence says.
/** @param {RecorderTab} tab @param {number} page @param {string} portal @returns {RecordedAction[] | null} */
function wayHere(tab, page, portal) {
  // A page that stands in for a slow one asks for that by itself: how the person came was noted there.
  if (tab.standsIn) return [];
  const type = navigationType();
  if (type === "reload") return [{ type: "Reload" }];
  if (type === "back_forward") return page < tab.earliest ? null : ofHistory(tab.page - page);
  if (document.referrer.startsWith(location.origin)) return cameFromSite(portal);
  return isStart(portal) ? [OPEN_PORTAL] : null;
}

function navigationType() {
  /** @type {any} */
  const [entry] = performance.getEntriesByType("navigation");
  return entry?.type;
}

// No sentence goes forward.
/** @param {number} steps @returns {RecordedAction[] | null} */
function ofHistory(steps) {
  return steps < 0 ? null : Array.from({ length: steps }, () => ({ type: "GoBack" }));
}

// A page of the portal that begins a tab was opened from another one: no sentence does that.
/** @param {string} portal @returns {RecordedAction[] | null} */
function cameFromSite(portal) {
  const isFromPortal = document.referrer.startsWith(new URL(portal, location.href).href);
  if (isFromPortal) return history.length > 1 ? [] : null;
  return isStart(portal) ? [OPEN_PORTAL] : [];
}

/** @param {string} portal */
function isStart(portal) {
  return location.pathname === new URL(portal, location.href).pathname;
}

// Where the browser refuses to store, a page that is gone back to counts as the last one.
/** @param {string} id @returns {RecorderTab} */
function readTab(id) {
  try {
    return { ...NEW_TAB, ...JSON.parse(sessionStorage.getItem(itemOf(id)) ?? "{}") };
  } catch {
    return NEW_TAB;
  }
}

/** @param {string} id @param {RecorderTab} tab */
function storeTab(id, tab) {
  try {
    sessionStorage.setItem(itemOf(id), JSON.stringify(tab));
  } catch {
    // Told above.
  }
}

/** @param {string} id */
function itemOf(id) {
  return `recorder:${id}`;
}
