/**
 * Collects evidence of AWS databases, keeps their posture and serves it.
 *
 * @packageDocumentation
 */
export { zeroTrustPlugin as default } from './plugin';
