// The parts of dom-accessibility-api that the coach uses: tsc doesn't read the files in static/vendor.

declare module "*/dom-accessibility-api/accessible-name-and-description.mjs" {
  export function computeTextAlternative(element: Element, options: {
    compute: "name" | "description";
    getComputedStyle?: typeof getComputedStyle;
    hidden?: boolean;
  }): string;
}
