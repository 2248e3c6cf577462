/**
 * Kinds of entities that are services. Resource entities are not: databases and
 * bastions are inside their services.
 */
export const SERVICE_KINDS = ['component', 'api'];
