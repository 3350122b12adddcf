import { Composer, type Document, Lexer, type LineCounter, Parser, YAMLParseError } from "yaml";

type SyntaxToken = ReturnType<Parser["parse"]> extends Generator<infer Item> ? Item : never;

/**
 * Most tokens of a document. The baseline with all provenance in one file has 85,000; a million brackets in one
 * megabyte would keep the parser busy for many seconds.
 */
const tokenLimit = 200_000;

/**
 * Most groups and lists within each other; a scenario needs fifteen. The library goes down by recursion, and where
 * the stack runs short within a regular expression, Node ends at once without an error that could be caught.
 */
const depthLimit = 100;

/** Errors of syntax after which the rest of the text is not read. */
const errorLimit = 10;

/** Why a text was given up before it was read to its end, and where. */
export class TooMuchYaml extends Error {
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.name = "TooMuchYaml";
    this.offset = offset;
  }
}

/**
 * Parses one YAML document as `parseDocument` of the library does, but stops at texts of too many tokens and at
 * groups too deep within each other.
 *
 * @throws TooMuchYaml
 */
export function parseBoundedYaml(text: string, lines: LineCounter): Document {
  // Duplicate keys are found by the reader: the library compares each key with all others.
  const composer = new Composer({ uniqueKeys: false, version: "1.2", logLevel: "error" });
  let document: Document | undefined;
  for (const next of composer.compose(readTokens(text, lines), true, text.length)) {
    if (document === undefined) {
      document = next;
      continue;
    }
    const [start, end] = next.range;
    document.errors.push(new YAMLParseError([start, end], "MULTIPLE_DOCS", "a second document in the file"));
    break;
  }
  return document!;
}

function* readTokens(text: string, lines: LineCounter): Generator<SyntaxToken> {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  let count = 0;
  let errors = 0;
  for (const lexeme of new Lexer().lex(text)) {
    count += 1;
    if (count > tokenLimit) throw new TooMuchYaml(parser.offset, `more than ${tokenLimit} words and marks`);
    for (const token of parser.next(lexeme)) {
      yield token;
      if (token.type === "error") errors += 1;
    }
    if (errors >= errorLimit) return;
    if (parser.stack.length > depthLimit) throw new TooMuchYaml(parser.offset, "nested too deeply");
  }
  yield* parser.end();
}
