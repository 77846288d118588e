// Types of the recorder's scripts, for tsc alone: no browser loads this file. Targets and kinds are those of coach.d.ts.

/** An action of a scenario as JSON: `as_json` in simulator/scenario/model/walkthrough.py. Its other members follow from its type. */
type RecordedAction = { type: string; [member: string]: unknown };

/** What a page of a recording tells its scripts: `recording_page` in simulator/web/aula/recorder_api.py. */
interface RecordingPage {
  id: string;
  /** Address of the recording: what the recorder asks of the server, and the portal, are below it. */
  base: string;
  /** Address of the page with its text. */
  home: string;
  /** Address of the page where the recording stands, as far as the server has been told. */
  place: string;
  /** Address of the page where it begins. */
  firstPage: string;
  kinds: ControlKinds;
  state: RecordedScenario;
  paragraphs: { paragraph: string; title: string }[];
  /** The paragraph that speaks first of each screen, by its heading. */
  screens: Record<string, string>;
  claves: ClaveRules;
  /** What the company may be asked for; none where the operator has not allowed it. */
  faults: { type: string; fault: string; text: string; isSlow: boolean }[];
  /** Seconds that a page may be asked to take. */
  mostSeconds: number;
}

/** Which claves a recording may hold. */
interface ClaveRules {
  public: string[];
  /** In place of others: of valid ones, and of those that the portal refuses. */
  substitutes: NumberedClaves;
  malformed: NumberedClaves;
  /** Regular expression of a valid clave. */
  pattern: string;
}

/** The stem and a number, from the first one on. */
interface NumberedClaves {
  stem: string;
  first: number;
  count: number;
}

/** Hashes of the claves that this browser has replaced in the recording, in the order of their substitutes. */
interface ClaveHashes {
  salt: string;
  hashes: number[];
}

interface RecordedScenario {
  version: number;
  title: string;
  steps: RecordedStep[];
}

interface RecordedStep {
  id: number;
  type: string;
  sentence: string;
  part: "action" | "expectation" | "remark";
  action: RecordedAction & { paragraph?: string };
  /** Where the recording stands after it, by what was narrated and done; null until something tells. */
  paragraph: string | null;
}

/** Something done, until the server has confirmed it. */
interface Deed {
  key: string;
  action: RecordedAction;
}

type RecordingChange =
  | { type: "remove"; step: number }
  | { type: "move"; step: number; before: number | null }
  | { type: "insert"; action: RecordedAction; before: number | null }
  | { type: "title"; title: string };

/** An action, and what the scenario will say; no sentence says it if that is null. */
interface OfferedSentence {
  action: RecordedAction;
  sentence: string | null;
}

interface RecordingListener {
  onState(state: RecordedScenario): void;
  /** Deeds are on their way, or no longer. */
  onSending(isSending: boolean): void;
  onRefusal(what: string): void;
  onOffline(): void;
  /** Address of the page where the recording stands; null if this tab does not know. */
  place(): string | null;
}

interface RecorderClient {
  add(action: RecordedAction): void;
  /** Resolves once nothing is left to send, or the server does not answer. */
  send(): Promise<void>;
  /** Calls back when another tab records, with whether something was done there. */
  onOtherTab(listen: (hasActed: boolean) => void): void;
  state(): Promise<RecordedScenario>;
  /** With `state` if another tab has changed the recording; nothing was changed then. */
  change(version: number, change: RecordingChange): Promise<RecordedScenario & { state?: RecordedScenario }>;
  sentences(actions: RecordedAction[]): Promise<OfferedSentence[]>;
  stored(username: string): Promise<{ expectations: OfferedSentence[]; usernames: string[] }>;
  askForFault(fault: string, seconds: number | null): Promise<unknown>;
  advanceClock(): Promise<unknown>;
}

/** Null for something that no sentence says. */
type ActionListener = (action: RecordedAction | null) => void;

interface ActionContext {
  onAction: ActionListener;
  onLeaving(): void;
  practiceClave: (typed: string) => string;
  /** Address of the recording's portal. */
  portal: string;
}

/** A field that was typed into, and is not left yet. */
interface PendingValue {
  element: Control;
  target: Target | null;
  before: string;
}

/** What the browser did to bring this page; whether sentences say it. */
interface Arrival {
  actions: RecordedAction[];
  isSayable: boolean;
  /** Address of the page where the recording stands: this one, unless no sentence leads here. */
  place: string;
}

/** What a tab keeps of one recording. */
interface RecorderTab {
  /** Of the last page: its place in the tab's history. */
  page: number;
  /** The page where the recording began then. */
  firstPage: string;
  /** Address of the page where the recording stands; null if the server knows better. */
  place: string | null;
  /** Whether nothing is recorded. */
  isAstray: boolean;
  /** Whether the last page stood in for a slow one. */
  standsIn: boolean;
  /** Place of the first page that a sentence can go back to. */
  earliest: number;
}

interface Pointing {
  start(listener: (element: Element | null) => void): void;
  stop(): void;
  forget(): void;
  isOn(): boolean;
}

interface RecorderState extends RecordedScenario {
  isSending: boolean;
  /** Id of the step whose buttons are shown; -1 for none. */
  selected: number;
  trouble: string;
  /** Why nothing is recorded in this page; "" where the recording goes on. */
  detour: string;
}

interface RecorderView {
  steps: RecordedStep[];
  selected: number;
  status: string;
  isTrouble: boolean;
  isAstray: boolean;
}

interface FormField {
  name: string;
  label: string;
  value?: string;
  options?: { value: string; text: string }[];
  isLong?: boolean;
  /** What is said if it is left empty; without it, it may be. */
  missing?: string;
}

interface FormContent {
  title: string;
  hint: string;
  fields: FormField[];
  offers: OfferedSentence[];
  /** Text of the button that sends it; "" for none. */
  submit: string;
  /** Another way on. */
  more?: { name: string; text: string };
}

interface OpenForm extends FormContent {
  onSubmit?: (values: Record<string, string>) => unknown;
}

type PanelListener = (name: string, number: number) => void;

interface RecorderPanel {
  draw(view: RecorderView): void;
  drawForm(content: FormContent | null): void;
  focus(name: string): void;
  focusField(name: string): void;
  values(): Record<string, string>;
}

interface CommandContext {
  recording: RecordingPage;
  state: RecorderState;
  client: RecorderClient;
  panel: RecorderPanel;
  practiceClave: (typed: string) => string;
  say(trouble: string): void;
  setState(newest: RecordedScenario): void;
  draw(): void;
  flush(): void;
}

interface Commands {
  run(name: string, number: number): Promise<void>;
}
