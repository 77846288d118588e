// Types of the script that reads what a page shows, for tsc alone: no browser loads this file.

/** What page_sight.js is asked: `SightQuestion` in simulator/traceability/page_sight.py. */
interface SightQuestion {
  /** A selector for each sort of name: simulator/scenario/control_kinds.py. */
  kinds: Record<string, string>;
  /** A selector for dialogs. */
  dialogs: string;
}

/** What page_sight.js tells of a page, for `PageSight` in page_sight.py. */
interface Sight {
  path: string;
  heading: string;
  /** Names of the dialogs that are open. */
  dialogs: string[];
  /** Names of what is visible, by sort. */
  names: Record<string, string[]>;
  /** What the lists offer. */
  choices: string[];
  lines: string[];
}
