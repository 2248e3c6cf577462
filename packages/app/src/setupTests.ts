import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// A whole portal starts in these tests: on a busy machine that takes a while.
configure({ asyncUtilTimeout: 30_000 });
jest.setTimeout(60_000);
