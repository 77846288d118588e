// Keeps typed claves out of a recording: simulator/recorder/practice_claves.py does it again when one arrives.

// A public clave is recorded as it is; any other gives way to one of the project's that the portal judges alike. Different claves get
// different ones, on later pages and in other tabs too: the browser remembers a few bits of a hash of each.
/** @param {ClaveRules} rules @param {string} key @returns {(typed: string) => string} */
export function createClaveFilter(rules, key) {
  const { public: publicClaves, substitutes, malformed, pattern } = rules;
  const valid = new RegExp(pattern, "u");
  let latest = newHashes();

  return (typed) => {
    if (publicClaves.includes(typed)) return typed;
    latest = read(key) ?? latest;
    const { salt, hashes } = latest;
    const hash = hashOf(salt + typed);
    if (!hashes.includes(hash)) hashes.push(hash);
    write(key, latest);
    const { stem, first, count } = valid.test(typed) ? substitutes : malformed;
    return `${stem}${first + Math.min(hashes.indexOf(hash), count - 1)}`;
  };
}

// Whether a sentence has a clave in place of a person's own.
/** @param {ClaveRules} rules @param {string} sentence */
export function hasSubstitute({ substitutes, malformed }, sentence) {
  return new RegExp(`"(${substitutes.stem}|${malformed.stem})\\d+"`).test(sentence);
}

/** @param {string} key @returns {ClaveHashes | null} */
function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} key @param {ClaveHashes} hashes */
function write(key, hashes) {
  try {
    localStorage.setItem(key, JSON.stringify(hashes));
  } catch {
    // Without storage, claves are told apart on each page alone.
  }
}

/** @returns {ClaveHashes} */
function newHashes() {
  return { salt: Math.random().toString(36), hashes: [] };
}

// FNV-1a, folded to 16 bits: tells some claves apart, and fits so many others that it leads back to none.
/** @param {string} text */
function hashOf(text) {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return (hash >>> 16) ^ (hash & 0xffff);
}
