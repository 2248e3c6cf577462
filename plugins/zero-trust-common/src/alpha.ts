/**
 * Schemas for the packages of this plugin: the HTTP API's answers, and what
 * configuration and requests contain.
 *
 * @packageDocumentation
 */
export { responseSchemas } from './api/schemas/responseSchemas';
export { tagKeysSchema } from './catalog/tagKeysSchema';
export { environmentSpecSchema } from './environment/schema/environmentSpecSchema';
