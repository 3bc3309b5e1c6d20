// The register: what is installed, at a glance. One line for each plug-in; a name that stands twice stops the start.
import type { ChannelDefinition } from '../seams/channel.ts';
import type { ModelDefinition } from '../seams/model.ts';
import type { NotificationDefinition } from '../seams/notification.ts';
import type { ServiceDefinition } from '../seams/service.ts';
import type { ToolDefinition } from '../seams/tool.ts';
import { telegram } from './channels/telegram/index.ts';
import { terminal } from './channels/terminal/index.ts';
import { twilio } from './channels/twilio/index.ts';
import { web } from './channels/web/index.ts';
import { anthropic } from './models/anthropic/index.ts';
import { google } from './models/google/index.ts';
import { ollama } from './models/ollama/index.ts';
import { openaiCompatible } from './models/openai-compatible/index.ts';
import { healthAlert } from './notifications/health-alert/index.ts';
import { needsAttention } from './notifications/needs-attention/index.ts';
import { titleReady } from './notifications/title-ready/index.ts';
import { radarr } from './services/radarr/index.ts';
import { sonarr } from './services/sonarr/index.ts';
import { addTitle } from './tools/add-title/index.ts';
import { discoverTitles } from './tools/discover-titles/index.ts';
import { downloads } from './tools/downloads/index.ts';
import { followTitle } from './tools/follow-title/index.ts';
import { libraryStatus } from './tools/library-status/index.ts';
import { myPreferences } from './tools/my-preferences/index.ts';
import { people } from './tools/people/index.ts';
import { removeTitle } from './tools/remove-title/index.ts';
import { searchTitles } from './tools/search-titles/index.ts';
import { serviceStatus } from './tools/service-status/index.ts';
import { titleDetails } from './tools/title-details/index.ts';
import { upcoming } from './tools/upcoming/index.ts';
import { watchHistory } from './tools/watch-history/index.ts';
import { webSearch } from './tools/web-search/index.ts';
import { whereIsIt } from './tools/where-is-it/index.ts';

export const channels = [telegram, twilio, terminal, web] as const satisfies readonly ChannelDefinition[];
export const services = [sonarr, radarr] as const satisfies readonly ServiceDefinition[];
export const models = [
  openaiCompatible,
  anthropic,
  google,
  ollama,
] as const satisfies readonly ModelDefinition[];
// The order in which the model is offered them: it never changes, so that the prompt's beginning can be cached.
export const tools = [
  searchTitles,
  titleDetails,
  discoverTitles,
  webSearch,
  addTitle,
  removeTitle,
  downloads,
  upcoming,
  libraryStatus,
  watchHistory,
  whereIsIt,
  followTitle,
  people,
  myPreferences,
  serviceStatus,
] as const satisfies readonly ToolDefinition[];
export const notifications = [
  titleReady,
  needsAttention,
  healthAlert,
] as const satisfies readonly NotificationDefinition[];

// Both are handed to others as well as to delivery, so app/ opens them itself.
export { openTerminal } from './channels/terminal/index.ts';
export { openWeb } from './channels/web/index.ts';
