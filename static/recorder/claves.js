// Keeps typed claves out of a recording: simulator/recorder/practice_claves.py does it again when one arrives.

// A public clave is recorded as it is; any other gives way to a public one that the portal judges alike. Two different claves get
// different ones, on later pages too: the tab remembers a hash of each.
/** @param {ClaveRules} rules @param {string} key @returns {(typed: string) => string} */
export function createClaveFilter(rules, key) {
  const { public: publicClaves, substitutes, malformed, pattern } = rules;
  const valid = new RegExp(pattern, "u");

  return (typed) => {
    if (publicClaves.includes(typed)) return typed;
    if (!valid.test(typed)) return malformed;
    const { salt, hashes } = read(key);
    const hash = hashOf(salt + typed);
    if (!hashes.includes(hash)) hashes.push(hash);
    write(key, { salt, hashes });
    return substitutes[Math.min(hashes.indexOf(hash), substitutes.length - 1)];
  };
}

/** @param {string} key @returns {ClaveHashes} */
function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null") ?? newHashes();
  } catch {
    return newHashes();
  }
}

/** @param {string} key @param {ClaveHashes} hashes */
function write(key, hashes) {
  try {
    sessionStorage.setItem(key, JSON.stringify(hashes));
  } catch {
    // Without storage, claves are told apart on each page alone.
  }
}

/** @returns {ClaveHashes} */
function newHashes() {
  return { salt: Math.random().toString(36), hashes: [] };
}

// FNV-1a, 32 bits: tells some claves apart, and leads back to none.
/** @param {string} text */
function hashOf(text) {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
