/**
 * A Node.js program in place of the bastion: forwards the local port of `--parameters`
 * to `DATABASE_PORT`.
 */
export const tunnelProgram = `
const net = require('node:net');
const parameters = process.argv[process.argv.indexOf('--parameters') + 1];
net
  .createServer(near => {
    const far = net.connect(Number(process.env.DATABASE_PORT), '127.0.0.1');
    near.pipe(far).pipe(near);
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
  })
  .listen(Number(parameters.split('=')[1]), '127.0.0.1');
`;
