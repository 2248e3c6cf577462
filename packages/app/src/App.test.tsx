import { render, screen } from '@testing-library/react';
import App from './App';

describe('App', () => {
  it('starts with every plugin, and offers to sign in as a guest', async () => {
    process.env = {
      NODE_ENV: 'test',
      APP_CONFIG: [
        {
          data: {
            app: { title: 'Test', baseUrl: 'http://localhost:3000' },
            auth: { environment: 'development' },
            backend: { baseUrl: 'http://localhost:7007' },
            techdocs: {
              storageUrl: 'http://localhost:7007/api/techdocs/static/docs',
            },
          },
          context: 'test',
        },
      ] as unknown as string,
    };

    render(App.createRoot());

    expect(await screen.findByRole('button', { name: 'Enter' })).toBeVisible();
  });
});
