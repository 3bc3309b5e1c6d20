// The directions of ARCHITECTURE.md as rules. Each comment says what to do instead; `npm run check` prints it.
// Paths begin at the root of the repository. Tests beside the code may look anywhere.

import type { ICruiseOptions, IForbiddenRuleType } from 'dependency-cruiser';

const src = '^server/src/';
const dashboard = '^dashboard/src/';
const tests = '\\.test\\.tsx?$';
const floors = {
  main: '^server/src/main\\.ts$',
  app: `${src}app/`,
  http: `${src}http/`,
  register: '^server/src/plugins/index\\.ts$',
  core: `${src}core/`,
  demo: `${src}demo/`,
  seams: `${src}seams/`,
  storage: `${src}storage/`,
  domain: `${src}domain/`,
  kit: `${src}kit/`,
};
// A room may ask only the rooms after it.
const rooms = [
  'conversation',
  'assistant',
  'notifications',
  'requests',
  'library',
  'delivery',
  'people',
  'journal',
  'settings',
];

// Not a plug-in but what some plug-ins of one wing have in common; it is not in the register, and sees no more than
// they do. A folder comes on this list by a decision record (0007, 0016).
const familyFolders = 'servarr|http-model';

interface SeesOnly {
  from: string;
  allowed: string[];
  instead: string;
}

interface PackageOnlyIn {
  packages: string;
  allowed: string[];
  instead: string;
}

/** What `from` may see of this server, and what to do when it wants more. */
function seesOnly(name: string, { from, allowed, instead }: SeesOnly): IForbiddenRuleType {
  return {
    name,
    severity: 'error',
    comment: instead,
    from: { path: from, pathNot: tests },
    to: { path: '^server/', pathNot: [from, ...allowed] },
  };
}

/** A package that only some files may import. */
function packageOnlyIn(name: string, { packages, allowed, instead }: PackageOnlyIn): IForbiddenRuleType {
  return {
    name,
    severity: 'error',
    comment: instead,
    from: { path: src, pathNot: [...allowed, tests] },
    to: { path: `(^|node_modules/)(${packages})(/|$)` },
  };
}

const floorRules: IForbiddenRuleType[] = [
  seesOnly('main-starts-app', {
    from: floors.main,
    allowed: [floors.app, floors.kit],
    instead: 'main.ts only starts the house: put the work into app/.',
  }),
  seesOnly('app-is-under-main', {
    from: floors.app,
    allowed: [
      floors.http,
      floors.register,
      floors.core,
      floors.demo,
      floors.seams,
      floors.storage,
      floors.domain,
      floors.kit,
    ],
    instead: 'app/ composes what is below it; of the plug-ins it opens only the register, plugins/index.ts.',
  }),
  seesOnly('http-looks-down', {
    from: floors.http,
    allowed: [floors.core, floors.seams, floors.storage, floors.domain, floors.kit],
    instead:
      'http/ parses, asks a room, answers. What comes from app/, a plug-in or the demo is handed to it by app/.',
  }),
  seesOnly('core-never-sees-plug-ins', {
    from: floors.core,
    allowed: [floors.seams, floors.storage, floors.domain, floors.kit],
    instead:
      'Core knows plug-ins only by their seams: take the seam as an argument, app/ hands the plug-in in.',
  }),
  seesOnly('demo-stands-alone', {
    from: floors.demo,
    allowed: [floors.domain, floors.kit],
    instead:
      'The demo household is a simulated outside world: it sees domain/ and kit/, and is met over HTTP.',
  }),
  seesOnly('seams-look-down', {
    from: floors.seams,
    allowed: [floors.domain, floors.kit],
    instead: 'A seam is a contract: it is made of domain/ and kit/ types only.',
  }),
  seesOnly('storage-looks-down', {
    from: floors.storage,
    allowed: [floors.domain, floors.kit],
    instead:
      'storage/ opens the database and holds the tables; a query of a room belongs to its <room>-store.ts.',
  }),
  seesOnly('domain-looks-down', {
    from: floors.domain,
    allowed: [floors.kit],
    instead: 'domain/ is our words and pure rules: pass what it needs as an argument.',
  }),
  seesOnly('kit-serves-any-product', {
    from: floors.kit,
    allowed: [],
    instead: 'kit/ could serve any product: what knows ours belongs to domain/ or a room.',
  }),
];

