import { Command as Commander, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { PageRange } from '../imposition/impose.ts';
import type { ImpositionOptions } from '../model/imposition-options.ts';
import { type BuildRequest, EMPTY_REQUEST } from '../pipeline/request.ts';
import type { BookFormat } from '../recipe/recipe.ts';
import { nearest } from '../text/nearest.ts';
import { type DeviceCommand, deviceCommands } from './device-arguments.ts';
import { type ImposeFlags, imposeOptions, impositionFrom } from './impose-arguments.ts';

/** What every command knows about how to speak. */
export interface Voice {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** null: as the terminal says. */
  readonly colour: boolean | null;
}

/** What the user wants done, every word of the command line understood. */
export type Command =
  | (DeviceCommand & { readonly voice: Voice })
  | {
      readonly name: 'plan' | 'build';
      readonly request: BuildRequest;
      readonly voice: Voice;
    }
  | {
      readonly name: 'cover';
      readonly request: BuildRequest;
      /** All styles on one picture instead of the cover. */
      readonly sheet: boolean;
      readonly voice: Voice;
    }
  | {
      readonly name: 'check';
      readonly request: BuildRequest;
      readonly device: string | null;
      readonly voice: Voice;
    }
  | {
      readonly name: 'inspect';
      readonly story: string;
      readonly request: BuildRequest;
      readonly voice: Voice;
    }
  | {
      readonly name: 'impose';
      readonly book: string;
      readonly options: ImpositionOptions;
      /** null: all pages. */
      readonly ranges: readonly PageRange[] | null;
      readonly output: string | null;
      readonly voice: Voice;
    }
  | { readonly name: 'init'; readonly folder: string; readonly voice: Voice }
  | {
      readonly name: 'tidy';
      readonly format: 'text' | 'markdown';
      readonly language: string;
      readonly diff: boolean;
      readonly report: string | null;
      readonly voice: Voice;
    };

/** `command` to be run, or text to be printed and an exit status: 0 for help, 2 for wrong usage. */
export type Parsed =
  | { readonly command: Command }
  | {
      readonly command: null;
      readonly output: string;
      readonly errors: string;
      readonly exit: 0 | 2;
    };

interface Flags {
  readonly output?: string;
  readonly format?: readonly BookFormat[] | 'text' | 'markdown';
  readonly title?: string;
  readonly editor?: readonly string[];
  readonly language?: string;
  readonly style?: string;
  readonly css?: string;
  readonly fit?: number | 'signature';
  readonly wrap?: boolean;
  readonly strict?: boolean;
  readonly keepOriginal?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: boolean;
  readonly diff?: boolean;
  readonly report?: string;
  readonly sheet?: boolean;
  readonly for?: string;
}

const FORMATS: readonly BookFormat[] = ['epub', 'kepub', 'pdf'];

/** Reads the arguments behind the program's name. Pure: nothing is printed and nothing exits. */
export function parseArguments(
  argv: readonly string[],
  version: string,
  sourceDateEpoch: number | null,
): Parsed {
  let command: Command | null = null;
  let output = '';
  let errors = '';
  const program = new Commander('quire');
  program
    .description(
      'Compiles a folder of story texts into an anthology: EPUB for e-readers, PDF for print.\n' +
        'Without a command it shows what `quire build` would make of the current folder.',
    )
    .usage('[command] [options]')
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: false })
    .showSuggestionAfterError();

  const request = (paths: readonly string[], flags: Flags): BuildRequest => ({
    ...EMPTY_REQUEST,
    paths,
    output: flags.output ?? null,
    formats: Array.isArray(flags.format) ? flags.format : null,
    title: flags.title ?? null,
    editors: flags.editor ?? null,
    language: flags.language ?? null,
    coverStyle: flags.style ?? null,
    ...(flags.css === undefined ? {} : { css: flags.css }),
    ...(flags.fit === undefined ? {} : { fit: flags.fit }),
    ...(flags.wrap === undefined ? {} : { wrap: flags.wrap }),
    strict: flags.strict ?? false,
    keepOriginal: flags.keepOriginal ?? false,
    sourceDateEpoch,
  });

  voiced(program.argument('[command]')).action(
    (unknown: string | undefined, _own: Flags, self: Commander) => {
      const flags = flagsOf(self);
      if (unknown !== undefined) program.error(noSuchCommand(unknown, program));
      command = { name: 'plan', request: request([], flags), voice: voiceOf(flags) };
    },
  );
  bookOptions(program.command('build [paths...]'))
    .description('compile an anthology from an anthology.yaml, a folder or story files')
    .action((paths: string[], _own: Flags, self: Commander) => {
      const flags = flagsOf(self);
      command = { name: 'build', request: request(paths, flags), voice: voiceOf(flags) };
    });
  voiced(program.command('init [folder]'))
    .description('write a commented anthology.yaml beside the stories, every guess in it')
    .action((folder: string | undefined, _own: Flags, self: Commander) => {
      const flags = flagsOf(self);
      command = { name: 'init', folder: folder ?? '.', voice: voiceOf(flags) };
    });
  voiced(program.command('inspect <story>'))
    .description('show what was found in one story, where, and how sure that is')
    .action((story: string, _own: Flags, self: Commander) => {
      const flags = flagsOf(self);
      command = { name: 'inspect', story, request: request([story], flags), voice: voiceOf(flags) };
    });
  voiced(program.command('tidy'))
    .description('a filter: paragraphs in, the same after the typographic clean-up out')
    .addOption(new Option('--format <format>').choices(['text', 'markdown']).default('text'))
    .option('--language <tag>', 'language of the text', 'en')
    .option('--diff', 'show each change instead of the text')
    .option('--report <file>', 'write every change to a JSON file')
    .action((_own: Flags, self: Commander) => {
      const flags = flagsOf(self);
      command = {
        name: 'tidy',
        format: flags.format === 'markdown' ? 'markdown' : 'text',
        language: flags.language ?? 'en',
        diff: flags.diff ?? false,
        report: flags.report ?? null,
        voice: voiceOf(flags),
      };
    });
  bookOptions(program.command('check [paths...]'))
    .description('say everything build would say, and write nothing; also checks a finished .epub')
    .addOption(new Option('--for <device>').choices(['kindle', 'kobo', 'generic']))
    .action((paths: string[], _own: Flags, self: Commander) => {
      const flags = flagsOf(self);
      command = {
        name: 'check',
        request: request(paths, flags),
        device: flags.for ?? null,
        voice: voiceOf(flags),
      };
    });
  bookOptions(program.command('cover [paths...]'))
    .description('make only the cover')
    .option('--sheet', 'one picture of the cover in all styles, to choose from')
    .action((paths: string[], _own: Flags, self: Commander) => {
      const flags = flagsOf(self);
      command = {
        name: 'cover',
        request: request(paths, flags),
        sheet: flags.sheet ?? false,
        voice: voiceOf(flags),
      };
    });

  imposeOptions(voiced(program.command('impose <book>')))
    .description('put the pages of a finished PDF on sheets to be printed, folded and sewn')
    .action((book: string, _own: Flags, self: Commander) => {
      const flags = self.optsWithGlobals<ImposeFlags & Pick<Flags, 'output'>>();
      command = {
        name: 'impose',
        book,
        options: impositionFrom(flags),
        ranges: flags.pages ?? null,
        output: flags.output ?? null,
        voice: voiceOf(flagsOf(self)),
      };
    });

  deviceCommands(program, voiced, (asked, self) => {
    command = { ...asked, voice: voiceOf(flagsOf(self)) };
  });

  for (const each of [program, ...program.commands]) {
    each
      .exitOverride()
      .allowExcessArguments(false)
      .helpOption('--help', 'print help')
      .configureOutput({
        writeOut: (text) => {
          output += text;
        },
        writeErr: (text) => {
          errors += text;
        },
      });
  }
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { command: null, output, errors, exit: error.exitCode === 0 ? 0 : 2 };
  }
  if (command === null) throw new Error('commander ended without a command');
  return { command };
}

