// Stands in for a page that was asked to be slow, and asks for that page once the seconds have passed.

/** @type {HTMLScriptElement | null} */
const script = document.querySelector("script[data-seconds]");
setTimeout(() => location.reload(), Number(script?.dataset.seconds) * 1000);
