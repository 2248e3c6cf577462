import { exportSettings } from './exportSettings';

const exporter = () => ({
  generator: (async function* none() {})(),
  contentType: 'text/plain',
});

describe('exportSettings', () => {
  it('shows no export if it is not enabled', () => {
    expect(exportSettings(undefined, [{ columns: [] }])).toBeUndefined();
    expect(exportSettings({ enabled: false }, [])).toBeUndefined();
  });

  it('uses every exporter, and the first columns that are set', () => {
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
