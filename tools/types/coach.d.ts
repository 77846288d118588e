// Types of the coach's scripts, for tsc alone: no browser loads this file.

// The coach's script of a scenario: JSON made by `coach_script` in simulator/coach_script.py. The tests hold these types
// to tests/contracts/coach_script.json.

interface CoachScript extends Script {
  /** Of the scenario; no page needs it. */
  name: string;
  /** For locators.js alone. */
  kinds: ControlKinds;
}

/** How each kind of control is recognized: simulator/scenario/control_kinds.py. */
type ControlKinds = Record<Target["kind"] | Structure, ControlKind>;

interface ControlKind {
  roles: string[];
  /** Selectors of the elements that have one of the roles without a role attribute. */
  native: string[];
}

/** A part of a page that holds or heads controls and texts. */
type Structure = "table" | "row" | "rowheader" | "columnheader" | "heading" | "dialog" | "message";

/** What the other modules of the coach read of the script. */
interface Script {
  title: string;
  /** For practice without a guide: the sections in their order, and what holds at the end. */
  goal: string;
  /** What holds when all is done. */
  end: string;
  data: FactGroup[];
  steps: Step[];
  /** The words that are explained where the lesson first uses them. */
  words: WordNote[];
  /** What to say of a control that is to be put back; the first row that fits an action is canonical. */
  instructions: InstructionRow[];
  texts: CoachTexts;
}

/** Texts that belong to no exercise: simulator/coach_wording.py. */
interface CoachTexts {
  /** Labels of the button for help, by level. */
  helps: string[];
  /** By the type of the action; by the reason, and by the kind of mistake, each in a sentence. */
  hints: PartialTable<ControlAction["type"], Action["type"], string>;
  obstacles: Record<Obstacle["reason"], string>;
  pointer: string;
  aim: string;
  nudges: Record<Nudge, string>;
  lost: Record<"right" | "other", string>;
  ways_back: Record<"return" | "returned" | "restart", string>;
  silence: Record<Mode, string>;
  reworded: string;
  sent: string;
  own: string;
  offline: string;
  endings: Record<Mode, string>;
}

/** A word, explained at the action with this index in `steps`, -1 for none; or beside the goal, if that uses it. */
interface WordNote {
  question: string;
  meaning: string;
  step: number;
  goal: boolean;
}

/** A sentence that tells to use a control. */
interface InstructionRow {
  type: UndoAction["type"];
  /** Fields that have this value, and those that the instruction says as {0}, {1}...; all others are empty. */
  fixed: { field: ActionField; value: string }[];
  fields: ActionField[];
  instruction: string;
  /** The instruction for some values of one field. */
  variants: { field: ActionField; texts: string[]; instruction: string }[];
}

type ActionField = "value" | `target.${Exclude<keyof Target, "dialog">}`;

type ActionMembers = { [Field in ActionField]?: string | null };

/** The data of the exercise, by paragraph of the cartilla. */
interface FactGroup {
  paragraph: string | null;
  /** Each is drawn by itself: a name that comes again begins a new one. */
  lists: Fact[][];
}

/** What the trainee types, chooses or marks. */
interface Fact {
  name: string;
  /** Several, where the name comes several times in a row. */
  values: string[];
}

/** Something to do, to see on the screen, to find in the stored world, or only said. */
type Part = "done" | "seen" | "stored" | "said";

type Step = { [Each in Part]: StepOf<Each> }[Part];

interface StepOf<Each extends Part> {
  /** Index in `Walkthrough.steps`. */
  number: number;
  part: Each;
  paragraph: string | null;
  instruction: string;
  action: EachWithMembersOfAll<PartActions[Each], PartActions[Part]>;
  /** Whether the trainee may type another value. */
  own: boolean;
  /** Label of the panel's button that does the step, where neither the page nor the browser has a control for it. */
  button: string | null;
  /** What the coach asks of the practice company to do the step. */
  request: CompanyRequest | null;
  isUndoing?: undefined;
}

/** A control as a person finds it: its kind, its exact accessible name, and where it stands. */
interface Target {
  kind: "button" | "field" | "checkbox" | "region";
  name: string;
  /** Text of the header of its table row. */
  row: string | null;
  region: string | null;
  /** Whether the open dialog contains it. */
  dialog: boolean;
}

/** What a step means: see simulator/scenario/model/. A member that only other types have is undefined. */
type Action = Step["action"];

