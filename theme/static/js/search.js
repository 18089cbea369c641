// Finds stories in the index of plugins/search while somebody types;
// its words.py, index.py and files.py say what is read here.
"use strict";

{
  const form = document.querySelector(".search");
  const base = form.action; // the folder of the index
  const field = form.elements.q;
  const narrowing = form.querySelector("fieldset");
  const [status, heard, list, pager] = document.querySelectorAll(".search > p, .results, .results + nav");
  const FILTERS = ["chuyen-muc", "nguoi", "nam"];
  const [PAGE, WAIT, SILENCE, EXCERPT, LEAD, NEAR] = [10, 150, 1000, 200, 40, 8];
  const TONES = /[\u0300\u0309\u0303\u0301\u0323]/g;
  const LETTERS = new TextDecoder();
  const QUOTES = /["“”]/;

  // ---- Words

  function read(written) {
    const letters = written.toLowerCase().normalize("NFD").replace(/^0+(?=.)/, "");
    const bare = letters.replace(TONES, "");
    const spelt = bare.normalize("NFC") + (letters.match(TONES) ?? []).join("");
    return { folded: bare.replace(/[\u0300-\u036f]/g, "").replaceAll("đ", "d"), spelt };
  }

  // The words of a text with their places in it.
  function words(text) {
    return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(({ 0: word, index: start }) => {
      const end = start + word.length;
      return { ...read(word), start, end, isClosed: end < text.length };
    });
  }

  // The words of a query; joined to the one before are those in quotation marks, or as in 27/5/2021.
  function parse(query) {
    const asked = words(query);
    for (let at = 1; at < asked.length; at++) {
      const { start } = asked[at];
      const between = query.slice(asked[at - 1].end, start);
      const isQuoted = query.slice(0, start).split(QUOTES).length % 2 === 0;
      asked[at].joined = !QUOTES.test(between) && (isQuoted || !/\s/.test(between));
    }
    return asked;
  }

  // ---- The index

  let [files, index] = [{}];

  function load(name, kind) {
    return (files[name] ??= fetch(base + name).then((answer) => {
      if (!answer.ok) throw new Error(name);
      return answer[kind]();
    }));
  }

  class Reader {
    at = 0;

    constructor(buffer) {
      this.bytes = new Uint8Array(buffer);
    }

    take(length) {
      return this.bytes.subarray(this.at, (this.at += length));
    }

    number() {
      for (let value = 0, unit = 1; ; unit *= 128) {
        const byte = this.bytes[this.at++];
        value += (byte & 127) * unit;
        if (byte < 128) return value;
      }
    }

    text() {
      return LETTERS.decode(this.take(this.number()));
    }
  }

  async function openAll() {
    const contents = await load("muc-luc.json", "json");
    const from = new Reader(Uint8Array.from(atob(contents.columns), (one) => one.charCodeAt()));
    const stories = [];
    for (let day = 1; from.at < from.bytes.length; ) {
      day += from.number();
      const nam = [`${new Date(2000, 0, day).getFullYear()}`];
      const section = [contents.sections[from.number()]];
      const nguoi = Array.from({ length: from.number() }, () => contents.people[from.number()]);
      const key = from.take(4).reduce((hex, byte) => hex + byte.toString(16).padStart(2, "0"), "");
      stories.push({ "chuyen-muc": section, nguoi, nam, key });
    }
    let start = 0;
    const blocks = contents.blocks.map(({ stories: size, shards }) => {
      start += size;
      // A name of digits alone would stand first.
      return [start - size, Object.entries(shards).sort(([, a], [, b]) => (a < b ? -1 : 1))];
    });
    const vocabulary = new Map(contents.words.split("\n").map((line) => line.split(" ")));
    index = { stories, blocks, vocabulary, short: Object.entries(contents.short) };
  }

  // For each spelling of a term in a block the numbers of stories, and their weights.
  async function lookUp([start, shards], term) {
    const [shard] = shards.findLast(([, first]) => first <= term) ?? shards[0];
    const from = new Reader(await load(`tep/${shard}.bin`, "arrayBuffer"));
    const lists = [];
    for (let name = ""; name < term && from.at < from.bytes.length; ) {
      name = name.slice(0, from.number()) + from.text();
      for (let left = from.number(); left; left--) {
        const rows = [];
        lists.push([from.text() || name, rows]);
        const end = from.number() + from.at;
        for (let story = start; from.at < end; ) {
          const value = from.number();
          rows.push([(story += value >> 4), value & 15]);
        }
      }
      if (name !== term) lists.length = 0;
    }
    return lists;
  }

  async function find(term) {
    return (await Promise.all(index.blocks.map((block) => lookUp(block, term)))).flat();
  }

  // ---- Finding: numbers of stories, and how much they say

  // Words of the site, the most frequent first.
  function known(isFit) {
    const found = [...index.vocabulary].filter(([word]) => isFit(word));
    return found.sort((a, b) => b[1] - a[1]).map(([word]) => word);
  }

  function rarity(many) {
    return Math.log(1 + index.stories.length / many);
  }

  function raise(found, story, says) {
    found.set(story, Math.max(found.get(story) ?? 0, says));
  }

  // Who spells a word alike, marks and all, comes first.
  async function ofWord({ folded, spelt, open }) {
    const isLonger = (one) => one !== folded && one.startsWith(folded);
    const terms = open ? known(isLonger).slice(0, NEAR) : [folded];
    const found = new Map();
    for (const lists of await Promise.all(terms.map(find))) {
      const rare = rarity(lists.flatMap(([, rows]) => rows).length);
      for (const [form, rows] of lists) {
        const alike = form === spelt && spelt !== folded ? 1000 : 0;
        for (const [story, weight] of rows) {
          const factor = [0, 1, 1.3, 1.5][weight] ?? (weight < 8 ? 1.8 : 3);
          raise(found, story, alike + rare * factor);
        }
      }
    }
    return found;
  }

  async function ofPair(one, other) {
    const lists = await find(`${one.folded} ${other?.folded}`);
    return new Map(lists.flatMap(([, rows]) => rows));
  }

  function both(one, other) {
    const kept = [...one].filter(([story]) => other.has(story));
    return new Map(kept.map(([story, says]) => [story, says + other.get(story)]));
  }

  async function ofAll(asked) {
    return (await Promise.all(asked.map(ofWord))).reduce(both);
  }

  // Words that follow each other say more; joined ones must.
  async function inOrder(asked, found) {
    const pairs = asked.slice(1).map((word, at) => ofPair(asked[at], word));
    (await Promise.all(pairs)).forEach((pair, at) => {
      const { joined, open } = asked[at + 1];
      for (const [story, says] of found) {
        const more = rarity(pair.size) * (pair.get(story) ? 4 : 2);
        if (pair.has(story)) found.set(story, says + more);
        else if (joined && !open) found.delete(story);
      }
    });
    return found;
  }

  // How many words are a short form or a long one, and the other.
  function otherForm(asked, at) {
    for (const [one, long] of index.short) {
      const parts = words(long).map((word) => ({ ...word, joined: true }));
      if (asked[at].folded === one) return [1, parts];
      if (parts.every(({ folded }, nth) => folded === asked[at + nth]?.folded)) {
        return [parts.length, words(one)];
      }
    }
    return [1];
  }

  async function ofEither(asked, other) {
    const found = await ofAll(asked);
    const more = other ? await inOrder(other, await ofAll(other)) : [];
    for (const [story, says] of more) raise(found, story, (says / other.length) * asked.length);
    return found;
  }

  // What is found, and the rows of words to mark.
  async function search(asked) {
    const parts = [];
    const rows = asked.map((word) => [word]);
    for (let at = 0; at < asked.length; ) {
      const [many, other] = otherForm(asked, at);
      parts.push(ofEither(asked.slice(at, at + many), other));
      if (other) rows.unshift(other);
      at += many;
    }
    const found = await inOrder(asked, (await Promise.all(parts)).reduce(both));
    const last = asked.at(-1);
    if (found.size || last.open || last.isClosed) return [found, rows];
    last.open = true; // a beginning
    return search(asked);
  }

  // One letter wrong, missing, too many or exchanged with the next.
  function isNear(one, other) {
    let at = 0;
    while (one[at] && one[at] === other[at]) at++;
    const [a, b] = [one.slice(at), other.slice(at)];
    const swapped = a[1] === b[0] && a[0] === b[1] && a.slice(2) === b.slice(2);
    return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || swapped;
  }

  // The near word that stands most often beside the one before, or behind.
  async function guess(asked, word) {
    const at = asked.indexOf(word);
    const isFit = (one) => word.folded[1] && one !== word.folded && isNear(one, word.folded);
    const near = known(isFit).slice(0, at ? 5 * NEAR : NEAR);
    const pairs = near.map((folded) =>
      at ? ofPair(asked[at - 1], { folded }) : ofPair({ folded }, asked[1]),
    );
    const sizes = (await Promise.all(pairs)).map(({ size }) => size);
    const many = Math.max(...sizes);
    return { ...word, near: near[sizes.indexOf(many)], many };
  }

  // The query with a slip mended, if it finds something then.
  async function meant(asked) {
    const strange = asked.filter(({ folded }) => !index.vocabulary.has(folded));
    const guesses = (strange.length ? strange : asked).map((word) => guess(asked, word));
    const best = (await Promise.all(guesses)).sort((a, b) => b.many - a.many);
    let text = wished.q;
    const slips = best.slice(0, strange.length || 1).sort((a, b) => b.start - a.start);
    for (const { start, end, near, many } of slips) {
      if (!near || !(many || strange.length)) return "";
      text = text.slice(0, start) + near + text.slice(end);
    }
    const [found] = await search(parse(text));
    return found.size ? text : "";
  }

  // ---- What is shown

  function make(name, className, ...children) {
    const element = document.createElement(name);
    element.className = className;
    element.append(...children);
    return element;
  }

  function hits(text, rows) {
    const all = words(text);
    const fits = ({ folded, open }, found) => (open ? found?.startsWith(folded) : found === folded);
    return all.flatMap(({ start }, at) => {
      const which = rows.findIndex((row) => row.every((word, nth) => fits(word, all[at + nth]?.folded)));
      return which < 0 ? [] : { which, start, end: all[at + rows[which].length - 1].end };
    });
  }

  function marked(text, rows) {
    const parts = [];
    let done = 0;
    for (const { start, end } of hits(text, rows)) {
      if (start < done) continue;
      parts.push(text.slice(done, start), make("mark", "", text.slice(start, end)));
      done = end;
    }
    return [...parts, text.slice(done)];
  }

  function excerpt(text, rows) {
    const found = hits(text, rows);
    let [best, most] = [0, 0];
    for (const { start } of found) {
      const near = found.filter((hit) => hit.start >= start && hit.end < start + EXCERPT - LEAD);
      const many = new Set(near.map(({ which }) => which)).size;
      if (many > most) [best, most] = [start, many];
    }
    const start = text.lastIndexOf(" ", best - LEAD) + 1;
    const end = text.indexOf(" ", start + EXCERPT);
    return (start ? "… " : "") + (end < 0 ? text.slice(start) : `${text.slice(start, end)} …`);
  }

  function result({ url, title, day, section, photo, text }, rows) {
    const link = make("a", "result__link", ...marked(title, rows));
    link.href = url;
    const item = make(
      "li",
      "result",
      make("h2", "result__title", link),
      make("p", "result__about", `${section} · ${day}`),
      make("p", "result__excerpt", ...marked(excerpt(text, rows), rows)),
    );
    if (photo) {
      const [src, width, height] = photo;
      const shown = { src, width, height, alt: "", loading: "lazy" };
      item.append(Object.assign(make("img", "result__photo"), shown));
    }
    return item;
  }

  let wished;

  function isIn(story, but) {
    return FILTERS.every((name) => name === but || !wished[name] || story[name].includes(wished[name]));
  }

  // Each filter counts what it would leave of what the others leave.
  function offer(stories) {
    narrowing.disabled = !stories.length;
    form.elements.xep.value = wished.xep;
    for (const name of FILTERS) {
      const wish = wished[name] ?? "";
      const counts = new Map(wish && [[wish, 0]]);
      for (const one of stories.filter((story) => isIn(story, name)).flatMap((story) => story[name])) {
        counts.set(one, (counts.get(one) ?? 0) + 1);
      }
      const rows = [...counts].sort((a, b) => b[0] - a[0] || b[1] - a[1]);
      const select = form.elements[name];
      select.replaceChildren(select[0], ...rows.map(([one, many]) => new Option(`${one} (${many})`, one)));
      select.value = wish;
    }
  }

  function step(text, changes) {
    const url = new URL(location);
    url.hash = "";
    for (const [name, value] of Object.entries({ trang: "", ...changes })) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    return Object.assign(make("a", "search__step", text), { href: url });
  }

  // The stories found, what is shown of them, the ways to other pages, what is said.
  async function answer(asked) {
    if (!asked.length) return [[], [], []];
    if (!index) await openAll();
    const [found, rows] = await search(asked);
    const all = [...found].map(([number, says]) => ({ ...index.stories[number], number, says }));
    const kept = all.filter(isIn).sort((a, b) => (!wished.xep && b.says - a.says) || b.number - a.number);
    const pages = Math.ceil(kept.length / PAGE);
    const page = Math.max(1, Math.min(wished.trang, pages) | 0);
    const shown = kept.slice((page - 1) * PAGE, page * PAGE).map(async ({ key, number }) => {
      const told = await load(`tin/${key.slice(0, 3)}.json`, "json");
      const before = index.stories.slice(0, number).filter((one) => one.key === key);
      const one = told[key]?.[before.length]; // if not gone
      return one ? result(one, rows) : "";
    });
    const steps = [["Trang trước", page - 1], ["Trang sau", page + 1]]
      .filter(([, trang]) => trang > 0 && trang <= pages)
      .map(([text, trang]) => step(text, { trang }));
    const place = pages > 1 ? `, trang ${page} trên ${pages}` : "";
    const said = [`${kept.length.toLocaleString("vi")} tin${place}.`];
    if (!pages) said[0] = "Không có tin nào hợp với các lựa chọn này.";
    if (!all.length) {
      const other = await meant(asked);
      said[0] = "Không tìm thấy tin nào có đủ các từ này.";
      if (other) said.push(" Ý bạn là ", step(other, { q: other }), "?");
    }
    return [all, await Promise.all(shown), steps, ...said];
  }

  // Heard is what has stood for a while, not each letter's.
  function say(...parts) {
    clearTimeout(late);
    clearTimeout(silence);
    status.replaceChildren(...parts);
    silence = setTimeout(() => (heard.textContent = status.textContent), SILENCE);
  }

  let [turn, typed, late, silence, pause] = [0];

  async function show(byTyping) {
    const own = ++turn;
    let told;
    typed = byTyping;
    wished = { q: "", xep: "", trang: 1, ...Object.fromEntries(new URL(location).searchParams) };
    if (!typed) field.value = wished.q;
    clearTimeout(late);
    late = setTimeout(say, WAIT, "Đang tìm…");
    list.ariaBusy = true;
    try {
      told = await answer(parse(wished.q));
    } catch {
      [files, index] = [{}]; // newer ones may have come
      told = [[], [], [], "Chưa tải được kết quả. Hãy kiểm tra kết nối mạng rồi thử lại."];
    }
    if (own !== turn) return;
    const [stories, shown, steps, ...said] = told;
    list.ariaBusy = null;
    list.replaceChildren(...shown);
    pager.replaceChildren(...steps);
    offer(stories);
    say(...said);
  }

  // What is being typed is one step on the way back.
  function go({ href }, byTyping) {
    clearTimeout(pause);
    const how = typed && byTyping ? "replaceState" : "pushState";
    if (href !== location.href) history[how](null, "", href);
    return show(byTyping);
  }

  field.oninput = () => {
    clearTimeout(pause);
    pause = setTimeout(() => go(step("", { q: field.value.trim() }), true), WAIT);
  };

  form.onsubmit = () => {
    go(step("", { q: field.value.trim() }));
    return false;
  };

  narrowing.onchange = ({ target }) => go(step("", { [target.name]: target.value }));

  status.onclick = pager.onclick = async (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    await go(link);
    status.focus();
  };

  onpopstate = () => show();
  show();
}
