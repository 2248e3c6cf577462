import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// A whole portal starts in these tests, which takes time on a busy machine.
configure({ asyncUtilTimeout: 30_000 });
jest.setTimeout(60_000);
