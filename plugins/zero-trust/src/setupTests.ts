import '@testing-library/jest-dom';

/** Observers that never report: in jsdom nothing has a size or comes into view. */
class SilentObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Object.assign(globalThis, {
  ResizeObserver: SilentObserver,
  IntersectionObserver: SilentObserver,
});
import { configure } from '@testing-library/react';

// The first render is slow on a machine that runs other suites.
configure({ asyncUtilTimeout: 20_000 });
