// The one place for the rules of the project's JavaScript. Paths are relative to the root of the repository.

import js from "@eslint/js";
import globals from "globals";

const RULES = {
  ...js.configs.recommended.rules,
  "array-callback-return": "error",
  camelcase: ["error", { properties: "never" }],
  "consistent-this": "error",
  curly: ["error", "multi-line"],
  "default-param-last": "error",
  eqeqeq: "error",
  "max-depth": ["error", 4],
  "no-else-return": "error",
  "no-implicit-coercion": "error",
  "no-lonely-if": "error",
  "no-shadow": ["error", { hoist: "all" }],
  "no-undef-init": "error",
  "no-unneeded-ternary": "error",
  "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
  "no-useless-return": "error",
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-arrow-callback": "error",
  "prefer-const": "error",
  "prefer-template": "error",
};

export default [
  { ignores: ["static/vendor/**", "**/node_modules/**"] },
  { rules: RULES, linterOptions: { reportUnusedDisableDirectives: "error" } },
  { files: ["static/**/*.js"], languageOptions: { sourceType: "module", globals: globals.browser } },
  // Classic scripts, and functions that Playwright evaluates in a page.
  {
    files: ["static/handbook/*.js", "static/traceability/*.js", "simulator/**/*.js"],
    languageOptions: { sourceType: "script", globals: globals.browser },
  },
  { files: ["e2e/**/*.js", "tests/**/*.js", "tools/**/*.js"], languageOptions: { sourceType: "module", globals: {} } },
];
