// What the search of the manual finds: entries for the words of a query, the best first. It touches no page.

const MESSAGE = 2;  // the rank of the portal's messages, as search_index.py has it
const LEAST = 4;  // letters of a word from which on others are meant too
const LEAST_STEM = 3;
const QUOTED_WORDS = 3;  // so many words of a query quote a message
const SILENT = new Set("a al con como de del el en es la las lo los me mi o para por que se su sus un una y".split(" "));
const ENDINGS = (
  "amientos imientos amiento imiento aciones iciones adores ando iendo acion icion ados adas idos idas aron ieron amos emos imos"
  + " ado ada ido ida ador aba ian arlo erlo irlo arla arse erse irse ar er ir an en as es os io a e i o s"
).split(" ").sort((one, other) => other.length - one.length);

/** @param {string} text */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// The words of a text, without the signs around them: 8.1 and rosa@example.com are one word each.
const WORDS = /[\p{L}\p{N}]+(?:[.@-][\p{L}\p{N}]+)*/gu;
/** @param {string} text @returns {string[]} */
const wordsOf = (text) => plain(text).match(WORDS) ?? [];

/**
 * Matches where a word begins with these letters, or is them.
 * @param {string} letters
 */
function patternOf(letters, isWhole = false) {
  const escaped = letters.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}${isWhole ? "(?![\\p{L}\\p{N}])" : ""}`, "gu");
}

/**
 * The letters that the forms of a word share: *usuari* of *usuarios*, *grab* of *grabando*.
 * @param {string} word
 */
function stemOf(word) {
  const ending = ENDINGS.find((each) => word.endsWith(each) && word.length - each.length >= LEAST_STEM);
  return ending && word.length > LEAST ? word.slice(0, -ending.length) : word;
}

/**
 * The search of these entries.
 * @param {SearchEntry[]} searchIndex @param {SearchSynonym[]} searchSynonyms
 */
function searchOf(searchIndex, searchSynonyms) {
  const entries = searchIndex.map((entry) => ({
    ...entry,
    inTitle: wordsOf(entry.title).join(" "),
    inSection: wordsOf(entry.section).join(" "),
    inText: wordsOf(entry.text).join(" "),
  }));
  const synonyms = searchSynonyms.map(({ stem, words }) => ({ stem, words: words.map((each) => wordsOf(each).join(" ")) }));
  const phrases = synonyms.flatMap(({ words }) => words).filter((each) => each.includes(" "))
    .sort((one, other) => other.length - one.length);

  /**
   * The stems of the manual's words for a word of a query: *borrar* is *elimin*, and so is *eliminación*.
   * @param {string} word
   */
  function stemsOf(word) {
    const letters = stemOf(word).length < LEAST ? word : stemOf(word);
    /** @param {SearchSynonym} synonym */
    const isForm = ({ stem, words }) => word.startsWith(stem) || words.some((each) => each.startsWith(letters));
    return synonyms.filter((each) => each.words.includes(word) || (word.length >= LEAST && isForm(each))).map(({ stem }) => stem);
  }

  /**
   * What a word of a query matches: itself, or else its other forms and other words. A short one among others is no
   * beginning of a longer one.
   * @param {string} word
   */
  function termOf(word, isAlone = true) {
    const isWhole = !isAlone && word.length < LEAST_STEM;
    const patterns = [word, stemOf(word), ...stemsOf(word)].map((each) => patternOf(each, isWhole));
    return { itself: patterns[0], patterns };
  }
  /** @typedef {ReturnType<typeof termOf>} Term */

  /**
   * The terms of a query: phrases that have a synonym, and each other word that says something.
   * @param {string[]} words
   */
  function termsOf(words) {
    let rest = ` ${words.join(" ")} `;
    const synonymPhrases = phrases.filter((phrase) => {
      const isThere = rest.includes(` ${phrase} `);
      rest = rest.replace(` ${phrase} `, "  ");
      return isThere;
    });
    const others = rest.split(" ").filter(Boolean);
    const keywords = others.filter((word) => !SILENT.has(word));
    const terms = [...synonymPhrases, ...(synonymPhrases.length || keywords.length ? keywords : others)];
    return terms.map((each) => termOf(each, words.length === 1));
  }

  /** @param {Term} term @param {string} text */
  const isIn = (term, text) => term.patterns.some((pattern) => text.search(pattern) >= 0);
  /** @param {Term[]} terms */
  const patternsOf = (terms) => terms.flatMap(({ patterns }) => patterns);

  /** @param {(typeof entries)[number]} entry @param {Term[]} terms @param {string[]} words */
  function hitOf(entry, terms, words) {
    const { inTitle, inSection, inText } = entry;
    const phrase = words.length > 1 ? patternOf(words.join(" ")) : null;
    const isNamed = entry.rank < MESSAGE;  // a message or a note names nothing that can be done
    const literalWords = terms.filter((term) => inTitle.search(term.itself) >= 0).length;
    const isInTitle = phrase !== null && (inTitle.search(phrase) >= 0 || inSection.search(phrase) >= 0);
    const isInText = phrase !== null && inText.search(phrase) >= 0;
    const isQuoted = isInTitle ? isNamed || words.length >= QUOTED_WORDS : terms.length >= QUOTED_WORDS && literalWords === terms.length;
    const titleWords = isNamed ? terms.filter((term) => isIn(term, `${inTitle} ${inSection}`)).length : 0;
    return {
      ...entry,
      matches: terms.filter((term) => isIn(term, `${inTitle} ${inSection} ${inText}`)).length,
      phrases: isQuoted ? 2 : Number(isInTitle || isInText),
      literalWords: isNamed ? literalWords : 0,
      titleWords,
      mentions: titleWords ? 0 : patternsOf(terms).reduce((sum, each) => sum + (inText.match(each) ?? []).length, 0),
    };
  }

  /**
   * The entries that have all the words, or else most of them: those that have them side by side first, then those with
   * most of them in the titles of exercise and section, then main exercises before other cases, then those that speak
   * of them most.
   * @param {string} query
   */
  return function hitsOf(query) {
    const words = wordsOf(query);
    const terms = termsOf(words);
    const hits = entries.map((entry) => hitOf(entry, terms, words)).filter(({ matches }) => matches > 0);
    const most = Math.max(0, ...hits.map(({ matches }) => matches));
    const best = hits.filter(({ matches }) => matches === most).sort((one, other) => other.phrases - one.phrases
      || other.titleWords - one.titleWords || one.rank - other.rank || other.literalWords - one.literalWords || other.mentions - one.mentions);
    return { hits: best, isWhole: most === terms.length, patterns: patternsOf(terms) };
  };
}
window.searchOf = searchOf;
