// Lint rules of this house that the linter does not bring itself. `.oxlintrc.json` turns them on.

const newDate = {
  meta: {
    type: 'problem',
    docs: { description: 'The present time is asked of a clock, so that a test can say what time it is.' },
  },
  create(context) {
    const check = (node) => {
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'Date' || node.arguments.length > 0)
        return;
      context.report({
        node,
        message: 'The present time comes from a Clock (kit/clock.ts) that is passed in.',
      });
    };
    return { NewExpression: check, CallExpression: check };
  },
};

const noEnum = {
  meta: { type: 'problem', docs: { description: 'Node runs our TypeScript by erasing types.' } },
  create(context) {
    const refuse = (message) => (node) => context.report({ node, message });
    return {
      TSEnumDeclaration: refuse("Write a union of strings: type State = 'open' | 'closed'."),
      TSModuleDeclaration(node) {
        // `declare module 'x'` adds to the types of a package and is no namespace.
        if (node.kind !== 'global' && node.id.type !== 'Literal')
          context.report({ node, message: 'Files are the modules; no namespace.' });
      },
      TSParameterProperty: refuse('Declare the field and assign it in the constructor.'),
    };
  },
};

export default {
  meta: { name: 'house' },
  rules: { 'clock-tells-the-time': newDate, 'erasable-syntax': noEnum },
};
