import { exportSettings } from './exportSettings';

const exporter = () => ({
  generator: (async function* none() {})(),
  contentType: 'text/plain',
});

describe('exportSettings', () => {
  it('shows no export where it is not enabled', () => {
    expect(exportSettings(undefined, [{ columns: [] }])).toBeUndefined();
    expect(exportSettings({ enabled: false }, [])).toBeUndefined();
  });

  it('takes every exporter, and the first that names columns', () => {
    const columns = [{ entityFilterKey: 'metadata.name' }];
    expect(
      exportSettings({ enabled: true, disableBuiltinExporters: true }, [
        { exporters: { yaml: { exporter } } },
        { exporters: { xml: { exporter } }, columns },
        { columns: [] },
      ]),
    ).toEqual({
      enabled: true,
      disableBuiltinExporters: true,
      exporters: { yaml: { exporter }, xml: { exporter } },
      columns,
      onSuccess: undefined,
      onError: undefined,
    });
  });
});
