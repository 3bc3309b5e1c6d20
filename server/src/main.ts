// Starts the house: `main.ts start | chat | doctor | eval | activation`.
// Each command loads only what it needs itself, compiled the last time.
import { enableCompileCache } from 'node:module';
import { isOperatorError } from './app/is-operator-error.ts';
import { terminalOutput } from './kit/terminal.ts';

enableCompileCache();

type Command = (args: readonly string[]) => Promise<number>;

const commands: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./app/commands/start.ts')).start,
  chat: async () => (await import('./app/commands/chat.ts')).chat,
  doctor: async () => (await import('./app/commands/doctor.ts')).doctor,
  eval: async () => (await import('./app/commands/eval.ts')).evaluate,
  activation: async () => (await import('./app/commands/activation.ts')).judgeActivation,
};

const [name = 'start', ...args] = process.argv.slice(2);
const load = commands[name];
if (load === undefined) {
  terminalOutput.note(`Unknown command "${name}". There are: ${Object.keys(commands).join(', ')}.`);
  process.exit(1);
}
try {
  const command = await load();
  process.exit(await command(args));
} catch (error) {
  terminalOutput.note(
    isOperatorError(error) ? error.message : String(error instanceof Error ? error.stack : error),
  );
  process.exit(1);
}