/** A command's flags, wherever they stood: `quire --quiet build` is `quire build --quiet`. */
function flagsOf(command: Commander): Flags {
  return command.optsWithGlobals<Flags>();
}

function noSuchCommand(name: string, program: Commander): string {
  const near = nearest(
    name,
    program.commands.map((command) => command.name()),
  );
  const hint = near === null ? '' : ` Did you mean "${near}"?`;
  return `error: there is no command "${name}".${hint}`;
}

function voiced(command: Commander): Commander {
  return command
    .option('--json', 'print one JSON document on standard output')
    .option('--quiet', 'print only errors')
    .option('--verbose', 'print more')
    .option('--no-color', 'print without colour');
}

function bookOptions(command: Commander): Commander {
  return voiced(command)
    .option('--output <folder>', 'where the book goes (default: out)')
    .option('--format <list>', 'epub, kepub, pdf, with commas between', formatList)
    .option('--title <title>', 'the book’s title')
    .option('--editor <name>', 'who put it together; may be given again', collect)
    .option('--language <tag>', 'language of the book, such as en-GB')
    .option('--style <name>', 'style of the cover')
    .option('--wrap', 'the cover laid flat too: back, spine and front')
    .option('--fit <pages>', 'at most so many pages, or "signature" for a full last one', fitGoal)
    .option('--css <file>', 'a stylesheet to be added to the EPUB’s own')
    .option('--strict', 'fail on warnings and open doubts')
    .option('--keep-original', 'list every single change in the report')
    .option('--no-cache', 'work everything out anew');
}

function voiceOf(flags: Flags): Voice {
  return {
    json: flags.json ?? false,
    quiet: flags.quiet ?? false,
    verbose: flags.verbose ?? false,
    colour: flags.color === false ? false : null,
  };
}

function collect(value: string, previous: readonly string[] | undefined): string[] {
  return [...(previous ?? []), value];
}

function fitGoal(value: string): number | 'signature' {
  if (value.trim().toLowerCase() === 'signature') return 'signature';
  if (/^[1-9]\d{0,5}$/.test(value.trim())) return Number(value);
  throw new InvalidArgumentError('A number of pages, or "signature", is expected.');
}

function formatList(value: string): BookFormat[] {
  return value.split(',').map((name) => {
    const format = FORMATS.find((known) => known === name.trim().toLowerCase());
    if (format !== undefined) return format;
    throw new InvalidArgumentError(`Known formats are ${FORMATS.join(', ')}.`);
  });
}
