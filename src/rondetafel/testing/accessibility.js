// All rules of axe on the whole page. Contrast, which takes most of the time, is asked of three for each look of a visible text:
// its own style, what it is, and every ground behind it. A table of a hundred equal cells is three questions, not a hundred.
async () => {
  const grounds = new Map();
  const ground = (element) => {
    if (!element) return '';
    if (!grounds.has(element)) {
      const style = getComputedStyle(element);
      const own = [style.backgroundColor, style.backgroundImage, style.opacity, style.filter, style.position, style.clipPath, style.transform];
      grounds.set(element, `${ground(element.parentElement)}/${own}`);
    }
    return grounds.get(element);
  };
  const says = (element) =>
    element.matches('input, select, textarea') || [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const looks = new Map();
  for (const element of document.body.querySelectorAll('*')) {
    element.removeAttribute('data-look');
    if (!says(element) || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const style = getComputedStyle(element);
    const disabled = [element.matches(':disabled, [aria-disabled=true], :disabled *'), element.closest('label')?.control?.disabled];
    const own = [element.tagName, element.className, disabled, style.color, style.fontSize, style.fontWeight, style.textShadow];
    const look = `${own}|${element.textContent.trim().length === 1}|${ground(element)}`; // a single sign is no text to axe
    const before = looks.get(look) ?? 0;
    if (before < 3) element.setAttribute('data-look', '');
    looks.set(look, before + 1);
  }
  axe.configure({ rules: [{ id: 'color-contrast', selector: '[data-look]' }] });
  // Without `preload` it does not fetch our style sheets once more: only an experimental rule that is off reads them.
  return await axe.run(document, { resultTypes: ['violations'], preload: false });
}
