// Asks the server. Whatever doesn't come back as it should is a NoAnswer, never a "no"; what isn't there any more is Gone.

const ANSWER_WITHIN = 5000;

export class NoAnswer extends Error {}
export class Gone extends Error {}

export function asker({ base, guide }) {
  return {
    guide: () => ask(guide),
    isStored: async (step) => (await ask(`${base}/comprobar/${step.number}`)).unmet === null,
    // The world as after so many changes; or the portal session of then alone, in the world as it is.
    bringBack: (changes) => send(`${base}/volver`, { changes }),
    reopen: (changes) => send(`${base}/volver`, { changes, world: false }),
    advanceClock: (hours) => send(`${base}/api/clock`, { advance_hours: hours }),
  };
}

async function ask(address, sent = {}) {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(ANSWER_WITHIN), ...sent });
    const told = await answer.json();
    if (answer.status === 404) throw new Gone(told.errors[0].what);
    if (answer.ok) return told;
    throw new Error(String(answer.status));
  } catch (cause) {
    throw cause instanceof Gone ? cause : new NoAnswer(address, { cause });
  }
}

function send(address, body) {
  const headers = { "Content-Type": "application/json" };
  return ask(address, { method: "POST", headers, body: JSON.stringify(body) });
}
