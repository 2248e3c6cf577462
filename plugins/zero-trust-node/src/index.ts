/**
 * Extension points of the zero-trust backend plugin.
 *
 * @packageDocumentation
 */
export * from './CollectionError';
export * from './EvidenceSource';
export * from './FindingReceiver';
export * from './FindingSource';
export * from './extensionPoints';
