// Starts the house: `main.ts start | chat | doctor`.
import { chat } from './app/commands/chat.ts';
import { doctor } from './app/commands/doctor.ts';
import { start } from './app/commands/start.ts';
import { isOperatorError } from './app/open-house.ts';
import { terminalOutput } from './kit/terminal.ts';

const commands: Record<string, (args: readonly string[]) => Promise<number>> = { start, chat, doctor };

const [name = 'start', ...args] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) {
  terminalOutput.note(`Unknown command "${name}". There are: ${Object.keys(commands).join(', ')}.`);
  process.exit(1);
}
try {
  process.exit(await command(args));
} catch (error) {
  terminalOutput.note(isOperatorError(error) ? error.message : String(error instanceof Error ? error.stack : error));
  process.exit(1);
}
