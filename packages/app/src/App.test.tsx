import { fireEvent, render, screen } from '@testing-library/react';
import App from './App';
import { people } from './modules/signIn/people';

describe('App', () => {
  it('starts with every plugin, and offers people again if the sign-in fails', async () => {
    process.env = {
      NODE_ENV: 'test',
      APP_CONFIG: [
        {
          data: {
            app: { title: 'Test', baseUrl: 'http://localhost:3000' },
            auth: { environment: 'development' },
            // Nothing listens on this port.
            backend: { baseUrl: 'http://127.0.0.1:9' },
            techdocs: {
              storageUrl: 'http://localhost:7007/api/techdocs/static/docs',
            },
          },
          context: 'test',
        },
      ] as unknown as string,
    };

    const STORED = 'zero-trust-portal.sign-in';
    window.localStorage.setItem(STORED, 'guest');
    render(App.createRoot());

    const back = { name: 'Choose another person' };
    fireEvent.click(await screen.findByRole('button', back));

    fireEvent.click(await screen.findByRole('button', { name: 'Enter' }));
    expect(await screen.findByText(/Could not sign in/)).toBeVisible();
    expect(window.localStorage.getItem(STORED)).toBeNull();
    fireEvent.click(screen.getByRole('button', back));
    expect(await screen.findByRole('button', { name: 'Enter' })).toBeVisible();
  });
});

describe('the German texts of the sign-in page', () => {
  it('are complete, and in German', async () => {
    const { default: german } = await import('./modules/signIn/de');
    expect(Object.keys(german).sort()).toEqual(
      ['title', 'failed', 'unknownReason', 'back', 'github']
        .concat(
          people.flatMap(({ key }) =>
            ['name', 'description', 'action'].map(part => `${key}.${part}`),
          ),
        )
        .sort(),
    );
    expect(Object.values(german).every(text => text.trim())).toBe(true);
  });
});
