export * from './ZeroTrustApi';
export { ZeroTrustClient } from './ZeroTrustClient';
