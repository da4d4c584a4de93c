import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'build/',
      'dist/',
      'cdk.out/',
      '.local/',
      'public/assets/',
      'security-report/',
      'node_modules/',
      'packages/*/tests/samples/', // written by others
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/only-throw-error': 'off', // Remix loaders throw responses
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'No default exports but where a tool asks for one.',
        },
      ],
    },
  },
  {
    files: ['app/**/*.tsx'],
    ...reactHooks.configs.flat.recommended,
  },
  {
    // Remix, vitest and eslint read default exports from exactly these places.
    files: [
      'app/root.tsx',
      'app/entry.server.tsx',
      'tests/setup/**',
      '**/*.config.{js,ts}',
      '**/*.d.ts',
    ],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // Remix reads default exports here too, and an action is made by formAction alone: it guards,
    // bounds and parses the form, and redirects.
    files: ['app/routes/**', 'app/company/{pages,routes}/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator[id.name="action"]',
          'ExportSpecifier[exported.name="action"]',
          'ExportNamedDeclaration > FunctionDeclaration[id.name="action"]:not([body.body.length=1][body.body.0.argument.callee.name="formAction"])',
        ].map((selector) => ({
          selector,
          message: 'export function action(args) { return formAction(args, …); } and nothing else.',
        })),
      ],
    },
  },
  { files: ['**/*.js'], ...tseslint.configs.disableTypeChecked },
);
