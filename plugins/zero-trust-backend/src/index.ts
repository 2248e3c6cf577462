/**
 * Collects evidence of AWS databases, stores their posture and serves it.
 *
 * @packageDocumentation
 */
export { zeroTrustPlugin as default } from './plugin';
