/**
 * Extension points of the zero-trust backend plugin, and rules for permission policies.
 *
 * @packageDocumentation
 */
export * from './accountRules';
export * from './CollectionError';
export * from './EvidenceSource';
export * from './FindingReceiver';
export * from './FindingSource';
export * from './extensionPoints';
