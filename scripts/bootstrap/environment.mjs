// The environment a child gets: ours, without what npm left in it, and with Node 24 first in PATH.
import path from 'node:path';

// npm hands its own state to scripts as npm_…; a nested npm would take it for configuration. How to reach the
// registry is the one part that must survive: address, proxy, certificates, credentials, cache. npm writes small
// letters only; NPM_CONFIG_… and NPM_TOKEN are the user's own words.
const npmVariable = /^npm_/;
const reachesTheRegistry =
  /^npm_config_(registry|cache|userconfig|globalconfig|ca|cafile|cert|key|strict[-_]ssl|proxy|https?[-_]proxy|noproxy|offline|prefer[-_]offline|fetch[-_].*|@.*|\/\/.*)$/i;

export function withoutNpmState(environment) {
  const kept = Object.entries(environment).filter(
    ([name]) => !npmVariable.test(name) || reachesTheRegistry.test(name),
  );
  return Object.fromEntries(kept);
}

export function childEnvironment(root, runtime) {
  const environment = withNodeFirst(withoutNpmState(process.env), runtime.node);
  if (!environment.NODE_COMPILE_CACHE) {
    environment.NODE_COMPILE_CACHE = path.join(root, 'node_modules', '.cache', 'compile');
  }
  return environment;
}

export function withNodeFirst(environment, node) {
  return {
    ...environment,
    PATH: [path.dirname(node), environment.PATH].filter(Boolean).join(path.delimiter),
  };
}
