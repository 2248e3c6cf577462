import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { errorApiRef, translationApiRef } from '@backstage/frontend-plugin-api';
import { render } from '@testing-library/react';
import { ReactElement } from 'react';

/** Renders a part that needs nothing of an app but its English messages. */
export function renderTranslated(part: ReactElement) {
  return render(part, {
    wrapper: ({ children }) => (
      <TestApiProvider
        apis={[
          [translationApiRef, mockApis.translation()],
          [errorApiRef, mockApis.error()],
        ]}
      >
        {children}
      </TestApiProvider>
    ),
  });
}
