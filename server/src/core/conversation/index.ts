/** A person's turn: what came in is read, answered and committed as a whole. */
export { openBudget } from './budget/budget.ts';
export type { Budget, ModelLimits } from './budget/budget.ts';
export { laneOf, openConversations } from './conversations.ts';
export type { Answered, ConversationRooms, DeskSeat } from './conversation-rooms.ts';
export { openDoorkeeper } from './door/doorkeeper.ts';
export type { Decided, Decision, Doorkeeper } from './door/doorkeeper.ts';
export type { Conversations } from './conversations.ts';
export type { Group, GroupDecided, Groups, GroupStatus } from './group/admission/groups.ts';
export { isMeantForUs } from './group/is-meant-for-us.ts';
export { isMediaRequest } from './group/judge/is-media-request.ts';
export { openTimeline } from './timeline/timeline.ts';
export { linkToWeb, SENT_LINK_VALID_MS } from './way-to-web.ts';
export type { HeardEntry, SaidEntry, Timeline, TimelineEntry, TimelinePage } from './timeline/timeline.ts';
