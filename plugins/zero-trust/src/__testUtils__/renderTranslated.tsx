import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { errorApiRef, translationApiRef } from '@backstage/frontend-plugin-api';
import { render } from '@testing-library/react';
import { ReactElement } from 'react';

/** Renders a part that needs only the English messages of an app. */
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
