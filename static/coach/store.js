// Stores the lesson's record: in the browser at once, on the server whenever it can be reached. Where the browser refuses to
// store, the tab carries the record from page to page, and the server gets it with each step.

import { Gone } from "./api.js";

const REPORT_EVERY = 15_000;
// As many as the server takes.
const MOST_SECONDS = 1_000_000;

// onElsewhere: another tab continues the lesson. From then on this one stores and reports nothing.
/** @param {LessonRecord} lesson @param {Api} api @param {() => void} onElsewhere */
export function createStore(lesson, api, onElsewhere) {
  const key = `leccion:${lesson.id}`;
  let record = newest(initialRecord(lesson), key);
  let since = performance.now();
  let isElsewhere = false;
  let reported = "";

  window.addEventListener("storage", (event) => {
    if (event.key !== key || !event.newValue) return;
    isElsewhere = true;
    onElsewhere();
  });
  document.addEventListener("visibilitychange", () => document.hidden && report());
  const timer = setInterval(report, REPORT_EVERY);

  /** @param {Partial<StoredRecord>} changes */
  function update(changes) {
    countTime();
    record = { ...record, ...changes, turn: record.turn + (isElsewhere ? 0 : 1) };
    if (!isElsewhere && !write(key, record) && changes.place) report();
  }

  // By a clock that nobody sets back.
  function countTime() {
    const now = performance.now();
    const millis = document.hidden || record.finished ? 0 : Math.min(now - since, REPORT_EVERY);
    since = now;
    record = { ...record, millis: record.millis + millis };
  }

  // Totals: repeating a report after a lost connection changes nothing. One that was answered is not repeated.
  async function report() {
    if (isElsewhere) return;
    countTime();
    const { place: position, turn, wrong, helps, hard, finished } = record;
    const address = (position?.here ?? position?.back)?.address ?? "";
    const seconds = Math.min(Math.max(0, Math.round(record.millis / 1000)), MOST_SECONDS);
    const totals = { place: { ...position, address }, turn, wrong, helps, hard, finished, seconds };
    const text = JSON.stringify(totals);
    if (text === reported) return;
    try {
      await api.report(totals);
      reported = text;
    } catch (error) {
      if (error instanceof Gone) clearInterval(timer);
    }
  }

  return {
    get record() { return record; },
    update,
    report,
    takeOver() {
      isElsewhere = false;
      record = newest(record, key);
    },
  };
}

/** @param {LessonRecord} lesson @returns {StoredRecord} */
function initialRecord(lesson) {
  const { turn, wrong, helps, hard, finished, seconds, first } = lesson;
  const place = /** @type {Position} */ (Number.isInteger(lesson.place.step) ? lesson.place : null);
  return {
    place, turn, wrong, helps, hard, finished, millis: seconds * 1000, playing: true, stopped: false, repeating: first - 1,
    speed: 1, level: 0, nudge: "", astray: [], amiss: -1, returned: false, isOpen: false, small: false, dataOpen: null,
  };
}

/** @param {StoredRecord} record @param {string} key */
function newest(record, key) {
  return newer(newer(record, read(key)), readCarried(key));
}

/** @param {StoredRecord} record @param {Partial<StoredRecord>} other */
function newer(record, other) {
  return Number(other.turn) >= record.turn ? { ...record, ...other } : record;
}

/** @param {string} key */
function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") ?? {};
  } catch {
    return {};
  }
}

// The window's name outlives the page, and no other tab has it.
/** @param {string} key */
function readCarried(key) {
  try {
    return JSON.parse(window.name)[key] ?? {};
  } catch {
    return {};
  }
}

// False if the browser refuses to store, or has no room.
/** @param {string} key @param {StoredRecord} record */
function write(key, record) {
  try {
    localStorage.setItem(key, JSON.stringify(record));
    return true;
  } catch {
    window.name = JSON.stringify({ [key]: record });
    return false;
  }
}
