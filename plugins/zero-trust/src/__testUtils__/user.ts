import { userEvent } from '@testing-library/user-event';

/** Acts as a person who does not pause between two actions. */
export const user = userEvent.setup({ delay: null });
