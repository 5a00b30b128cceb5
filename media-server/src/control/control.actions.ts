import type { RoomSummary } from '@skyfair/shared/media/media-control';
import type { z } from 'zod';
import type { Activity } from '../observe/activity.ts';
import type { RoomRegistry } from '../rooms/room-registry.ts';
import type { Room } from '../rooms/room.ts';
import type { ControlActions } from './control.http.ts';

export const controlActions = (registry: RoomRegistry, activity: Activity): ControlActions => ({
	'open-room': async (input) => summaryOf(await registry.open(input)),
	'close-room': ({ roomId, reason, note }) => {
		const evicted = registry.close(roomId, reason, note ?? null);
		return { closed: evicted !== null, evicted: evicted ?? 0 };
	},
	'evict-person': (input) => ({ evicted: registry.evict(input) }),
	'change-rights': (input) => {
		const stopped = registry.changeRights(input);
		return { changed: stopped !== null, stopped: stopped ?? [] };
	},
	'list-rooms': ({ kind }) => registry.rooms.filter((room) => kind === undefined || room.kind === kind).map(summaryOf),
	'inspect-room': ({ roomId }) => {
		const room = registry.room(roomId);
		return room ? activity.inspect(room) : null;
	},
});

const summaryOf = (room: Room): z.infer<typeof RoomSummary> => ({
	roomId: room.roomId,
	kind: room.kind,
	epoch: room.epoch,
	workerPid: room.workerPid,
	peers: room.peers.length,
	producers: room.peers.reduce((sum, peer) => sum + peer.producers.length, 0),
	consumers: room.consumers,
	openedAt: room.openedAt,
});
