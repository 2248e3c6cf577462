export { ExportMenu } from './ExportMenu';
export { saveFile } from './saveFile';
export { useExportsDetails } from './useExportsDetails';
