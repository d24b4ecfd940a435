#!/usr/bin/env node
// Starts the command line on a Node that can run it. This file alone must run on every Node since 12, so it is
// plain JavaScript without later syntax (`?.`, `node:` imports), and says in one line what is missing.
import { spawn } from 'child_process';
import { existsSync, readFileSync } from 'fs';
import { constants } from 'os';
import { dirname, join } from 'path';
import { fileURLToPath, pathToFileURL } from 'url';

const OLDEST_MAJOR = 24;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(root, 'src', 'cli.ts');
/** An installed package has built files only. */
const isCheckout = existsSync(source);

/** Imports the sources of a checkout, or the built files of an installed package. */
function start() {
  const entry = isCheckout ? source : join(root, 'dist', 'src', 'cli.js');
  import(pathToFileURL(entry).href).catch((error) => {
    const hint =
      isCheckout && error.code === 'ERR_MODULE_NOT_FOUND' ? ' (are the dependencies installed? npm ci does it)' : '';
    process.stderr.write(`feynproof: cannot start: ${String(error.message).split('\n')[0]}${hint}\n`);
    process.exitCode = 2;
  });
}

/** The binary that the development dependency `node` brings, if it is there. */
function ownNode() {
  try {
    const home = join(root, 'node_modules', 'node');
    const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    const binary = join(home, manifest.bin.node);
    return existsSync(binary) ? binary : undefined;
  } catch (_absent) {
    return undefined;
  }
}

/** Runs this same file once more, on the project's own Node; without one there is only the explanation. */
function startOnOwnNode() {
  const binary = ownNode();
  if (binary === undefined) {
    process.stderr.write(
      `feynproof needs Node ${OLDEST_MAJOR} or newer; this is ${process.version}: ` +
        'install it from nodejs.org' +
        (isCheckout ? ', or run npm ci in this checkout, which brings its own\n' : '\n'),
    );
    process.exitCode = 2;
    return;
  }
  const child = spawn(binary, [fileURLToPath(import.meta.url)].concat(process.argv.slice(2)), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal sends SIGINT to both processes; otherwise it is passed on. The child decides how to end.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    process.stderr.write(`feynproof: cannot start ${binary}: ${error.message}\n`);
    process.exitCode = 2;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code === null ? 128 + constants.signals[signal] : code;
  });
}

if (Number(process.versions.node.split('.')[0]) >= OLDEST_MAJOR) start();
else startOnOwnNode();
