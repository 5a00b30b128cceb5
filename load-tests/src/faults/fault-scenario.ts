import type { Product } from '../product/product.ts';

/** One fault of the catalogue (D4 of the reliability paper): how it is made and how soon the product must serve again. */
export interface FaultScenario {
	readonly id: `F${number}`;
	readonly title: string;
	/** From the moment at which what was broken answers again, to the first line command acknowledged. */
	readonly serveWithinMs: number;
	/** Makes the fault; resolves when what was broken answers again. */
	readonly inject: (product: Product) => Promise<void>;
}
