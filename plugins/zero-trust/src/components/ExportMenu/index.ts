export { ExportMenu } from './ExportMenu';
export { saveFile } from './saveFile';
