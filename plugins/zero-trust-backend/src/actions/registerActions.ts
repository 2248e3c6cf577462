import { ActionContext, ActionOptions } from './ActionContext';
import { registerComparePostures } from './comparePostures';
import { registerExplainControl } from './explainControl';
import { registerGetPosture } from './getPosture';
import { registerListWorstServices } from './listWorstServices';
import { registerRefresh } from './refresh';
import { registerRequestWaiver } from './requestWaiver';

/**
 * Registers what people and agents do through Backstage's actions, and over MCP. Each
 * action does what a route of the HTTP API does, with the permissions of the caller.
 * ARNs and rules leave the portal only where `zeroTrust.export.details` says so.
 */
export function registerActions(options: ActionOptions): void {
  const context: ActionContext = {
    ...options,
    viewer: credentials => options.access.as(credentials),
  };
  registerGetPosture(context);
  registerListWorstServices(context);
  registerExplainControl(context);
  registerComparePostures(context);
  registerRequestWaiver(context);
  registerRefresh(context);
}
