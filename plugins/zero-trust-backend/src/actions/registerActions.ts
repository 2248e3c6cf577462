import { ActionContext, ActionOptions } from './ActionContext';
import { registerComparePostures } from './comparePostures';
import { registerExplainControl } from './explainControl';
import { registerGetPosture } from './getPosture';
import { registerListWorstServices } from './listWorstServices';
import { registerRefresh } from './refresh';
import { registerRequestWaiver } from './requestWaiver';

/**
 * Registers the actions that people and agents use through Backstage's actions registry
 * and over MCP. Each action does the same as a route of the HTTP API, with the
 * permissions of the caller. Actions return ARNs and rules only if
 * `zeroTrust.export.details` is true.
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
