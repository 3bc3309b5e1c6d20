// The heart of a simulated service: its memory, its time, and the list of what is still to happen.
import type { Clock } from '../../kit/clock.ts';
import type { ServiceState, Task } from './state.ts';

/** What the rooms of a service work with. */
export interface Engine<Title> {
  readonly state: ServiceState<Title>;
  /** The moment at which what is being done happens: a due task's own time, else the clock's. */
  moment(): number;
  random(): number;
  /** A length of time, shortened by the household's speed. */
  paced(ms: number): number;
  nextId(): number;
  /** Puts something on the list, `ms` (unpaced) from this moment. */
  later(ms: number, task: Omit<Task, 'at'>): void;
  at(moment: number, task: Omit<Task, 'at'>): void;
  /** Takes tasks off the list again. */
  cancel(match: (task: Task) => boolean): void;
  changed(): void;
}

/** The engine with what its owner needs to drive it. */
export interface RunningEngine<Title> extends Engine<Title> {
  /** Does everything that is due by now, in order, and stores the outcome. */
  settle(): void;
  save(): void;
  stop(): void;
}

export interface EngineOptions<Title> {
  clock: Clock;
  random(): number;
  speed: number;
  state: ServiceState<Title>;
  store(state: ServiceState<Title>): void;
  perform(task: Task): void;
}

/** Starts the engine; it wakes by the clock whenever the next thing is due. */
export function startEngine<Title>(options: EngineOptions<Title>): RunningEngine<Title> {
  const { clock, state } = options;
  let taskMoment: number | undefined;
  let dirty = true;
  let cancelTimer: (() => void) | undefined;
  let stopped = false;

  const moment = (): number => taskMoment ?? clock.now();
  const at = (time: number, task: Omit<Task, 'at'>): void => {
    state.tasks.push({ ...task, at: time });
    dirty = true;
  };
  const nextTask = (): Task | undefined => state.tasks.reduce<Task | undefined>(earlier, undefined);
  const arm = (): void => {
    cancelTimer?.();
    const next = nextTask();
    if (!next || stopped) return;
    // Node's timers hold 31 bits; a further date is looked at again then.
    cancelTimer = clock.after(Math.min(Math.max(0, next.at - clock.now()), 2_000_000_000), settle);
  };
  const save = (): void => {
    if (stopped) return;
    if (dirty) options.store(state);
    dirty = false;
    arm();
  };
  function settle(): void {
    if (stopped) return;
    for (let task = nextTask(); task && task.at <= clock.now(); task = nextTask()) {
      state.tasks.splice(state.tasks.indexOf(task), 1);
      taskMoment = task.at;
      options.perform(task);
      taskMoment = undefined;
      dirty = true;
    }
    save();
  }
  const paced = (ms: number): number => ms / options.speed;
  return {
    state,
    moment,
    random: options.random,
    paced,
    nextId: () => ++state.lastId,
    later: (ms, task) => at(moment() + paced(ms), task),
    at,
    cancel: (match) => {
      state.tasks = state.tasks.filter((task) => !match(task));
    },
    changed: () => {
      dirty = true;
    },
    settle,
    save,
    stop: () => {
      save();
      stopped = true;
      cancelTimer?.();
    },
  };
}

function earlier(best: Task | undefined, task: Task): Task {
  return best === undefined || task.at < best.at ? task : best;
}
