/** The languages that a code block may name (developers.notion.com/reference/block#code). */
export const languages: readonly string[] =
  'abap|abc|agda|arduino|ascii art|assembly|bash|basic|bnf|c|c#|c++|clojure|coffeescript|coq|css|dart|dhall|diff|docker|ebnf|elixir|elm|erlang|f#|flow|fortran|gherkin|glsl|go|graphql|groovy|haskell|hcl|html|idris|java|javascript|json|julia|kotlin|latex|less|lisp|livescript|llvm ir|lua|makefile|markdown|markup|matlab|mathematica|mermaid|nix|notion formula|objective-c|ocaml|pascal|perl|php|plain text|powershell|prolog|protobuf|purescript|python|r|racket|reason|ruby|rust|sass|scala|scheme|scss|shell|smalltalk|solidity|sql|swift|toml|typescript|vb.net|verilog|vhdl|visual basic|webassembly|xml|yaml|java/c/c++/c#'.split(
    '|',
  )

const shorter: Record<string, string> = {
  cs: 'c#',
  js: 'javascript',
  md: 'markdown',
  py: 'python',
  rb: 'ruby',
  sh: 'shell',
  ts: 'typescript',
  yml: 'yaml',
}

/** The language behind a fence of Markdown; plain text for what Notion does not know. */
export function languageOf(word: string): string {
  const name = word.trim().toLowerCase()
  const known = shorter[name] ?? name
  return languages.includes(known) ? known : 'plain text'
}
