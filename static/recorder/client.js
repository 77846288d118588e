// Sends to the server what was recorded. What nobody has confirmed stays in the browser: the next page, another tab, or this one when the
// server is back, sends it again. A deed has a key, so that the server takes it once.

const ANSWER_WITHIN = 10_000;
// Milliseconds.
const SEND_AFTER = 300;
const PLACE_AFTER = 1000;
const RETRY_AFTER = { first: 1000, most: 15_000 };
// As many as one request may carry.
const BATCH = 50;
const MOST_ACTIONS = 100;
// The keys of a tab's deeds begin with it.
const TAB = tabPrefix();

export class Refused extends Error {}
export class NoAnswer extends Error {}

/** @param {RecordingPage} recording @param {RecordingListener} listener @returns {RecorderClient} */
export function createClient({ id, base }, listener) {
  const queue = createQueue(`grabacion:${id}`);
  /** @type {Promise<void> | null} */
  let sending = null;
  let retryAfter = RETRY_AFTER.first;
  let isPlaced = false;
  let timer = setTimeout(send, queue.deeds().length ? SEND_AFTER : PLACE_AFTER);

  // What is done in quick succession goes together; if the page is left meanwhile, the next one sends it.
  /** @param {RecordedAction} action */
  function add(action) {
    queue.add({ key: newKey(), action });
    clearTimeout(timer);
    timer = setTimeout(send, SEND_AFTER);
  }

  // One request at a time keeps the order.
  function send() {
    sending ??= sendAll().finally(() => {
      sending = null;
      listener.onSending(false);
    });
    return sending;
  }

  // The first request of a page says where the person is, whether anything is left to send or not.
  async function sendAll() {
    for (let deeds = nextBatch(); deeds.length || !isPlaced; deeds = nextBatch()) {
      const isAnswered = await sendBatch(deeds);
      if (!isAnswered) return;
    }
  }

  function nextBatch() {
    return queue.deeds().slice(0, BATCH);
  }

  /** @param {Deed[]} deeds @returns {Promise<boolean>} */
  async function sendBatch(deeds) {
    if (deeds.length) listener.onSending(true);
    try {
      const answer = await post(`${base}/pasos`, { deeds, place: listener.place() });
      isPlaced = true;
      confirm(deeds);
      listener.onState(answer);
      for (const { what } of answer.refused) listener.onRefusal(what);
    } catch (error) {
      if (!(error instanceof Refused)) return retryLater();
      isPlaced = true;
      confirm(deeds);
      listener.onRefusal(error.message);
    }
    return true;
  }

  // They are stored now, or never will be.
  /** @param {Deed[]} deeds */
  function confirm(deeds) {
    queue.remove(deeds);
    retryAfter = RETRY_AFTER.first;
  }

  function retryLater() {
    if (queue.deeds().length) listener.onOffline();  // else nothing waits, and something else may have been said
    setTimeout(send, retryAfter);
    retryAfter = Math.min(retryAfter * 2, RETRY_AFTER.most);
    return false;
  }

  return {
    add,
    send,
    onOtherTab: (listen) => addEventListener("storage", ({ key, newValue }) => {
      if (key === queue.name) listen(deedsIn(newValue).some((deed) => !deed.key.startsWith(TAB)));
    }),
    state: () => request(`${base}/pasos`),
    change: (version, change) => post(`${base}/cambios`, { version, change }),
    sentences: (actions) => sentencesOf(base, actions),
    stored: (username) => request(`${base}/registrado?${new URLSearchParams({ usuario: username })}`),
    askForFault: (fault, seconds) => post(`${base}/api/faults`, seconds === null ? { fault } : { fault, seconds }),
    advanceClock: () => post(`${base}/api/clock`, { advance_hours: 1 }),
  };
}

/** @param {string} base @param {RecordedAction[]} actions @returns {Promise<OfferedSentence[]>} */
async function sentencesOf(base, actions) {
  const offered = [];
  for (let start = 0; start < actions.length; start += MOST_ACTIONS) {
    const some = actions.slice(start, start + MOST_ACTIONS);
    const { sentences } = await post(`${base}/frases`, { actions: some });
    offered.push(...some.map((action, index) => ({ action, sentence: sentences[index].sentence })));
  }
  return offered.filter(({ sentence }) => sentence !== null);
}

/** @param {string} address @param {RequestInit} init */
async function request(address, init = {}) {
  const response = await fetch(address, { signal: AbortSignal.timeout(ANSWER_WITHIN), ...init }).catch((cause) => {
    throw new NoAnswer(address, { cause });
  });
  if (response.status >= 500 || response.status === 429) throw new NoAnswer(address);
  const body = await response.json().catch((cause) => {
    throw new NoAnswer(address, { cause });
  });
  if (response.ok || body.state) return body;
  throw new Refused(body.errors.map((/** @type {{ what: string }} */ { what }) => what).join(" "));
}

/** @param {string} address @param {object} body */
function post(address, body) {
  return request(address, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), keepalive: true,
  });
}

// Where the browser refuses to store, this page alone has it.
/** @param {string} name */
function createQueue(name) {
  /** @type {Deed[] | null} */
  let memory = null;

  /** @returns {Deed[]} */
  function deeds() {
    try {
      return memory ?? deedsIn(localStorage.getItem(name));
    } catch {
      return [];
    }
  }

  /** @param {Deed[]} all */
  function write(all) {
    try {
      if (all.length) localStorage.setItem(name, JSON.stringify(all));
      else localStorage.removeItem(name);
      memory = null;
    } catch {
      memory = all;
    }
  }

  return {
    name,
    deeds,
    /** @param {Deed} deed */
    add: (deed) => write([...deeds(), deed]),
    /** @param {Deed[]} sent */
    remove: (sent) => write(deeds().filter(({ key }) => sent.every((each) => each.key !== key))),
  };
}

/** @param {string | null} stored @returns {Deed[]} */
function deedsIn(stored) {
  return JSON.parse(stored ?? "[]");
}

function newKey() {
  return `${TAB}${Date.now().toString(36)}-${randomText()}`;
}

function tabPrefix() {
  try {
    const stored = sessionStorage.getItem("recorder:tab");
    if (stored !== null) return stored;
    const prefix = `${randomText()}-`;
    sessionStorage.setItem("recorder:tab", prefix);
    return prefix;
  } catch {
    return `${randomText()}-`;
  }
}

function randomText() {
  return Math.random().toString(36).slice(2, 10);
}
