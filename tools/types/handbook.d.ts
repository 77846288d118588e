// Types of the handbook's scripts, for tsc alone: no browser loads this file.

interface Edges {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Left, top, width, height, in CSS pixels from the page's top left corner. */
type SurveyBox = [number, number, number, number];

/** What survey.js is asked: `SurveyInput` in simulator/handbook/pictures/survey.py. */
interface SurveyInput {
  marked: MarkedControl[];
  /** Claves, which are masked in any case. */
  passwords: string[];
  /** The masks that a writer named. */
  masks: string[];
  /** Every label of the portal: a mask of such a name is never searched as a text. */
  labels: string[];
  /** For a picture of the window alone: the air below the lowest mark. */
  inWindow: { air: number } | null;
  /** A selector for each kind of control, and for headers of columns: simulator/scenario/control_kinds.py. */
  kinds: Record<"button" | "field" | "checkbox" | "region" | "columnheader", string>;
}

interface MarkedControl {
  element: HTMLInputElement;
  kind: "badge" | "underline" | "note";
  /** The expected text, if the step expects one. */
  text?: string;
}

/** What survey.js tells of a page, for `Survey` in survey.py. The tests hold it to tests/contracts/survey.json. */
interface Survey {
  /** Of each mark: its control; of an underline, each line of its text. */
  annotatedBoxes: SurveyBox[][];
  dialog: SurveyBox | null;
  /** Texts and images that no annotation may cover. */
  obstacles: SurveyBox[];
  fields: SurveyBox[];
  buttons: SurveyBox[];
  blocks: SurveyBox[];
  bars: SurveyBox[];
  /** Framed elements, for a picture with notes. */
  panels: SurveyBox[];
  masks: SurveyBox[];
  /** The named masks that are on this page. */
  matchedMasks: string[];
  /** Of the screen, or of the open dialog: its text and its box. */
  heading: string;
  title: SurveyBox | null;
  /** Width and height of the page. */
  page: [number, number];
  window: SurveyBox;
  /** The window below the band. */
  clear: SurveyBox;
  /** Equal for two pages that look alike. */
  state: string[];
}

/** Elements of the printed manual that stay on one page, and their pictures. */
interface PrintUnit {
  elements: Element[];
  top: number;
  bottom: number;
  /** `most` is the largest scale that the picture allows. */
  pictures: { image: HTMLImageElement; height: number; most: number }[];
}

/** A page of the printed manual that starts at a unit, and the cost of all pages up to it. */
interface PrintPage {
  cost: number;
  start: number;
  page: PrintUnit[];
  scale: number;
}

interface SearchEntry {
  address: string;
  title: string;
  section: string;
  text: string;
  rank: number;
}

/** Other words for those of the manual that begin with these letters. */
interface SearchSynonym {
  stem: string;
  words: string[];
}

/** What a query matches, the best first. */
interface SearchHits {
  hits: SearchEntry[];
  /** Whether the hits have all words of the query, not just most. */
  isWhole: boolean;
  /** What matches in a text. */
  patterns: RegExp[];
}

interface Window {
  /** From assets/search-index.js. */
  searchIndex: SearchEntry[];
  searchSynonyms: SearchSynonym[];
  /** From assets/search.js. */
  searchOf(searchIndex: SearchEntry[], searchSynonyms: SearchSynonym[]): (query: string) => SearchHits;
}
