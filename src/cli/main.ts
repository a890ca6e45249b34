#!/usr/bin/env node
import { nodeHost } from '../host/node-host.ts';
import { VERSION } from '../pipeline/version.ts';
import { type Command, parseArguments } from './arguments.ts';
import { EXIT } from './exit.ts';
import { styleFor, type Terminal } from './terminal.ts';

const WIDEST = 100;
const NARROWEST = 30;

async function main(): Promise<number> {
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  if (epoch !== undefined && !/^\d{1,11}$/.test(epoch)) {
    process.stderr.write(
      `quire: SOURCE_DATE_EPOCH is "${epoch}"; a number of seconds is expected.\n`,
    );
    return EXIT.usage;
  }
  const parsed = parseArguments(
    process.argv.slice(2),
    VERSION,
    epoch === undefined ? null : Number(epoch),
  );
  if (parsed.command === null) {
    process.stdout.write(parsed.output);
    process.stderr.write(parsed.errors);
    if (parsed.exit === EXIT.usage) process.stderr.write('Try: quire --help\n');
    return parsed.exit;
  }
  const { voice } = parsed.command;
  return run(parsed.command, terminalFor(voice.colour));
}

/** Commands are loaded when they are run: `--version` waits for none of them. */
async function run(command: Command, terminal: Terminal): Promise<number> {
  const host = nodeHost(process.cwd());
  switch (command.name) {
    case 'plan':
      return (await import('./commands/plan.ts')).plan(command, host, terminal);
    case 'build':
      return (await import('./commands/build.ts')).runBuild(command, host, terminal);
    case 'cover':
      return (await import('./commands/cover.ts')).runCover(command, host, terminal);
    case 'check':
      return (await import('./commands/check.ts')).runCheck(command, host, terminal);
    case 'inspect':
      return (await import('./commands/inspect.ts')).runInspect(command, host, terminal);
    case 'impose':
      return (await import('./commands/impose.ts')).runImpose(command, host, terminal);
    case 'devices':
      return (await import('./commands/devices.ts')).runDevices(command, host, terminal);
    case 'send':
      return (await import('./commands/send.ts')).runSend(command, host, terminal);
    case 'serve':
      return (await import('./commands/serve.ts')).runServe(command, host, terminal);
    case 'init':
      return (await import('./commands/init.ts')).runInit(command, host, terminal);
    case 'tidy': {
      const { runTidy } = await import('./commands/tidy.ts');
      return runTidy(command, process.stdin, host, terminal);
    }
  }
}

function terminalFor(colour: boolean | null): Terminal {
  const screen = process.stderr;
  const allowed = colour ?? (screen.isTTY === true && !process.env['NO_COLOR']);
  return {
    result: (text) => process.stdout.write(text),
    say: (text) => screen.write(text),
    interactive: screen.isTTY === true,
    columns: Math.max(NARROWEST, Math.min(WIDEST, screen.columns ?? WIDEST)),
    style: styleFor(allowed),
  };
}

/** What went wrong inside Quire, never the user's mistake. */
function sayCrash(error: unknown): void {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `quire: something went wrong inside the program; nothing was written.\n${message}\n` +
      'Please report it with the story that shows it, if you may share it.\n',
  );
}

process.on('SIGINT', () => process.exit(EXIT.interrupted));
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that has seen enough (`quire inspect x | head`) is no fault.
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.done);
});
try {
  process.exitCode = await main();
} catch (error) {
  sayCrash(error);
  process.exitCode = EXIT.failed;
}
