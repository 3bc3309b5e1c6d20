// A Dockerfile as its stages and instructions, as far as ours uses the language.
import { readFileSync } from 'node:fs';

export interface Instruction {
  name: string;
  text: string;
}

export interface Stage {
  image: string;
  name: string | undefined;
  instructions: Instruction[];
}

export function readDockerfile(file: string): Stage[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: Stage[] = [];
  for (const line of lines) {
    const [, name = '', text = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    if (name === 'FROM') {
      const [image = '', , alias] = text.split(/\s+/);
      stages.push({ image, name: alias, instructions: [] });
    } else stages.at(-1)?.instructions.push({ name, text });
  }
  return stages;
}

/** What an instruction that may come several times says each time. */
export function allOf({ instructions }: Stage, wanted: string): string[] {
  return instructions.filter(({ name }) => name === wanted).map(({ text }) => text);
}

/** What an instruction says that counts only once. */
export function lastOf(stage: Stage, wanted: string): string {
  return allOf(stage, wanted).at(-1) ?? '';
}

/** `COPY [--from=stage] what… where`. */
export function copiesOf(stage: Stage): { from: string | undefined; what: string[]; to: string }[] {
  return allOf(stage, 'COPY').map((text) => {
    const words = text.split(/\s+/);
    const from =
      words[0]?.startsWith('--from=') === true ? words.shift()?.slice('--from='.length) : undefined;
    return { from, what: words.slice(0, -1), to: words.at(-1) ?? '' };
  });
}

/** `ENV A=1 B=2`. */
export function environmentOf(stage: Stage): Record<string, string> {
  const pairs = allOf(stage, 'ENV').flatMap((text) => text.split(/\s+/));
  return Object.fromEntries(pairs.map((pair) => pair.split('=') as [string, string]));
}

/** The JSON form, which starts the program itself and no shell around it. */
export function execForm(text: string): string[] {
  return JSON.parse(text.slice(text.indexOf('['))) as string[];
}
