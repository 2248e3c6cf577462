import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// What a machine that is busy with other suites needs for a first render.
configure({ asyncUtilTimeout: 10_000 });
