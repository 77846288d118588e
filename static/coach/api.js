// Sends requests to the server. NoAnswer is a failed request, never a "no"; Gone is a lesson that no longer exists.

const ANSWER_WITHIN = 5000;

export class NoAnswer extends Error {}
export class Gone extends Error {}

/** @param {Lesson} lesson */
export function createApi({ base, guide }) {
  return {
    script: () => request(guide),

    /** @param {Step} step */
    isStored: async (step) => (await request(`${base}/comprobar/${step.number}`)).unmet === null,

    // The world and the portal session as after so many changes.
    /** @param {number} changes */
    restoreWorld: (changes) => post(`${base}/volver`, { changes }),

    // The portal session alone.
    /** @param {number} changes */
    reopenSession: (changes) => post(`${base}/volver`, { changes, world: false }),

    /** @param {number} hours */
    advanceClock: (hours) => post(`${base}/api/clock`, { advance_hours: hours }),
  };
}

/** @param {string} address @param {RequestInit} init */
async function request(address, init = {}) {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(ANSWER_WITHIN), ...init });
    const body = await response.json();
    if (response.status === 404) throw new Gone(body.errors[0].what);
    if (response.ok) return body;
    throw new Error(String(response.status));
  } catch (cause) {
    throw cause instanceof Gone ? cause : new NoAnswer(address, { cause });
  }
}

/** @param {string} address @param {object} body */
function post(address, body) {
  const headers = { "Content-Type": "application/json" };
  return request(address, { method: "POST", headers, body: JSON.stringify(body) });
}
