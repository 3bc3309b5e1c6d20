// A scripted language model for tests and benches: start it, point LLM_BASE_URL at its baseUrl, script its replies.
export {
  type ChatRequest,
  lastUserText,
  type WireMessage,
  type WireTool,
  type WireToolCall,
} from './chat-wire.ts';
export { policeRequest } from './police-request.ts';
export * from './replies.ts';
export { type ScriptedModel, type ScriptedModelOptions, startScriptedModel } from './start-scripted-model.ts';
