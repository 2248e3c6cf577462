import '@testing-library/jest-dom';

/** jsdom has none: nothing has a size, or comes into view. */
class NothingSeen {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Object.assign(globalThis, {
  ResizeObserver: NothingSeen,
  IntersectionObserver: NothingSeen,
});
import { configure } from '@testing-library/react';

// What a machine that is busy with other suites needs for a first render.
configure({ asyncUtilTimeout: 10_000 });
