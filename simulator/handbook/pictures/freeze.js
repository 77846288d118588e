// Stops everything that moves or blinks before a picture is taken.
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    *, *::before, *::after { animation: none !important; transition: none !important; caret-color: transparent !important; }
    :focus, :focus-visible { outline: none !important; }
    html { scroll-behavior: auto !important; scrollbar-width: none; }
  `);
  document.adoptedStyleSheets.push(sheet);
}
