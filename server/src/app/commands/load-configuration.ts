import { problemLine } from '../../kit/config.ts';
import type { ConfigProblem, Environment } from '../../kit/config.ts';
import { terminalOutput } from '../../kit/terminal.ts';
import * as register from '../../plugins/index.ts';
import { readConfiguration } from '../configuration/read-configuration.ts';
import type { Configuration } from '../configuration/read-configuration.ts';

/** The configuration, or all that is wrong with it on stderr. */
export function loadConfiguration(environment: {
  values: Environment;
  problems: ConfigProblem[];
}): Configuration | undefined {
  const read = readConfiguration(environment, register);
  if ('configuration' in read) return read.configuration;
  terminalOutput.note('The configuration has mistakes; nothing was started:');
  for (const problem of read.problems) terminalOutput.note(`  ${problemLine(problem)}`);
  return undefined;
}
