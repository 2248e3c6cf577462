/**
 * Schemas of the HTTP API, for the document that describes it.
 *
 * @packageDocumentation
 */
export { responseSchemas } from './api/schemas/responseSchemas';
