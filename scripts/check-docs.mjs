// Keeps what is written true: `node scripts/check-docs.mjs [root]` prints each problem with its file and exits 1 when
// there is one. It needs nothing but Node.
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const architectureLines = 150;
const pages = ['*.md', 'docs/**/*.md', 'changes/*.md'];

/** Every problem of the documents below `root`, as "file: what is wrong". */
export function checkDocs(root) {
  const files = globSync(pages, { cwd: root }).toSorted();
  return [
    ...files.flatMap((file) => [...checkLinks(root, file), ...checkPaths(root, file)]),
    ...checkRequirements(root),
    ...checkArchitecture(root),
    ...checkErrors(root),
    ...checkVariables(root),
  ];
}

function read(root, file) {
  const place = path.join(root, file);
  return existsSync(place) ? readFileSync(place, 'utf8') : undefined;
}

/** The text without fenced blocks and code spans: what looks like a link there is none. */
function withoutCode(text) {
  return text.replace(/^(```+)[\s\S]*?^\1/gm, '').replace(/`[^`\n]*`/g, '');
}

// ── Links

function checkLinks(root, file) {
  const links = linksIn(withoutCode(read(root, file) ?? ''));
  return links.flatMap((link) => {
    const problem = problemOfLink(root, file, link);
    return problem === undefined ? [] : [`${file}: the link to ${link} ${problem}`];
  });
}

/** A file or folder that a page names in code, such as `scripts/check-docs.mjs`, is there. */
function checkPaths(root, file) {
  const paths = [...(read(root, file) ?? '').matchAll(/`((?:server|scripts|docs)\/[\w./-]*)`/g)].map(
    (found) => found[1],
  );
  const gone = paths.filter((named) => !existsSync(path.join(root, named)));
  return gone.map((named) => `${file}: names ${named}, which is not there`);
}

function linksIn(text) {
  const targets = [...text.matchAll(/\]\(([^()\s]+)\)/g)].map((found) => found[1]);
  return targets.filter((target) => !/^[a-z]+:/i.test(target));
}

function problemOfLink(root, file, link) {
  const [linked, heading] = link.split('#');
  const target = linked === '' ? file : path.join(path.dirname(file), decodeURIComponent(linked));
  const place = path.join(root, target);
  if (!existsSync(place)) return 'leads to no file';
  if (heading === undefined || !target.endsWith('.md')) return undefined;
  return headingsOf(readFileSync(place, 'utf8')).includes(heading) ? undefined : 'names no heading there';
}

/** The names that a heading can be linked by. */
function headingsOf(text) {
  const titles = [...text.replace(/^(```+)[\s\S]*?^\1/gm, '').matchAll(/^#+ +(.+)$/gm)].map(
    ([, title]) => title,
  );
  return titles.map((title) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
}

// ── Requirements and their tests

const requirementsPage = 'docs/requirements.md';
const titles = /(?:\b(?:describe|it|test)(?:\.\w+)*|\))\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1\s*,/g;

function checkRequirements(root) {
  const text = read(root, requirementsPage);
  if (text === undefined) return [`${requirementsPage}: is missing`];
  const rows = [...text.matchAll(/^\| *([A-Z]{2}-\d+) *\|(.*)\|\s*$/gm)];
  if (rows.length === 0) return [`${requirementsPage}: claims nothing`];
  return rows.flatMap(([, id, cells]) => checkRow(root, id, cells));
}

function checkRow(root, id, cells) {
  const files = linksIn(cells).filter((link) => link.endsWith('.test.ts'));
  if (files.length === 0) return [`${requirementsPage}: ${id} names no test file`];
  return files.flatMap((link) => {
    const file = path.join('docs', link);
    const text = read(root, file);
    if (text === undefined) return []; // told as a link that leads nowhere
    return namesId(text, id) ? [] : [`${requirementsPage}: no describe or it of ${file} names ${id}`];
  });
}

function namesId(text, id) {
  const whole = new RegExp(`(?<![\\w-])${id}(?![\\w-])`);
  return [...text.matchAll(titles)].some(([, , title]) => whole.test(title));
}

// ── ARCHITECTURE.md

const architecturePage = 'ARCHITECTURE.md';

function checkArchitecture(root) {
  const text = read(root, architecturePage);
  if (text === undefined) return [`${architecturePage}: is missing`];
  const lines = text.trimEnd().split('\n').length;
  const tooLong = `${architecturePage}: has ${lines} lines, ${architectureLines} are the most`;
  return [...(lines > architectureLines ? [tooLong] : []), ...checkTree(root, text)];
}

/** The first fenced block is the tree; what it names is there, and every folder of the server's floors is named. */
function checkTree(root, text) {
  const [, tree] = /^```[^\n]*\n([\s\S]*?)^```/m.exec(text) ?? [];
  if (tree === undefined) return [`${architecturePage}: has no tree`];
  const named = pathsOfTree(tree);
  const missing = named.filter((one) => !existsSync(path.join(root, one)));
  const folders = globSync(['server/src/*', 'server/src/core/*', 'server/src/plugins/*'], { cwd: root })
    .filter((one) => statSync(path.join(root, one)).isDirectory())
    .filter((one) => !named.includes(one));
  return [
    ...missing.map((one) => `${architecturePage}: the tree names ${one}, which is not there`),
    ...folders.toSorted().map((one) => `${architecturePage}: the tree does not name ${one}`),
  ];
}

function pathsOfTree(tree) {
  const above = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent, name] = /^( *)([\w.-]+(?:\/[\w.-]+)*\/?)(?= |$)/.exec(line) ?? [];
    if (name === undefined) return [];
    while (above.length > 0 && above.at(-1).indent >= indent.length) above.pop();
    const whole = path.join(above.at(-1)?.path ?? '', name).replace(/\/$/, '');
    above.push({ indent: indent.length, path: whole });
    return [whole];
  });
}

// ── Error codes

const errorsPage = 'docs/guide/errors.md';

function checkErrors(root) {
  const text = read(root, errorsPage);
  if (text === undefined) return [`${errorsPage}: is missing`];
  const catalogue =
    /errorCodes = \{([\s\S]*?)^\}/m.exec(read(root, 'server/src/kit/errors.ts') ?? '')?.[1] ?? '';
  const codes = [...catalogue.matchAll(/^ +([A-Z][A-Z_]+):/gm)].map(([, code]) => code);
  if (codes.length === 0) return ['server/src/kit/errors.ts: no error codes were found'];
  const answers = [...(read(root, 'server/src/http/problem.ts') ?? '').matchAll(/\bcode: '([A-Z_]+)'/g)];
  const wanted = new Set([...codes, ...answers.map(([, code]) => code)]);
  return [...wanted]
    .filter((code) => !text.includes(`\`${code}\``))
    .map((code) => `${errorsPage}: ${code} is missing`);
}

// ── Variables

const readme = 'README.md';

/** Each variable of the README's tables is read by the program, and each that the program knows stands in the README. */
function checkVariables(root) {
  const text = read(root, readme);
  if (text === undefined) return [`${readme}: is missing`];
  const sources = globSync(['server/src/app/configuration/*.ts', 'server/src/plugins/**/*.ts'], { cwd: root })
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => ({ file, text: read(root, file) ?? '' }));
  const known = new Set(sources.flatMap(variablesOf));
  const inTables = [...text.matchAll(/^\| *((?:`[A-Z][A-Z0-9_]+`[ ,]*)+)\|/gm)].flatMap(([, cell]) =>
    namesIn(cell),
  );
  const named = new Set(namesIn(text));
  const invented = inTables.filter((name) => !known.has(name));
  const untold = [...known].filter((name) => !named.has(name)).toSorted();
  return [
    ...invented.map((name) => `${readme}: ${name} is read by nothing`),
    ...untold.map((name) => `${readme}: ${name} is not told of`),
  ];
}

function namesIn(text) {
  return [...text.matchAll(/`([A-Z][A-Z0-9_]+)(?:=[^`]*)?`/g)].map(([, name]) => name);
}

/** Variables are keys of the schemas in app/configuration/ and values of `variables: { … }` in plug-ins. */
function variablesOf({ file, text }, _index, sources) {
  if (file.includes('configuration'))
    return [...text.matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name);
  const blocks = [...text.replaceAll('${prefix}', '*').matchAll(/\bvariables: \{([^}]*)\}/g)].map(
    ([, block]) => block,
  );
  const names = blocks.flatMap((block) =>
    [...block.matchAll(/['`](\*?[A-Z_][A-Z0-9_]*)['`]/g)].map(([, name]) => name),
  );
  return names.flatMap((name) =>
    name.startsWith('*') ? prefixesIn(sources).map((prefix) => prefix + name.slice(1)) : name,
  );
}

/** Plug-ins that share a folder share its variables too: `servarrEnvironment('RADARR')`. */
function prefixesIn(sources) {
  return sources.flatMap(({ text }) =>
    [...text.matchAll(/\w+Environment\('([A-Z0-9]+)'\)/g)].map(([, prefix]) => prefix),
  );
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const problems = checkDocs(path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '..')));
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  process.stdout.write(
    `${problems.length === 0 ? 'The documents are in order' : `${problems.length} problems`}\n`,
  );
  process.exitCode = problems.length > 0 ? 1 : 0;
}
