import { z } from 'zod';
import { POLISHES, TYPOGRAPHY_RULES } from '../model/story-options.ts';
import { PRINTER_IDS, stockIds } from '../printers/printers.ts';
import { nearest } from '../text/nearest.ts';
import { impositionSchema } from './imposition-settings.ts';
import { parseLength, parseTrim } from './lengths.ts';
import { rulesSchema } from './user-rules.ts';

const oneOrMore = z
  .union([z.string(), z.array(z.string())], 'text or a list of texts is expected')
  .transform((value) => [value].flat());
const text = z.union([z.string(), z.number()], 'text is expected').transform(String);
const length = z.string().transform((value, context) => {
  const points = parseLength(value);
  if (points !== null && points > 0) return points;
  context.addIssue({ code: 'custom', message: 'a length such as 11pt, 12mm or 0.5in is expected' });
  return z.NEVER;
});
const trim = z.string().transform((value, context) => {
  const size = parseTrim(value);
  if (size !== null && size.widthPt >= 200 && size.heightPt >= 280 && size.widthPt <= 1200)
    return size;
  context.addIssue({
    code: 'custom',
    message: 'a page size such as a5, 5.5x8.5in or 148x210mm is expected, from A6 up to A3',
  });
  return z.NEVER;
});

/** One name of a list, or several; a wrong one is told the nearest there is. */
function namesFrom<Name extends string>(names: readonly Name[], what: string) {
  const isName = (name: string): name is Name => names.some((known) => known === name);
  return oneOrMore.transform((said, context): Name[] =>
    said.filter((name): name is Name & string => {
      if (isName(name)) return true;
      const near = nearest(name, names);
      const hint = near === null ? `They are ${names.join(', ')}.` : `Did you mean "${near}"?`;
      context.addIssue({ code: 'custom', message: `there is no ${what} "${name}". ${hint}` });
      return false;
    }),
  );
}

const switches = z
  .strictObject({
    quotes: z.enum(['smart', 'keep']).optional(),
    ellipsis: z.enum(['glyph', 'keep']).optional(),
    dashes: z.enum(['auto', 'keep']).optional(),
    emphasis: z.enum(['auto', 'keep']).optional(),
    spaces: z.enum(['auto', 'keep']).optional(),
    off: namesFrom(TYPOGRAPHY_RULES, 'rule')
      .optional()
      .describe(`Rules that are switched off: ${TYPOGRAPHY_RULES.join(', ')}.`),
    polish: namesFrom(POLISHES, 'polish')
      .optional()
      .describe(`Refinements that are off unless named: ${POLISHES.join(', ')}.`),
    keep: oneOrMore.optional().describe('Starts of paragraphs that are left as typed.'),
  })
  .describe('What the typographic clean-up may change.');

const storySettings = {
  title: text.optional().describe('The story’s title.'),
  author: oneOrMore.optional().describe('Its author, or a list of them.'),
  language: z.string().optional().describe('BCP 47, such as en-GB.'),
  encoding: z.string().optional().describe('auto, utf-8, windows-1252, macintosh, ...'),
  paragraphs: z
    .enum(['auto', 'block', 'single', 'wrapped', 'indented', 'doublespaced'])
    .optional()
    .describe('How the file marks its paragraphs.'),
  breaks: z
    .strictObject({
      not: oneOrMore.optional().describe('Starts of lines before which there is no scene break.'),
      at: oneOrMore.optional().describe('Starts of lines before which there is one.'),
      marks: z
        .record(z.string(), z.enum(['break', 'space', 'end', 'keep']))
        .optional()
        .describe('What a mark, as typed, is to become.'),
    })
    .optional(),
  verse: z
    .array(z.strictObject({ from: z.string(), to: z.string() }))
    .optional()
    .describe('Verse from the line that starts with `from` to the one that ends with `to`.'),
  typography: z.union([z.literal('keep'), switches]).optional(),
  alt: z
    .record(z.string(), z.string())
    .optional()
    .describe('What each picture shows, by its file’s name in the text; "" for an ornament.'),
  settled: oneOrMore
    .optional()
    .describe('Passages whose doubtful quotation marks are right as they are.'),
  rules: rulesSchema,
};

/** The front matter of a story file: what its entry could say. */
export const frontMatterSchema = z.looseObject(storySettings);

const storyDataSchema = z.strictObject(storySettings);

const storyEntry = z.union([
  z.string(),
  z.strictObject({
    file: z
      .string()
      .min(1)
      .describe('A story file; book.epub#2 is the second of the stories in it.'),
    ...storySettings,
  }),
  z.strictObject({
    files: z
      .array(z.string().min(1))
      .min(1)
      .describe('The files of one story, a chapter or more in each, in reading order.'),
    ...storySettings,
  }),
  z.strictObject({ group: z.string().describe('A heading over the stories that follow.') }),
]);

/** Where the union of entries is not helpful in a message, the entry with most keys is meant. */
export const storyEntrySchema = z.strictObject({
  file: z.string().optional(),
  files: z.array(z.string()).optional(),
  group: z.string().optional(),
  ...storySettings,
});

