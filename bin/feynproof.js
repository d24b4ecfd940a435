#!/usr/bin/env node
// Starts the command line on a Node that can run it. This file alone must run on every Node since 12, so it is
// plain JavaScript without the syntax of later versions, and says in one line what is missing.
import { spawn } from 'child_process';
import { existsSync, readFileSync } from 'fs';
import { constants } from 'os';
import { dirname, join } from 'path';
import { fileURLToPath, pathToFileURL } from 'url';

var OLDEST_MAJOR = 24;
var root = join(dirname(fileURLToPath(import.meta.url)), '..');

if (Number(process.versions.node.split('.')[0]) >= OLDEST_MAJOR) {
  start();
} else {
  startOnOwnNode();
}

/** Imports the sources of a checkout, or the built files of an installed package, which has no sources. */
function start() {
  var source = join(root, 'src', 'cli.ts');
  var entry = existsSync(source) ? source : join(root, 'dist', 'src', 'cli.js');
  import(pathToFileURL(entry).href).catch(function (error) {
    var missing = error && error.code === 'ERR_MODULE_NOT_FOUND';
    var hint = missing && !existsSync(join(root, 'node_modules')) ? '; run npm ci first' : '';
    process.stderr.write('feynproof: cannot start: ' + (error && error.message) + hint + '\n');
    process.exitCode = 2;
  });
}

/** The development dependency `node` brings its own binary; without it there is only the explanation. */
function startOnOwnNode() {
  var binary = ownNode();
  if (binary === undefined) {
    process.stderr.write(
      'feynproof needs Node ' +
        OLDEST_MAJOR +
        ' or newer; this is ' +
        process.version +
        ': install it from nodejs.org, or run npm ci in a checkout, which brings its own\n',
    );
    process.exitCode = 2;
    return;
  }
  var child = spawn(binary, [fileURLToPath(import.meta.url)].concat(process.argv.slice(2)), { stdio: 'inherit' });
  var signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  // A terminal sends SIGINT to both processes; otherwise it is passed on. The child decides how to end.
  signals.forEach(function (signal) {
    process.on(signal, function () {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  });
  child.on('error', function (error) {
    process.stderr.write('feynproof: cannot start ' + binary + ': ' + error.message + '\n');
    process.exitCode = 2;
  });
  child.on('exit', function (code, signal) {
    process.exitCode = code === null ? 128 + (constants.signals[signal] || 0) : code;
  });
}

function ownNode() {
  try {
    var home = join(root, 'node_modules', 'node');
    var manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    var binary = join(home, manifest.bin.node);
    return existsSync(binary) ? binary : undefined;
  } catch (_error) {
    return undefined;
  }
}