interface PartActions {
  done: Doing;
  said: Saying;
  seen: ScreenExpectation;
  stored: WorldExpectation;
}

type MemberOf<Union> = Union extends unknown ? keyof Union : never;
type EachWithMembersOfAll<Union, All = Union> = Union extends unknown
  ? Union & { [Name in Exclude<MemberOf<All>, keyof Union>]?: undefined }
  : never;

type Doing = ControlAction | BrowserAction | CompanyAction;

type ControlAction =
  | { type: "Click" | "Check" | "Uncheck" | "PressEnter"; target: Target }
  | { type: "Fill" | "Choose"; target: Target; value: string };

type BrowserAction = { type: "OpenPortal" | "GoBack" | "Reload" };

/** Done by a request alone. */
type CompanyAction =
  | { type: "AdvanceClock"; hours: number }
  | { type: "SlowDownPage"; seconds: number }
  | { type: "FailOnce" | "ExpireSession" | "LockUser" };

type Saying =
  | { type: "Narration"; paragraph: string; text: string }
  | { type: "Note"; target: Target; text: string }
  | { type: "Picture"; caption: string };

type ScreenExpectation =
  | { type: "ExpectScreen"; heading: string }
  | { type: "ExpectMessage"; text: string }
  | { type: "ExpectDialog" | "ExpectDialogText"; text: string; present: boolean }
  | { type: "ExpectFieldError"; target: Target; text: string }
  | { type: "ExpectNoFieldError"; target: Target }
  | { type: "ExpectValue"; target: Target; value: string }
  | { type: "ExpectChecked"; target: Target; checked: boolean }
  | { type: "ExpectRow"; row: string; present: boolean }
  | { type: "ExpectCell"; row: string; column: string; text: string; present: boolean; extent: Extent }
  | { type: "ExpectEmptyCell"; row: string; column: string }
  | { type: "ExpectRowCount"; table: string; count: number }
  | { type: "ExpectText"; text: string; region: string | null; present: boolean }
  | { type: "ExpectControl"; target: Target; present: boolean };

/** How much of a cell a text is: one of the entries that it lists, all of it, or some of its words. */
type Extent = "entry" | "whole" | "part";

type WorldExpectation =
  | { type: "ExpectStatus"; username: string; status: "Activo" | "Suspendido" | "Eliminado" }
  | { type: "ExpectNoUser"; username: string }
  | { type: "ExpectSignIn"; username: string; allowed: boolean }
  | { type: "ExpectProfile"; username: string; profile: string; present: boolean }
  | { type: "ExpectOption" | "ExpectInForce"; username: string; option: string; present: boolean }
  | { type: "ExpectRole"; username: string; role: string; present: boolean; profile: string | null }
  | { type: "ExpectNoOtherChange" };

// The lesson, as a page holds it: JSON made by `lesson_record` in simulator/web/aula/coach_api.py. The tests hold this type to
// tests/contracts/lesson_record.json.

/** Demonstration, guided practice, unaided practice. */
type Mode = "ver" | "practicar" | "sin-guia";

interface LessonRecord {
  id: string;
  /** Name of its scenario. */
  scenario: string;
  mode: Mode;
  /** The position that the coach reported last; empty before the first report. */
  place: Partial<Position> & { address?: string };
  /** Version of the record: a lower one never replaces a higher one. */
  turn: number;
  finished: boolean;
  seconds: number;
  /** Mistakes made, and helps given by their level. */
  wrong: number;
  helps: Record<string, number>;
  hard: HardSteps;
  /** The step that the trainee begins at; the coach performs those before it. */
  first: number;
  /** Number of changes posted so far; the world before each can be restored. */
  changes: number;
  /** Of the request that made this page. */
  method: string;
  /** The scenario that comes next in the course. */
  following: { name: string; title: string } | null;
  /** Addresses: of the script, of the lesson, of its course, of the form that starts a lesson. */
  script: string;
  base: string;
  home: string;
  start: string;
}

/** Mistakes made and helps given at a step, by its index in `Script.steps`; steps without either are left out. */
type HardSteps = Record<string, { wrong: number; helps: number }>;

// What the coach stores, in localStorage and on the server.

