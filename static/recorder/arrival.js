// How the person came to this page, where the browser did it: back, reload, an address. The tab numbers the pages that it shows.

/** @type {Arrival} */
const NOWHERE = { actions: [], isSayable: true };

/** @param {RecordingPage} recording @param {string} portal @returns {Arrival} */
export function arrivalOf({ id }, portal) {
  /** @type {any} */
  const [entry] = performance.getEntriesByType("navigation");
  const key = `pagina:${id}`;
  const last = Number(sessionItem(key) ?? 0);
  const isBack = entry?.type === "back_forward";
  // A page that now leads to another has lost its number: who goes back comes to the one before.
  const number = history.state?.recorderPage ?? last + (isBack ? -1 : 1);
  history.replaceState({ ...history.state, recorderPage: number }, "");
  storeSessionItem(key, String(number));
  if (followsStandIn(id)) return NOWHERE;
  if (entry?.type === "reload") return { actions: [{ type: "Reload" }], isSayable: true };
  if (isBack) return ofHistory(last - number);
  if (document.referrer.startsWith(location.origin)) return cameFromSite(portal);
  return isStart(portal) ? { actions: [{ type: "OpenPortal" }], isSayable: true } : { actions: [], isSayable: false };
}

// A page that stands in for a slow one asks for that by itself: how the person came was noted there.
/** @param {string} id */
function followsStandIn(id) {
  const key = `espera:${id}`;
  const follows = sessionItem(key) === "true";
  storeSessionItem(key, String(document.querySelector("[data-stands-in]") !== null));
  return follows;
}

// No sentence goes forward.
/** @param {number} steps @returns {Arrival} */
function ofHistory(steps) {
  if (steps < 0) return { actions: [], isSayable: false };
  return { actions: Array.from({ length: steps }, () => ({ type: "GoBack" })), isSayable: true };
}

/** @param {string} portal @returns {Arrival} */
function cameFromSite(portal) {
  const isFromPortal = document.referrer.startsWith(new URL(portal, location.href).href);
  return { actions: isFromPortal || !isStart(portal) ? [] : [{ type: "OpenPortal" }], isSayable: true };
}

/** @param {string} portal */
function isStart(portal) {
  return location.pathname === new URL(portal, location.href).pathname;
}

/** @param {string} key */
function sessionItem(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @param {string} key @param {string} value */
function storeSessionItem(key, value) {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // Then a page that is gone back to counts as the last one.
  }
}
