// Commands: queued, started, completed by the clock. "Completed" means that the work ran, not that it found anything.
import { Refusal, created, exception, ok, problem } from './http/answer.ts';
import type { Resource } from './http/resource.ts';
import { textMember, writeMoment, writeSpan } from './http/resource.ts';
import type { Routes } from './http/route.ts';
import type { Service } from './service.ts';
import type { StoredCommand } from './state.ts';

/** What a command does, from its flat body; the answer is its closing message, or why it failed. */
export type CommandAct = (body: unknown) => { message?: string; failed?: string };

const KEPT = 50;
const STARTS_AFTER_MS = 50;
const ENDS_AFTER_MS = 400;

export function commandRoutes<Title>(service: Service<Title>, acts: Record<string, CommandAct>): Routes {
  const { engine } = service;
  const show = (command: StoredCommand): Resource => commandResource(command, engine.moment());
  return {
    'GET /api/v3/command': () => ok(engine.state.commands.map(show)),
    'GET /api/v3/command/{id}': ({ id }) => {
      const command = engine.state.commands.find((candidate) => candidate.id === id);
      if (!command) throw new Refusal(problem(404));
      return ok(show(command));
    },
    'POST /api/v3/command': ({ body }) => {
      const wanted = textMember(body, 'name').toLowerCase();
      const found = Object.entries(acts).find(([name]) => name.toLowerCase() === wanted);
      if (!found) throw new Refusal(exception(500, 'Sequence contains no matching element'));
      const command: StoredCommand = {
        id: engine.nextId(),
        name: found[0],
        queuedAt: engine.moment(),
        ...found[1](body),
      };
      engine.state.commands.push(command);
      engine.state.commands.splice(0, Math.max(0, engine.state.commands.length - KEPT));
      engine.changed();
      return created(show(command), `/api/v3/command/${command.id}`);
    },
  };
}

function commandResource(command: StoredCommand, moment: number): Resource {
  const startedAt = command.queuedAt + STARTS_AFTER_MS;
  const endedAt = command.queuedAt + ENDS_AFTER_MS;
  const status = statusAt(command, moment);
  const ended = moment >= endedAt;
  return {
    name: command.name,
    commandName: command.name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' '),
    message: ended ? command.message : undefined,
    body: {
      sendUpdatesToClient: true,
      updateScheduledTask: true,
      requiresDiskAccess: false,
      isExclusive: false,
      isLongRunning: false,
      name: command.name,
      trigger: 'manual',
      suppressMessages: false,
    },
    priority: 'normal',
    status,
    result: resultOf(status),
    queued: writeMoment(command.queuedAt),
    started: moment >= startedAt ? writeMoment(startedAt) : undefined,
    ended: ended ? writeMoment(endedAt) : undefined,
    duration: ended ? writeSpan(endedAt - startedAt) : undefined,
    exception: ended ? command.failed : undefined,
    trigger: 'manual',
    stateChangeTime: writeMoment(Math.min(moment, endedAt)),
    sendUpdatesToClient: true,
    updateScheduledTask: true,
    id: command.id,
  };
}

function statusAt(command: StoredCommand, moment: number): string {
  if (moment < command.queuedAt + STARTS_AFTER_MS) return 'queued';
  if (moment < command.queuedAt + ENDS_AFTER_MS) return 'started';
  return command.failed === undefined ? 'completed' : 'failed';
}

function resultOf(status: string): string {
  if (status === 'completed') return 'successful';
  return status === 'failed' ? 'unsuccessful' : 'unknown';
}
