import { paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { wordsConfig } from './words.config.ts';

// Only for `vite dev`: in production a gateway gives one origin to the three processes.
const at = (port: string | undefined, fallback: number) => `http://127.0.0.1:${port ?? fallback}`;

export default defineConfig({
	plugins: [
		paraglideVitePlugin(wordsConfig),
		sveltekit({
			adapter: adapter({ out: 'build', precompress: true }),
			// Ours only shows pushes, and is registered when somebody wants them.
			serviceWorker: { register: false },
			csp: {
				mode: 'nonce',
				directives: {
					'default-src': ['self'],
					'script-src': ['self'],
					'style-src': ['self'],
					// Svelte writes `style:` directives into the server's HTML; attributes cannot carry a nonce.
					'style-src-attr': ['unsafe-inline'],
					// lib/server/security-headers.ts puts the files origin of this installation in the place of the last one.
					'img-src': ['self', 'data:', 'blob:', 'https://files.invalid'],
					'media-src': ['self', 'blob:'],
					'font-src': ['self'],
					'connect-src': ['self'],
					'worker-src': ['self', 'blob:'],
					'object-src': ['none'],
					'base-uri': ['self'],
					'form-action': ['self'],
					'frame-ancestors': ['none'],
				},
			},
		}),
	],
	// A font as a data address would need a hole in the content policy, and slices are fetched only when they are needed.
	build: { assetsInlineLimit: 0 },
	server: {
		proxy: {
			'/api': at(process.env['FAIR_HTTP_PORT'], 3102),
			'/rt': { target: at(process.env['FAIR_REALTIME_PORT'], 3103), ws: true },
			'/media': { target: at(process.env['MEDIA_PORT'], 3104), ws: true },
		},
	},
});
