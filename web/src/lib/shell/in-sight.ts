/** A row of links that scrolls: the one of this page is never out of sight. */
export const inSight =
	(isHere: boolean) =>
	(link: HTMLElement): void => {
		const row = link.parentElement;
		if (!isHere || !row || row.scrollWidth <= row.clientWidth) return;
		row.scrollLeft = link.offsetLeft - row.offsetLeft - (row.clientWidth - link.offsetWidth) / 2;
	};
