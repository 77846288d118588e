// Keeps a lesson's record: in the browser at once, on the server whenever it can be reached.

const TELL_EVERY = 15_000;

export function keeper(lesson, onElsewhere) {
  const key = `leccion:${lesson.id}`;
  const tab = crypto.randomUUID();
  let record = { ...fresh(lesson), ...read(key) };
  let since = Date.now();

  window.addEventListener("storage", (event) => {
    if (event.key === key && event.newValue) onElsewhere(JSON.parse(event.newValue));
  });
  document.addEventListener("visibilitychange", () => document.hidden && tell());
  const timer = setInterval(tell, TELL_EVERY);

  function keep(changes) {
    const now = Date.now();
    const spent = document.hidden ? 0 : Math.min(now - since, TELL_EVERY);
    since = now;
    record = { ...record, ...changes, millis: record.millis + spent, tab };
    write(key, record);
  }

  // Totals, so that telling again after a lost connection changes nothing.
  function tell() {
    keep({});
    const { place, wrong, helps, finished } = record;
    const body = JSON.stringify({
      place: { ...place, address: place.back?.address ?? "" }, wrong, helps, finished, seconds: Math.round(record.millis / 1000),
    });
    const headers = { "Content-Type": "application/json" };
    fetch(`${lesson.base}/avance`, { method: "POST", headers, body, keepalive: true }).catch(() => {});
  }

  return {
    get record() { return record; },
    keep,
    tell,
    reread() { record = { ...record, ...read(key) }; },
    stop() { clearInterval(timer); },
  };
}

function fresh(lesson) {
  const known = Number.isInteger(lesson.place.step) ? lesson.place : null;
  return {
    place: known, wrong: lesson.wrong, helps: lesson.helps, finished: lesson.finished,
    millis: lesson.seconds * 1000, playing: true, repeating: -1, speed: 1, level: 0,
  };
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
