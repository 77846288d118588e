// Sends requests to the server. NoAnswer: the request failed. Gone: the lesson no longer exists, or the server forbids what was asked.

const ANSWER_WITHIN = 5000;

export class NoAnswer extends Error {}
export class Gone extends Error {}

// Only a POST changes the stored world: each step is asked about once, until the coach posts, another page loads, or this one
// becomes visible again, since another tab may have posted.
/** @param {LessonRecord} lesson @returns {Api} */
export function createApi({ base, script }) {
  /** @type {Map<number, Promise<boolean>>} */
  const answers = new Map();
  const forget = () => answers.clear();
  document.addEventListener("visibilitychange", forget);

  /** @param {number} number */
  const ask = async (number) => (await request(`${base}/comprobar/${number}`)).unmet === null;

  // Without an answer too, the server may have changed the world.
  /** @param {string} path @param {RestoreBody | CompanyRequest["body"]} body */
  const change = (path, body) => post(`${base}/${path}`, body).finally(forget);

  return {
    script: () => request(script),

    isStored: ({ number }) => {
      const answer = answers.get(number) ?? ask(number);
      answers.set(number, answer);
      answer.catch(() => answers.delete(number));
      return answer;
    },
    report: (totals) => post(`${base}/avance`, totals, { keepalive: true }),
    restoreWorld: (changes) => change("volver", { changes }),
    reopenSession: (changes) => change("volver", { changes, world: false }),
    askOfCompany: ({ path, body }) => change(path, body),
  };
}

/** @param {string} address @param {RequestInit} init */
async function request(address, init = {}) {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(ANSWER_WITHIN), ...init });
    const body = await response.json();  // of an error, too
    if ([403, 404].includes(response.status)) throw new Gone(body.errors[0].what);
    if (response.ok) return body;
    throw new Error(String(response.status));
  } catch (cause) {
    throw cause instanceof Gone ? cause : new NoAnswer(address, { cause });
  }
}

/** @param {string} address @param {object} body @param {RequestInit} init */
function post(address, body, init = {}) {
  const headers = { "Content-Type": "application/json" };
  return request(address, { method: "POST", headers, body: JSON.stringify(body), ...init });
}
