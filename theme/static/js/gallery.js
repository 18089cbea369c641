// The large view of a story's photos: fills the dialog of parts/viewer.html and opens it.
// Where it stands is in the address (#anh-3), so Back closes it and a link can open it.
"use strict";

{
  const viewer = document.querySelector(".viewer");
  const [previous, next, close] = viewer.querySelectorAll("button");
  const [position, description] = viewer.querySelectorAll(".viewer__position span");
  const strip = viewer.querySelector(".viewer__strip");
  const links = [...document.querySelectorAll("a[data-photo]")];
  const slides = links.map(slide);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let at = 0;
  let steered = false;
  let opener;
  let settling;

  function make(name, className, ...children) {
    const element = document.createElement(name);
    element.className = className;
    element.append(...children);
    return element;
  }

  // The text and the credit of a caption, as copies; a caption may lack either or both.
  function split(caption) {
    const copy = caption?.cloneNode(true);
    const credit = copy?.querySelector(".caption__credit");
    credit?.remove();
    return { text: copy?.textContent.trim() ? [...copy.childNodes] : null, credit };
  }

  // A photo's own caption or credit stands before its group's.
  function captionOf(link) {
    const own = split(link.parentElement.querySelector(".gallery__note"));
    const group = split(link.closest("figure")?.querySelector("figcaption"));
    const text = own.text ?? group.text ?? [];
    const credit = own.credit ?? group.credit;
    if (!credit) return text;
    const alone = credit.textContent.replace(/^\((.+)\)$/, "$1");
    credit.textContent = text.length ? `(${alone})` : alone;
    return [...text, " ", credit];
  }

  function slide(link) {
    const photo = make("img", "viewer__photo");
    photo.alt = link.querySelector("img").alt;
    const item = make("li", "viewer__slide", make("picture", "", photo));
    const caption = captionOf(link);
    if (caption.length) item.append(make("p", "viewer__caption", ...caption));
    strip.append(item);
    return item;
  }

  // Small screens take the AVIF of the page, large ones the large JPEG.
  function load(index) {
    const photo = slides[index]?.querySelector("img");
    if (!photo || photo.hasAttribute("src")) return;
    const source = links[index].querySelector("source[sizes]")?.cloneNode();
    if (source) {
      source.sizes = "100vw";
      source.media = "(max-width: 60em)";
      photo.before(source);
    }
    photo.src = links[index].href;
  }

  function stand(index) {
    at = index;
    [at, at + 1, at - 1].forEach(load);
    position.textContent = `Ảnh ${at + 1}/${slides.length}`;
    description.textContent = `: ${slides[at].querySelector("img").alt}`;
    previous.setAttribute("aria-disabled", at === 0);
    next.setAttribute("aria-disabled", at === slides.length - 1);
  }

  function move(index) {
    const target = Math.max(0, Math.min(index, slides.length - 1));
    const near = Math.abs(target - at) === 1;
    stand(target);
    history.replaceState({ photo: at }, "", `#anh-${at + 1}`);
    scroll(near && !calm.matches ? "smooth" : "instant");
  }

  function scroll(behavior) {
    clearTimeout(settling);
    steered = true;
    strip.scrollTo({ left: slides[at].offsetLeft, behavior });
  }

  function open(index) {
    opener = links[index];
    if (!viewer.open) viewer.showModal();
    move(index);
  }

  // The photo that the address names, -1 if none.
  function named() {
    const number = /^#anh-([1-9]\d*)$/.exec(location.hash)?.[1];
    return number <= links.length ? number - 1 : -1;
  }

  function push(index) {
    history.pushState({ photo: index }, "", `#anh-${index + 1}`);
    open(index);
  }

  links.forEach((link, index) => {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      push(index);
    });
  });

  previous.addEventListener("click", () => move(at - 1));
  next.addEventListener("click", () => move(at + 1));
  close.addEventListener("click", () => viewer.close());

  viewer.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const targets = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: slides.length - 1 };
    if (!(event.key in targets)) return;
    event.preventDefault();
    move(targets[event.key]);
  });

  // A swipe is a scroll: where the strip comes to rest is the photo, unless keys or buttons
  // have sent it elsewhere and it is not there yet.
  function settle() {
    if (!viewer.open) return;
    const index = Math.round(strip.scrollLeft / strip.clientWidth);
    const astray = Math.abs(strip.scrollLeft - slides[at].offsetLeft) > 1;
    if (astray && steered) return scroll("instant");
    steered = false;
    if (index !== at) move(index);
  }

  strip.addEventListener("pointerdown", () => (steered = false));
  strip.addEventListener("scroll", () => {
    clearTimeout(settling);
    settling = setTimeout(settle, 100);
  });

  viewer.addEventListener("close", () => {
    if (named() >= 0) history.back();
    opener.focus();
  });

  addEventListener("popstate", () => {
    const index = named();
    if (index >= 0) open(index);
    else viewer.close();
  });

  // Opened by a link: the page itself comes first in the history, so that Back leads to it.
  const wanted = named();
  if (wanted >= 0 && history.state) open(wanted);
  else if (wanted >= 0) {
    history.replaceState(null, "", location.pathname + location.search);
    push(wanted);
  }

  viewer.classList.toggle("viewer--single", links.length === 1);
}