interface StoredRecord {
  /** Null until the coach has started. */
  place: Position;
  turn: number;
  wrong: number;
  helps: Record<string, number>;
  hard: HardSteps;
  finished: boolean;
  /** Milliseconds spent on the lesson. */
  millis: number;
  /** Whether the demonstration goes on by itself; whether it was stopped. */
  playing: boolean;
  stopped: boolean;
  /** Index of the step that the demonstration repeats, or of the last one that the coach performs before the trainee begins; -1 for none. */
  repeating: number;
  /** Of the demonstration; 1 is normal. */
  speed: number;
  /** How much help the trainee asked for at this step. */
  level: number;
  /** Which mistake the panel answers; "" for none. */
  nudge: Nudge | "";
  /** Fields changed that no step of the page uses. */
  astray: Stray[];
  /** Index of the step that got a wrong value; -1 for none. */
  amiss: number;
  /** Whether the trainee returned to the page already. */
  returned: boolean;
  /** Whether the stored world did not meet the end when the lesson began. */
  isOpen: boolean;
  /** Whether the panel is minimised; whether the data stand open, null before anybody chose. */
  small: boolean;
  dataOpen: boolean | null;
}

/** Where the lesson stands; steps are indices in `Script.steps`. */
interface Position {
  /** The next step. */
  step: number;
  /** The first step of this page. */
  from: number;
  /** How far this page had come before it was loaded again. */
  reached: number;
  /** Whether the last action leaves the page. */
  left: boolean;
  /** This page, until it has shown what is expected of it. */
  here: ReturnPoint | null;
  /** The last page that has, and the one before. */
  back: ReturnPoint | null;
  before: ReturnPoint | null;
  /** Actions that nobody had to do. */
  spared: number[];
  /** Whether the portal refused a value of the trainee's own on this page. */
  isRefused?: boolean;
}

/** A page that the trainee can return to. */
interface ReturnPoint {
  step: number;
  address: string;
  changes: number;
  heading: string;
}

interface LoadedPage {
  method: string;
  address: string;
  changes: number;
  heading: string;
}

/** How a changed field is judged: see judgeChange. */
interface Judgement {
  /** "" if harmless, "value" in a field of this page's steps, "deed" in any other. */
  fault: "" | "value" | "deed";
  /** Index of the field's step, or null. */
  step: number | null;
  /** The same, if that step has to be done once more. */
  again: number | null;
  /** All fields that now have to be put back. */
  astray: Stray[];
}

/** A field that has to be put back: its name, the value of a checkbox, and what it was. */
interface Stray {
  name: string;
  box: string | null;
  was: string | boolean | undefined;
}

/** A step that the coach adds to put a field back, or to show it. */
interface UndoStep {
  part: "done";
  isUndoing: true;
  action: UndoAction;
  instruction?: undefined;
  own?: undefined;
  button?: undefined;
  request?: undefined;
}

type UndoAction = EachWithMembersOfAll<ControlAction, Doing>;

/** What to do with the control, whichever way it is told from others. */
type UndoDeed = { type: "Click" | "Check" | "Uncheck" } | { type: "Choose" | "Fill"; value: string };

type CoachStep = Step | UndoStep;

/** Something that the trainee does, or the coach instead. */
type ActionStep = StepOf<"done"> | UndoStep;

/** The members that performing an action needs. */
interface PerformableAction {
  type: Doing["type"];
  value?: string;
}

/** What keeps a person from an action on a control; "unchanged" if the control did not take it. */
interface Obstacle {
  reason:
    | "disabled" | "inert" | "invisible" | "unresponsive" | "no-option" | "no-list" | "read-only" | "out-of-view" | "covered"
    | "unchanged";
  cover?: Element;
}

// What the coach asks of the server. The tests hold these types, and the models ProgressBody and RestoreRequest of
// coach_api.py and ClockStep of world_api.py in simulator/web/aula/, to tests/contracts/coach_requests.json. Place and Helps
// of lesson_place.py there bound each number, text and list; members that they do not list are not stored.

/** How far the lesson has come: totals since it began. */
interface ProgressBody {
  place: Position & { address: string };
  /** Version of `place`. */
  turn: number;
  wrong: number;
  helps: Record<string, number>;
  hard: HardSteps;
  finished: boolean;
  seconds: number;
}

/** Asks for the state after so many changes: the world with its portal session, or that session alone. */
interface RestoreBody {
  changes: number;
  world?: false;
}

/** What a step asks of the practice company: ClockStep, or FaultBody. */
type CompanyRequest =
  | { path: "api/clock"; body: { advance_hours: number } }
  | { path: "api/faults"; body: FaultBody };

type FaultBody =
  | { fault: "slow-page"; seconds: number }
  | { fault: "server-error" | "session-expired" | "user-locked" };

