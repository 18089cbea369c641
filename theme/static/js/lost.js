// Offers the words of an address that is not there to the search.
"use strict";

{
  const path = location.pathname.replace(/\.\w+$/, "");
  const [last] = path.match(/[^/]*[^/\d][^/]*(?=\/*$)/) ?? [""];
  // Unlike decodeURIComponent it takes whatever was typed.
  const words = new URLSearchParams(`q=${last}`).get("q").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  document.querySelector("[data-lost]").value = words.join(" ");
}
