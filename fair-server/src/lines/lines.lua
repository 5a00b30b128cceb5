-- The live index of one fair's lines: decides like line.rules.ts and proposes (epoch, seq). It remembers only what deciding needs.
-- KEYS: 1 meta  2 line  3 waiting  4 tickets  5 open  6 counts  7 engaged  8 recruiters   (all under the fair's hash tag)
-- ARGV: 1 expected epoch  2 now (ms)  3 command (JSON)
-- Returns {'ok', epoch, seq, fact (JSON)}, {'no', epoch, seq, problem}, or {'lost'} when Redis does not hold this epoch of the fair.
local meta, line, waiting, tickets, open, counts, engaged, recruiters = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7], KEYS[8]
local epoch, now, command = tonumber(ARGV[1]), tonumber(ARGV[2]), cjson.decode(ARGV[3])
if tonumber(redis.call('HGET', meta, 'epoch') or -1) ~= epoch then return { 'lost' } end

local seq = tonumber(redis.call('HGET', line, 'seq') or 0)
local state = redis.call('HGET', line, 'state') or 'open'
local booth = command.boothId

local function no(problem) return { 'no', epoch, seq, problem } end
local function ok(fact)
	seq = redis.call('HINCRBY', line, 'seq', 1)
	return { 'ok', epoch, seq, cjson.encode(fact) }
end
local function ticket_of(id)
	local packed = redis.call('HGET', tickets, id)
	return packed and cjson.decode(packed) or nil
end
local function keep(id, ticket) redis.call('HSET', tickets, id, cjson.encode(ticket)) end
local function release(ticket)
	redis.call('HDEL', engaged, ticket.person)
	if ticket.recruiter then redis.call('HDEL', recruiters, ticket.recruiter) end
end
local function finish(id, ticket)
	redis.call('ZREM', waiting, id)
	redis.call('HDEL', tickets, id)
	redis.call('HDEL', open, ticket.person .. ':' .. booth)
	if redis.call('HINCRBY', counts, ticket.person, -1) <= 0 then redis.call('HDEL', counts, ticket.person) end
	redis.call('HINCRBY', line, 'open', -1)
end

local act = {}

act['join'] = function() -- L1-L4
	if state == 'closed' then return no('line-closed') end
	if redis.call('HEXISTS', open, command.personId .. ':' .. booth) == 1 then return no('already-in-line') end
	if tonumber(redis.call('HGET', counts, command.personId) or 0) >= command.maxLinesPerPerson then return no('line-full') end
	if tonumber(redis.call('HGET', line, 'open') or 0) >= command.maxPerLine then return no('line-full') end
	local order = redis.call('HINCRBY', line, 'orders', 1)
	keep(command.ticketId, { person = command.personId, order = order, phase = 'waiting' })
	redis.call('ZADD', waiting, order, command.ticketId)
	redis.call('HSET', open, command.personId .. ':' .. booth, command.ticketId)
	redis.call('HINCRBY', counts, command.personId, 1)
	redis.call('HINCRBY', line, 'open', 1)
	return ok({ type = 'ticket-issued', ticketId = command.ticketId, personId = command.personId, jobId = command.jobId, order = order })
end

act['call-next'] = function() -- L7-L9
	if state == 'paused' then return no('line-paused') end
	if state == 'closed' then return no('line-closed') end
	if redis.call('HEXISTS', recruiters, command.recruiterId) == 1 then return no('recruiter-busy') end
	local skipped = {}
	for _, person in ipairs(command.skip) do skipped[person] = true end
	local from, page = 0, 50
	while true do
		local ids = redis.call('ZRANGE', waiting, from, from + page - 1)
		if #ids == 0 then return no(from == 0 and 'nobody-waiting' or 'nobody-ready') end
		for _, id in ipairs(ids) do
			local ticket = ticket_of(id)
			if not skipped[ticket.person] and redis.call('HEXISTS', engaged, ticket.person) == 0 then
				local answer_by = now + command.answerWithinMs
				redis.call('ZREM', waiting, id)
				keep(id, { person = ticket.person, order = ticket.order, phase = 'called', recruiter = command.recruiterId, answerBy = answer_by })
				redis.call('HSET', engaged, ticket.person, id)
				redis.call('HSET', recruiters, command.recruiterId, id)
				return ok({ type = 'ticket-called', ticketId = id, recruiterId = command.recruiterId, conversationId = command.conversationId, answerBy = answer_by })
			end
		end
		from = from + page
	end
end

act['leave'] = function() -- L6
	local ticket = ticket_of(command.ticketId)
	if not ticket or ticket.phase == 'talking' then return no('not-in-line') end
	if ticket.phase == 'called' then release(ticket) end
	finish(command.ticketId, ticket)
	return ok({ type = 'ticket-left', ticketId = command.ticketId })
end

act['withdraw'] = function() -- L12
	local ticket = ticket_of(command.ticketId)
	if not ticket or ticket.phase ~= 'called' then return no('not-called') end
	release(ticket)
	keep(command.ticketId, { person = ticket.person, order = ticket.order, phase = 'waiting' })
	redis.call('ZADD', waiting, ticket.order, command.ticketId)
	return ok({ type = 'call-withdrawn', ticketId = command.ticketId })
end

act['answer'] = function() -- L10
	local ticket = ticket_of(command.ticketId)
	if not ticket or ticket.phase ~= 'called' or now > ticket.answerBy then return no('not-called') end
	ticket.phase = 'talking'
	keep(command.ticketId, ticket)
	return ok({ type = 'call-answered', ticketId = command.ticketId })
end

act['miss'] = function() -- L11
	local ticket = ticket_of(command.ticketId)
	if not ticket or ticket.phase ~= 'called' or now <= ticket.answerBy then return no('not-called') end
	release(ticket)
	finish(command.ticketId, ticket)
	return ok({ type = 'call-missed', ticketId = command.ticketId })
end

act['finish'] = function() -- L13
	local ticket = ticket_of(command.ticketId)
	if not ticket or ticket.phase ~= 'talking' then return no('conversation-ended') end
	release(ticket)
	finish(command.ticketId, ticket)
	return ok({ type = 'conversation-finished', ticketId = command.ticketId, by = command.by })
end

act['pause'] = function() -- L15
	if state ~= 'open' then return no('wrong-state') end
	redis.call('HSET', line, 'state', 'paused')
	return ok({ type = 'line-paused', reason = command.reason, backAt = command.backAt })
end

act['resume'] = function() -- L15
	if state ~= 'paused' then return no('wrong-state') end
	redis.call('HSET', line, 'state', 'open')
	return ok({ type = 'line-resumed' })
end

act['close'] = function() -- L14
	if state == 'closed' then return no('wrong-state') end
	redis.call('HSET', line, 'state', 'closed')
	for _, id in ipairs(redis.call('ZRANGE', waiting, 0, -1)) do finish(id, ticket_of(id)) end
	return ok({ type = 'line-closed', because = command.because })
end

return act[command.type]()
