// What browsers are told about our pages: nothing from elsewhere, in nobody's frame.
import helmet from '@fastify/helmet';
import type { FastifyHelmetOptions } from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

const SELF = ["'self'"];
const HALF_A_YEAR_SECONDS = 15_552_000;

/** Adds them to every answer of this scope. */
export async function addSecurityHeaders(
  pages: FastifyInstance,
  { isHttps }: { isHttps: boolean },
): Promise<void> {
  await pages.register(helmet, optionsFor(isHttps));
}

function optionsFor(isHttps: boolean): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      // The defaults would send a browser of the home network to https, where nobody answers.
      useDefaults: false,
      directives: {
        defaultSrc: SELF,
        scriptSrc: SELF,
        // The dashboard's components set their sizes by style attributes.
        styleSrc: [...SELF, "'unsafe-inline'"],
        imgSrc: [...SELF, 'data:', 'blob:'],
        connectSrc: SELF,
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: SELF,
        baseUri: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    // Only for this very name: what else runs beside us is not ours to decide.
    strictTransportSecurity: isHttps && { maxAge: HALF_A_YEAR_SECONDS, includeSubDomains: false },
    // Browsers take these two on https only and complain elsewhere.
    crossOriginOpenerPolicy: isHttps,
    originAgentCluster: isHttps,
  };
}
