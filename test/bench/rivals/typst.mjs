// Sets chapters as a PDF with Typst, on the page and in the face of test/bench/pdf.ts, in a process of
// its own: node typst.mjs CHAPTERS.json FONTS OUT.pdf. Prints its processor time and most memory as JSON.
// CHAPTERS.json: [{ title, paragraphs: [[{ text, emphasis }]] }]
import { readFileSync, writeFileSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const [input, fonts, output] = process.argv.slice(2);

/** Text that Typst takes for nothing but text. */
function escaped(text) {
  return text.replace(/[\\#$@<>`~[\]*_=+/-]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}

function paragraph(runs) {
  return runs
    .map(({ text, emphasis }) => (emphasis ? `#emph[${escaped(text)}]` : escaped(text)))
    .join('');
}

const chapters = JSON.parse(readFileSync(input, 'utf8'));
const body = chapters
  .map(({ title, paragraphs }) => {
    return [`#pagebreak(weak: true)\n= ${escaped(title)}`, ...paragraphs.map(paragraph)].join(
      '\n\n',
    );
  })
  .join('\n\n');
const source = `
#set page(width: 396pt, height: 612pt, numbering: "1",
  margin: (inside: 54pt, outside: 45pt, top: 58pt, bottom: 64pt))
#set text(font: "EB Garamond", size: 11pt, lang: "en", hyphenate: true,
  top-edge: 0.7em, bottom-edge: -0.3em)
#set par(justify: true, leading: 3pt, spacing: 3pt, first-line-indent: 1em)
#set smartquote(enabled: false)
#show heading: it => block(above: 4em, below: 2em, it)
${body}`;
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: fonts.split(',') }] });
const before = process.cpuUsage();
const pdf = compiler.pdf({ mainFileContent: source });
const { user, system } = process.cpuUsage(before);
if (output !== undefined) writeFileSync(output, pdf);
console.log(
  JSON.stringify({
    seconds: (user + system) / 1e6,
    megabytes: pdf.length / 1e6,
    memory: process.resourceUsage().maxRSS / 1024,
  }),
);
