-- Puts a fair's lines, folded from the facts, into Redis under a new epoch. An older epoch never replaces a newer one.
-- KEYS: 1 meta  2 tickets  3 open  4 counts  5 engaged  6 recruiters, then line and waiting of each booth in ARGV's order
-- ARGV: 1 epoch  2 lines (JSON: [{state, orders, seq, tickets: [{id, person, booth, order, phase, recruiter?, answerBy?}]}])
local epoch, lines = tonumber(ARGV[1]), cjson.decode(ARGV[2])
if tonumber(redis.call('HGET', KEYS[1], 'epoch') or -1) >= epoch then return 0 end
redis.call('DEL', unpack(KEYS, 1, 6))
for i, line in ipairs(lines) do
	local line_key, waiting_key = KEYS[5 + 2 * i], KEYS[6 + 2 * i]
	redis.call('DEL', line_key, waiting_key)
	redis.call('HSET', line_key, 'seq', line.seq, 'state', line.state, 'orders', line.orders, 'open', #line.tickets)
	for _, ticket in ipairs(line.tickets) do
		redis.call('HSET', KEYS[2], ticket.id, cjson.encode({ person = ticket.person, order = ticket.order, phase = ticket.phase, recruiter = ticket.recruiter, answerBy = ticket.answerBy }))
		redis.call('HSET', KEYS[3], ticket.person .. ':' .. ticket.booth, ticket.id)
		redis.call('HINCRBY', KEYS[4], ticket.person, 1)
		if ticket.phase == 'waiting' then
			redis.call('ZADD', waiting_key, ticket.order, ticket.id)
		else
			redis.call('HSET', KEYS[5], ticket.person, ticket.id)
			redis.call('HSET', KEYS[6], ticket.recruiter, ticket.id)
		end
	end
end
redis.call('HSET', KEYS[1], 'epoch', epoch)
return 1
