// How loud a track is, 0 to 1, for the bar beside a microphone: people believe what they see move.
export interface SoundMeter {
	level(): number;
	stop(): void;
}

/** Speech at an ordinary distance is around 0.05 to 0.3 of full scale; the square root spreads that over the bar. */
export function meterOf(track: MediaStreamTrack): SoundMeter {
	const context = new AudioContext();
	const analyser = context.createAnalyser();
	analyser.fftSize = 1_024;
	const source = context.createMediaStreamSource(new MediaStream([track]));
	source.connect(analyser);
	const samples = new Float32Array(analyser.fftSize);
	// A page that nobody has touched yet starts it suspended.
	if (context.state === 'suspended') void context.resume();
	return {
		level() {
			analyser.getFloatTimeDomainData(samples);
			const square = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
			return Math.min(1, Math.sqrt(Math.sqrt(square)));
		},
		stop() {
			source.disconnect();
			void context.close();
		},
	};
}