interface Api {
  script(): Promise<CoachScript>;
  isStored(step: Pick<Step, "number">): Promise<boolean>;
  report(totals: ProgressBody): Promise<unknown>;
  /** The world and the portal session as after so many changes. */
  restoreWorld(changes: number): Promise<unknown>;
  /** The portal session alone. */
  reopenSession(changes: number): Promise<unknown>;
  /** What a step asks of the practice company; the script has it. */
  askOfCompany(request: CompanyRequest): Promise<unknown>;
}

// What the modules of the coach pass to each other.

/** What the coach found on the page, and the step that it stands at. */
type Situation =
  | { status: "next"; step: ActionStep; element?: Control; message?: undefined; obstacle?: undefined }
  | { status: "gone"; message: string; step?: undefined; element?: undefined; obstacle?: undefined }
  | {
      status: "looking" | "waiting" | "lost" | "offline" | "unreachable" | "elsewhere" | "end";
      step?: CoachStep;
      element?: undefined;
      message?: undefined;
      /** What keeps the trainee from the step that it waits for. */
      obstacle?: Obstacle["reason"];
    };

/** The trainee pressed a button or link, typed in a field, or changed it for good. */
type CoachEventListener = (event: { type: "pressed" | "typed" | "changed"; element: Control }) => void;

type Listen = <Type extends keyof DocumentEventMap>(
  type: Type,
  pick: (target: Control) => Control | null,
  handle: (element: Control, event: DocumentEventMap[Type]) => void,
) => void;

interface StepStatus {
  /** Null where the lesson can go on. */
  check(step: Step): Promise<Situation | null>;
  /** Whether nobody has to do the step: the page met it from the start. */
  isMetFromStart(step: Step): boolean;
  /** The position after the steps of this page that its fields meet. */
  positionAfterDone(steps: Step[]): Position;
  /** Index of the step after a click that the coach missed, or null. */
  stepAfterMissedClick(steps: Step[]): Promise<number | null>;
  /** Index of the step after a message that was shown to nobody, or to the trainee alone, or null. */
  stepAfterMissedMessage(steps: Step[]): Promise<number | null>;
  isEndOpen(steps: Step[]): Promise<boolean>;
  /** Whether all that the end requires is met, whichever way the trainee took. */
  isAtEnd(steps: Step[]): Promise<boolean>;
  isOwnValueRefused(steps: Step[]): boolean;
}

interface CoachState {
  script: Script;
  situation: Situation;
  /** An error that the panel shows; "" for none. */
  trouble: string;
  /** Number of the latest run over the page: an older run that resumes gives up. */
  run: number;
  /** Whether the coach is performing an action; whether it is leaving this page for another. */
  isActing: boolean;
  isNavigating: boolean;
}

/** What main.js gives to the commands. */
interface Coach {
  state: CoachState;
  lesson: LessonRecord;
  page: LoadedPage;
  store: Store;
  api: Api;
  panel: Panel;
  /** Loads the script, and starts. */
  open(): void;
  look(): void;
  /** Looks at the page again, unless it is about to unload. */
  lookAgain(): void;
  draw(): void;
  showFailure(error: unknown): void;
}

// Tables. A misspelt or missing key is an error of type. A function that a table gives for a type takes any of that type
// only: where the code looks it up by the type of what it hands over, tsc cannot tell, and needs that cast to `never`.

/** A value for each of these names. It may be asked about all of its kind, and has none for the others. */
type PartialTable<Name extends All, All extends string, Value> =
  & Record<Name, Value>
  & { [Other in Exclude<All, Name>]?: undefined };

/** A function for each part of a script. */
type StepTable<Result> = { [Each in Part]: (step: StepOf<Each>) => Result | Promise<Result> };

/** A function for each type of action; it knows the members of its type. */
type ActionTable<Actions extends { type: string }, Result> = {
  [Each in Actions as Each["type"]]: (action: Each) => Result;
};
type PerformTable = PartialTable<
  ControlAction["type"], Doing["type"], (element: Control, value: string, pause: number) => unknown
>;
type BrowserActionTable = PartialTable<BrowserAction["type"], Doing["type"], () => unknown>;
/** What may be expected not to be there. A cell stays: only its text may be another. */
type AbsenceTable =
  & ActionTable<Exclude<Extract<ScreenExpectation, { present: boolean }>, { type: "ExpectCell" }>, boolean>
  & { [Other in ScreenExpectation["type"]]?: unknown };

