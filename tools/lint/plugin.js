const actionMessage =
  'export function action(args) { return formAction(args, …); } and nothing else; in a webhook, webhookAction.';

/** An action is made by formAction alone: it guards, bounds and parses the form, and redirects. Webhooks have webhookAction. */
const action = {
  create: (context) =>
    Object.fromEntries(
      [
        'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator[id.name="action"]',
        'ExportSpecifier[exported.name="action"]',
        'ExportNamedDeclaration > FunctionDeclaration[id.name="action"]:not([body.body.length=1][body.body.0.argument.callee.name=/^(form|webhook)Action$/])',
      ].map((selector) => [selector, (node) => context.report({ node, message: actionMessage })]),
    ),
};

const formMessage =
  '<CheckedForm> in place of it: what a person mistypes is then said at its field (docs/guides/forms.md).';

/** A form that is sent to an action shows what the action finds wrong with it. */
const form = {
  create: (context) => ({
    'JSXOpeningElement[name.name=/^[Ff]orm$/] > JSXAttribute[name.name="method"][value.value=/^post$/i]':
      (node) => context.report({ node, message: formMessage }),
  }),
};

export default { meta: { name: 'house' }, rules: { action, form } };
