// The admin API as a whole: every group of addresses brings its handlers, and the contract's rules are put before them.
import type { FastifyInstance } from 'fastify';
import type { House } from '../house.ts';
import { addRoutes } from './add-routes.ts';
import type { Handlers } from './add-routes.ts';
import { auditHandlers } from './audit-routes.ts';
import { chatHandlers } from './chat/chat-routes.ts';
import { openEventStreams } from './event-stream.ts';
import { homeHandlers } from './home-routes.ts';
import { groupHandlers } from './household/group-routes.ts';
import { invitationHandlers } from './household/invitation-routes.ts';
import { limitHandlers } from './household/limit-routes.ts';
import { ownChannelHandlers } from './household/own-channel-routes.ts';
import { requestHandlers } from './household/request-routes.ts';
import { addOpenApi } from './document/open-api.ts';
import { peopleHandlers } from './people-routes.ts';
import { sessionHandlers } from './sign-in/session-routes.ts';

/** Adds the admin API to the server. */
export function openAdmin(server: FastifyInstance, house: House): void {
  const { guard } = house.auth;
  const streams = openEventStreams(server, { clock: house.admin.clock, guard });
  const handlers: Handlers = {
    ...sessionHandlers(house),
    ...chatHandlers(house, streams),
    ...peopleHandlers(house),
    ...invitationHandlers(house),
    ...limitHandlers(house.admin),
    ...groupHandlers(house.admin),
    ...requestHandlers(house),
    ...ownChannelHandlers(house),
    ...auditHandlers(house),
    ...homeHandlers(house, streams),
  };
  addRoutes(server, handlers, guard);
  addOpenApi(server);
}