const pluginRules: IForbiddenRuleType[] = [
  {
    name: 'plug-in-sees-its-own-folder',
    severity: 'error',
    comment:
      'A plug-in sees its own folder, seams/, domain/ and kit/: what it needs beyond is handed to it by its seam.',
    from: { path: `${src}plugins/([^/]+)/([^/]+)/`, pathNot: tests },
    to: {
      path: '^server/',
      pathNot: [
        `${src}plugins/$1/$2/`,
        `${src}plugins/$1/(${familyFolders})/`,
        floors.seams,
        floors.domain,
        floors.kit,
      ],
    },
  },
  {
    name: 'register-takes-index',
    severity: 'error',
    comment:
      "The register takes only each plug-in folder's index.ts (and the seams): export what it needs there.",
    from: { path: `${src}plugins/[^/]+\\.ts$`, pathNot: tests },
    to: { path: '^server/', pathNot: [`${src}plugins/[^/]+/[^/]+/index\\.ts$`, floors.seams] },
  },
  {
    name: 'only-app-opens-the-register',
    severity: 'error',
    comment: 'Only app/ opens the register and hands on what it finds: take the plug-in as an argument.',
    from: { path: src, pathNot: [floors.app, `${src}plugins/`, tests] },
    to: { path: `${src}plugins/` },
  },
  {
    name: 'only-app-starts-the-demo',
    severity: 'error',
    comment: 'Only app/ starts the demo household; everything else meets it over HTTP like a real service.',
    from: { path: src, pathNot: [floors.app, floors.demo, tests] },
    to: { path: floors.demo },
  },
];

const roomRules: IForbiddenRuleType[] = [
  {
    name: 'room-entered-by-its-door',
    severity: 'error',
    comment: 'A room of core is entered by its index.ts: export there what others need, or ask for less.',
    from: { path: `${src}core/([^/]+)/`, pathNot: tests },
    to: { path: floors.core, pathNot: [`${src}core/$1/`, `${src}core/[^/]+/index\\.ts$`] },
  },
  {
    name: 'core-entered-by-its-doors',
    severity: 'error',
    comment: 'A room of core is entered by its index.ts: export there what others need, or ask for less.',
    from: { path: src, pathNot: [floors.core, tests] },
    to: { path: floors.core, pathNot: `${src}core/[^/]+/index\\.ts$` },
  },
  ...rooms.slice(1).map((room, index): IForbiddenRuleType => ({
    name: `room-asks-later-rooms-${room}`,
    severity: 'error',
    comment: `The order of rooms is ${rooms.join(', ')}; a room asks only later ones. Return upward news, or put it in the journal.`,
    from: { path: `${src}core/${room}/`, pathNot: tests },
    to: { path: `${src}core/(${rooms.slice(0, index + 1).join('|')})/` },
  })),
  {
    name: 'room-is-in-the-order',
    severity: 'error',
    comment:
      'A new room of core gets its place in the order of ARCHITECTURE.md and in .dependency-cruiser.ts.',
    from: { path: `${src}core/`, pathNot: [`${src}core/(${rooms.join('|')})/`, tests] },
    to: {},
  },
];

const packageRules: IForbiddenRuleType[] = [
  packageOnlyIn('sql-only-in-stores', {
    packages: 'kysely',
    allowed: ['-store\\.ts$', floors.storage],
    instead:
      "SQL lives in storage/ and in each room's <room>-store.ts: add a function to the store and call it.",
  }),
  packageOnlyIn('database-only-in-storage', {
    packages: 'better-sqlite3|pg|pg-[^/]+',
    allowed: [floors.storage],
    instead: 'Only storage/ knows the database drivers: ask it for what you need.',
  }),
  packageOnlyIn('fastify-only-in-http', {
    packages: 'fastify|fastify-[^/]+|@fastify',
    allowed: [floors.http],
    instead: 'Only http/ knows the HTTP framework: a plug-in or room takes and returns plain values.',
  }),
  packageOnlyIn('better-auth-only-in-http-auth', {
    packages: 'better-auth|@better-auth',
    allowed: [`${floors.http}auth/`],
    instead: 'Only http/auth knows the library behind sessions: ask the guard who is there.',
  }),
  packageOnlyIn('grammy-only-in-telegram', {
    packages: 'grammy|@grammyjs',
    allowed: [`${src}plugins/channels/telegram/`],
    instead: 'Only plugins/channels/telegram knows grammY: speak to a channel by seams/channel.ts.',
  }),
  packageOnlyIn('model-sdk-only-in-models', {
    packages: 'ai|@ai-sdk|eventsource-parser',
    allowed: [`${src}plugins/models/`],
    instead: 'Only plugins/models knows the packages of the providers: speak to a model by seams/model.ts.',
  }),
  packageOnlyIn('markdown-only-where-models-are-read', {
    packages: 'marked',
    allowed: [`${floors.core}assistant/loop/text/`],
    instead:
      'Markdown is read where a model has spoken, in assistant/loop/text: everybody else has documents.',
  }),
  packageOnlyIn('segments-only-in-twilio', {
    packages: 'sms-segments-calculator',
    allowed: [`${src}plugins/channels/twilio/`],
    instead: 'Only plugins/channels/twilio counts what an SMS costs: a channel says it in its outcome.',
  }),
];

