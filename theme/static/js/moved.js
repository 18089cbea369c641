// A former address that the host cannot lead on from, such as one with a query, is looked up in the list
// of them all. A page that says that there is none here does not say so before.
"use strict";

{
  const root = document.documentElement;
  const { list, title } = document.currentScript.dataset;
  const told = document.title;

  // What all ways to write an address share, without what is hung on it when it is shared.
  function read(written) {
    const { pathname, search } = new URL(written, location);
    const path = decodeURI(pathname).replace(/\/(index\.html)?$/, "");
    return [path.toLowerCase(), search.replace(/[?&](fbclid|gclid|zarsrc|utm_\w+)=.*/, "")];
  }

  async function find() {
    const here = read(location);
    if (!title && !here[1]) return; // a page of its own
    const urls = await (await fetch(list, { signal: AbortSignal.timeout(5000) })).json();
    const leading = (asked) =>
      Object.keys(urls).find((old) => String(read(old)) === String([here[0], asked]));
    const old = leading(here[1]) ?? leading("");
    if (old) location.replace(urls[old] + location.hash);
    return old;
  }

  function show() {
    root.classList.remove("looking");
    document.title = told;
  }

  if (title) {
    root.classList.add("looking");
    document.title = title;
  }
  find().then((found) => found || show(), show);
}