/** `anthology.yaml`. */
export const recipeSchema = z.strictObject({
  title: text.optional().describe('The book’s title; else the folder’s name.'),
  subtitle: text.optional(),
  editor: oneOrMore.optional().describe('Who put the book together.'),
  language: z.string().optional().describe('BCP 47, such as en-GB.'),
  identifier: z.string().optional().describe('urn:uuid:..., urn:isbn:... or a URL.'),
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$/, 'a date such as 2026-03-01 is expected')
    .optional(),
  series: z
    .strictObject({
      name: text,
      position: z.number().min(0).optional().describe('The book’s number in it.'),
    })
    .optional()
    .describe('The series of books this one belongs to.'),
  rights: text.optional().describe('Who may do what with the book, in a sentence.'),
  dedication: text
    .optional()
    .describe('Whom the book is for, on a page of its own in front. Lines stay as they are.'),
  order: z.enum(['manual', 'name', 'date', 'author', 'length']).optional(),
  notes: z
    .enum(['keep', 'end', 'appendix', 'drop'])
    .optional()
    .describe('Where authors’ notes are printed.'),
  cover: z
    .strictObject({
      style: z.string().optional(),
      palette: z.string().optional(),
      seed: text.optional(),
      image: z
        .string()
        .min(1)
        .optional()
        .describe('Your own picture, JPEG, PNG, WebP, GIF or TIFF.'),
    })
    .optional(),
  rules: rulesSchema,
  defaults: z.strictObject(storySettings).optional().describe('For every story.'),
  stories: z.array(storyEntry).optional(),
  output: z
    .strictObject({
      formats: z.array(z.enum(['epub', 'kepub', 'pdf'])).optional(),
      folder: z.string().optional(),
    })
    .optional(),
  epub: z
    .strictObject({
      theme: z.enum(['classic', 'modern', 'large']).optional(),
      css: z.string().min(1).optional().describe('A stylesheet that is added to the theme’s.'),
      opening: z
        .enum(['plain', 'lead-in', 'drop-cap'])
        .optional()
        .describe('Chapters begin plainly, with a few words in small capitals, or a drop capital.'),
      fonts: z
        .union([
          z.enum(['garamond', 'literata', 'alegreya']),
          z.strictObject({
            regular: z.string().min(1).optional(),
            italic: z.string().min(1).optional(),
            bold: z.string().min(1).optional(),
            boldItalic: z.string().min(1).optional(),
          }),
        ])
        .optional()
        .describe('The font the book brings along, or TrueType files of your own; else none.'),
    })
    .optional(),
  print: z
    .strictObject({
      trim: trim.optional(),
      theme: z
        .enum(['garamond', 'literata', 'alegreya', 'large'])
        .optional()
        .describe('The text face; large: Literata at 16 on 22 points.'),
      fonts: z
        .strictObject({
          regular: z.string().min(1).optional(),
          italic: z.string().min(1).optional(),
          bold: z.string().min(1).optional(),
          boldItalic: z.string().min(1).optional(),
          fallback: z.array(z.string().min(1)).optional(),
        })
        .optional()
        .describe('Font files of your own (TrueType or OpenType), beside the recipe.'),
      type: z.strictObject({ size: length.optional(), leading: length.optional() }).optional(),
      margins: z
        .strictObject({
          inner: length.optional(),
          outer: length.optional(),
          top: length.optional(),
          bottom: length.optional(),
        })
        .optional(),
      opens: z.enum(['recto', 'next']).optional(),
      profile: z.enum(['screen', 'print']).optional(),
      scaling: z.number().min(0).max(2).optional().describe('Per cent, 0 to 2.'),
      printer: z
        .enum(PRINTER_IDS)
        .optional()
        .describe('Who prints the book; sets the narrowest margins and the spine.'),
      stock: z.string().optional().describe('The printer’s paper: cream, white, offset, bulky ...'),
      fit: z
        .union([z.number().int().min(1), z.literal('signature')])
        .optional()
        .describe(
          'Choose size and leading so that the book has at most so many pages, or ends on a full signature.',
        ),
      wrap: z
        .union([
          z.boolean(),
          z.strictObject({
            spine: length.optional().describe('How wide the spine is; else from pages and paper.'),
            reads: z.enum(['down', 'up']).optional().describe('Which way the spine is read.'),
          }),
        ])
        .optional()
        .describe('The cover laid flat: back, spine and front, for the printer.'),
      imposition: impositionSchema.optional(),
    })
    .superRefine(({ printer, stock }, context) => {
      const known = stockIds(printer ?? null);
      if (stock === undefined || known.includes(stock)) return;
      const message = `there is no such paper; known are ${known.join(', ')}`;
      context.addIssue({ code: 'custom', message, path: ['stock'] });
    })
    .optional(),
});

export type RecipeData = z.output<typeof recipeSchema>;
export type StoryData = z.output<typeof storyDataSchema>;

/** The JSON Schema of `anthology.yaml`, for editors, as its file in `assets` has it. */
export function recipeJsonSchemaText(): string {
  const schema = z.toJSONSchema(recipeSchema, { io: 'input', unrepresentable: 'any' });
  const whole = {
    ...schema,
    title: 'anthology.yaml',
    description: 'What a book made by Quire is made of. Everything is optional.',
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}