type IsAbsent = (expectation: ScreenExpectation) => boolean;

/** A function for each button of the panel; it gets the value that the button stands for. */
type CommandTable = Record<Exclude<ButtonName, keyof ValueCommands>, () => unknown> & ValueCommands;

interface ValueCommands {
  minimise: (small: boolean) => unknown;
  data: (dataOpen: boolean) => unknown;
  speed: (speed: number) => unknown;
  /** By the index of the step. */
  from: (step: number) => unknown;
}

type ButtonListener = <Name extends ButtonName>(name: Name, value?: Parameters<CommandTable[Name]>[0]) => void;

/** A function for each status of the panel that has texts or buttons of its own. */
type PanelTable<Result> = PartialTable<
  Exclude<Situation["status"], "looking" | "waiting">, Situation["status"], (state: PanelState) => Result
>;

/** The buttons have the names of the template's data attributes. */
type ButtonName =
  | "minimise" | "data" | "speed"
  | "play" | "pause" | "step" | "stop" | "repeat"
  | "perform" | "help" | "return" | "restart" | "retry" | "take-over"
  | "hand-over" | "again" | "unaided" | "following" | "from";

/** A mistake that the panel answers. */
type Nudge = "deed" | "value" | "own";

interface PanelState {
  mode: Mode;
  script: Script;
  record: StoredRecord;
  status: Situation["status"];
  step?: CoachStep;
  message?: string;
  obstacle?: Obstacle["reason"];
  /** Of this page. */
  heading: string;
  trouble: string;
  /** Whether the browser has put other words into the page. */
  isReworded?: boolean;
}

type TextPart = "title" | "count" | "good" | "said" | "now" | "nudge" | "result" | "score";

/** A step to practise from: what to do there, and what made it hard. */
interface HardStep {
  /** Index in `Script.steps`. */
  step: number;
  text: string;
  note: string;
}

/** The texts have the names of the template's data attributes. */
interface PanelContent {
  title: string;
  count: string;
  goal: string;
  /** Whether the goal has been told on the first page: a narrow panel shows it on request from then on. */
  isUnderWay: boolean;
  data: FactGroup[];
  dataOpen: boolean | null;
  /** Praise for what the last action achieved. */
  good: string;
  /** What the instructor says, and whether it is new. */
  said: string;
  isSaidNew: boolean;
  /** What to do now. */
  now: string;
  words: WordNote[];
  nudge: string;
  isEnd: boolean;
  /** At the end, what was achieved; how many mistakes and helps there were, and at which steps. */
  result: string;
  score: string;
  hard: HardStep[];
  /** Names of the buttons to show, and labels that change. */
  buttons: ButtonName[];
  labels: Partial<Record<ButtonName, string | null>>;
  speed: number;
  small: boolean;
}

type Store = ReturnType<typeof import("../../static/coach/store.js").createStore>;
type Panel = ReturnType<typeof import("../../static/coach/panel.js").createPanel>;

/** A control of the page. Which of these members it has depends on its element, which the code asks first. */
interface Control extends HTMLElement {
  checked: boolean;
  defaultChecked: boolean;
  value: string;
  defaultValue: string;
  name: string;
  type: string;
  form: HTMLFormElement | null;
  readOnly: boolean;
  maxLength: number;
  options: HTMLOptionsCollection;
  selectedOptions: HTMLCollectionOf<HTMLOptionElement>;
  validity?: ValidityState;
  cells: HTMLCollectionOf<HTMLTableCellElement>;
  cellIndex: number;
}

// The layout of the panel, in CSS pixels.

/** What the panel keeps clear of. */
interface Sights {
  next: Element | null;
  /** Whether the trainee may be led to the next control. */
  isMarked: boolean;
  /** What the page shows of what was achieved, and whether that is the end. */
  results: Element[];
  isEnd: boolean;
}

/** The part of the window that neither the band nor an on-screen keyboard covers. */
interface View {
  width: number;
  /** Where it ends and begins, from the top of the window. */
  height: number;
  top: number;
  /** Height of what is covered below. */
  below: number;
}

/** The panel's size in one of its shapes, and the names of the spots where it may stand. */
interface PanelShape {
  names: string[];
  width: number;
  /** With all its content, with what must stay in sight, and the most that it may take. */
  height: number;
  essential: number;
  most: number;
}

interface PanelSpot extends PanelShape {
  name: string;
  room: number;
  /** Whether the panel covers the control there. */
  covers?: boolean;
}
