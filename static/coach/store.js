// Keeps a lesson's record: in the browser at once, on the server whenever it can be reached.

const TELL_EVERY = 15_000;

// onElsewhere: another tab goes on with the lesson. From then on this one keeps and tells nothing.
export function keeper(lesson, onElsewhere) {
  const key = `leccion:${lesson.id}`;
  let record = newest(fresh(lesson), read(key));
  let since = Date.now();
  let isElsewhere = false;

  window.addEventListener("storage", (event) => {
    if (event.key !== key || !event.newValue) return;
    isElsewhere = true;
    onElsewhere();
  });
  document.addEventListener("visibilitychange", () => document.hidden && tell());
  setInterval(tell, TELL_EVERY);

  function keep(changes) {
    spend();
    record = { ...record, ...changes, turn: record.turn + (isElsewhere ? 0 : 1) };
    if (!isElsewhere) write(key, record);
  }

  function spend() {
    const now = Date.now();
    const spent = document.hidden ? 0 : Math.min(now - since, TELL_EVERY);
    since = now;
    record = { ...record, millis: record.millis + spent };
  }

  // Totals, so that telling again after a lost connection changes nothing.
  function tell() {
    if (isElsewhere) return;
    spend();
    const { place, turn, wrong, helps, finished } = record;
    const address = (place?.here ?? place?.back)?.address ?? "";
    const seconds = Math.round(record.millis / 1000);
    const body = JSON.stringify({ place: { ...place, address }, turn, wrong, helps, finished, seconds });
    const headers = { "Content-Type": "application/json" };
    fetch(`${lesson.base}/avance`, { method: "POST", headers, body, keepalive: true }).catch(() => {});
  }

  return {
    get record() { return record; },
    keep,
    tell,
    takeOver() {
      isElsewhere = false;
      record = newest(record, read(key));
    },
  };
}

function fresh(lesson) {
  const known = Number.isInteger(lesson.place.step) ? lesson.place : null;
  return {
    place: known, turn: lesson.turn, wrong: lesson.wrong, helps: lesson.helps, finished: lesson.finished,
    millis: lesson.seconds * 1000, playing: true, stopped: false, repeating: -1, speed: 1, level: 0,
    nudge: "", astray: [], amiss: -1, returned: false, isOpen: false, small: false, dataOpen: null,
  };
}

function newest(record, other) {
  return other.turn >= record.turn ? { ...record, ...other } : record;
}

// A browser may refuse to store anything: the server's record is then all there is.
function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

function write(key, record) {
  try {
    localStorage.setItem(key, JSON.stringify(record));
  } catch {
    // told to the server all the same
  }
}