const generalRules: IForbiddenRuleType[] = [
  {
    name: 'no-circles',
    severity: 'error',
    comment: 'These files import each other in a circle: move what both need to a file below them.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-test-code-in-src',
    severity: 'error',
    comment:
      'The product never imports test code: move what both need into the product, or into testkit/ for tests.',
    from: { path: [src, dashboard, '^contract/'], pathNot: tests },
    to: { path: ['^server/(testkit|tests)/', tests, '(^|node_modules/)(vitest|fast-check)(/|$)'] },
  },
  {
    name: 'no-development-packages-in-src',
    severity: 'error',
    comment: 'The product runs without the packages of contributors: move the package to "dependencies".',
    from: { path: src, pathNot: tests },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'resolves',
    severity: 'error',
    comment: 'This import leads nowhere: correct the path, or add the package.',
    from: {},
    to: { couldNotResolve: true },
  },
];

const browserRules: IForbiddenRuleType[] = [
  {
    name: 'contract-imports-zod-only',
    severity: 'error',
    comment: 'contract/ is what server and dashboard sign: it imports zod and itself.',
    from: { path: '^contract/', pathNot: tests },
    to: { pathNot: ['^contract/', '(^|node_modules/)zod(/|$)'] },
  },
  {
    name: 'dashboard-sees-contract-only',
    severity: 'error',
    comment: 'The dashboard knows the server only by contract/ and its HTTP API.',
    from: { path: '^dashboard/' },
    to: { path: '^(server|e2e|bench|scripts)/' },
  },
  {
    name: 'dashboard-takes-types-of-contract',
    severity: 'error',
    comment:
      "Write `import type`: the contract's schemas stay on the server, which has checked what it sends.",
    from: { path: dashboard, pathNot: tests },
    to: { path: ['^contract/', '(^|node_modules/)zod(/|$)'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'dashboard-runs-in-a-browser',
    severity: 'error',
    comment: 'A browser has no modules of Node: use what the web platform brings.',
    from: { path: dashboard, pathNot: tests },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'dashboard-features-apart',
    severity: 'error',
    comment: 'Dashboard features never see each other: move what both need to ui/ or lib/.',
    from: { path: `${dashboard}features/([^/]+)/` },
    to: { path: `${dashboard}(app|features)/`, pathNot: `${dashboard}features/$1/` },
  },
  {
    name: 'dashboard-looks-down',
    severity: 'error',
    comment: 'ui/ and lib/ serve every page: what they need of one is handed to them.',
    from: { path: `${dashboard}(ui|lib)/`, pathNot: tests },
    to: { path: `${dashboard}(app|features)/` },
  },
  {
    name: 'journeys-see-pages-only',
    severity: 'error',
    comment:
      'A journey knows the program as its users do, by its pages: ask the page, or the API by HTTP. Only the simulated outside world of demo/ is started here.',
    from: { path: '^e2e/' },
    to: { path: '^(server/src|dashboard|contract)/', pathNot: [floors.demo, floors.kit] },
  },
];

export const forbidden: IForbiddenRuleType[] = [
  ...floorRules,
  ...pluginRules,
  ...roomRules,
  ...packageRules,
  ...generalRules,
  ...browserRules,
];

export const options: ICruiseOptions = {
  // TypeScript 7 has no JavaScript API, so the files are read with swc; without it no module would be seen.
  parser: 'swc',
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules' },
  exclude: { path: ['/fixtures/', '^scripts/', '^dashboard/(dist|\\.built)/'] },
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    conditionNames: ['import', 'types', 'node', 'default'],
  },
};
