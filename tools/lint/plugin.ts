/** The lint rules that only this project needs; `.oxlintrc.json` loads this file. */
import { deepImportProblem, escapeProblem, layerProblem } from './layers.ts';

type Syntax = { readonly type: string; readonly name?: string; readonly value?: unknown };
type Node = Syntax & {
  readonly source?: Syntax | null;
  readonly arguments?: readonly Syntax[];
  readonly property?: Syntax;
  readonly imported?: Syntax;
};
type Context = {
  readonly filename: string;
  report: (problem: { readonly node: unknown; readonly message: string }) => void;
};
type Rule = { readonly create: (context: Context) => Readonly<Record<string, (node: Node) => void>> };

/** A rule over everything a file imports: statically, dynamically, as a type or by re-export. */
function importRule(problemOf: (found: { file: string; specifier: string }) => string | undefined): Rule {
  return {
    create(context) {
      const file = context.filename.replaceAll('\\', '/');
      const check = ({ source: node }: Node): void => {
        const message = typeof node?.value === 'string' ? problemOf({ file, specifier: node.value }) : undefined;
        if (message !== undefined) context.report({ node, message });
      };
      return {
        ImportDeclaration: check,
        ImportExpression: check,
        ExportAllDeclaration: check,
        ExportNamedDeclaration: check,
        TSImportType: check,
      };
    },
  };
}

/** In the catalogue nothing may turn exact decimals into DOUBLE: no SQL division, no avg, no SQL text. */
const exactDecimals: Rule = {
  create(context) {
    const division = 'SQL division turns decimals into DOUBLE: use a ratio metric or a function of @throughline/query.';
    const average = 'avg turns decimals into DOUBLE: a mean is a sum and a count.';
    const text = 'The catalogue writes no SQL text: use the functions of @throughline/query.';
    return {
      CallExpression({ arguments: values = [] }) {
        const node = values.find(({ type, value }) => type === 'Literal' && value === '/');
        if (node !== undefined) context.report({ node, message: division });
      },
      MemberExpression(node) {
        if (node.property?.name === 'avg') context.report({ node, message: average });
      },
      ImportSpecifier(node) {
        if (node.imported?.name === 'sql') context.report({ node, message: text });
      },
    };
  },
};

const plugin = {
  meta: { name: 'throughline' },
  rules: {
    layers: importRule(layerProblem),
    'no-escape': importRule(escapeProblem),
    'no-deep-import': importRule(deepImportProblem),
    'exact-decimals': exactDecimals,
  },
};

// oxlint-disable-next-line import/no-default-export -- the linter takes a plugin by its default export
export default plugin;
