"""What Redis does in one step, so that nothing comes between looking and writing. Each is sent once and then named.

`world` is the hash of `redis_world.py`. Numbers returned: 0 when the marker is not the caller's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import NoScriptError

TIDY_AFTER = 100_000
"""Marks of ended tags, about 10 MB. With more, all are forgotten, and all entries put before with them."""

_OUTDATED = """
local function outdated(world, since, tags)
  local ended = redis.call('HMGET', world, 'floor', unpack(tags))
  for i = 1, #tags + 1 do
    if ended[i] and tonumber(ended[i]) > since then return true end
  end
  return false
end
"""

BEGIN = """
local world, log, marker, life = KEYS[1], KEYS[2], ARGV[1], ARGV[2]
if not redis.call('HGET', world, 'marker') then
  redis.call('HSET', world, 'marker', marker, 'generation', 0)
  redis.call('UNLINK', log)
end
redis.call('PEXPIRE', world, life)
return redis.call('HMGET', world, 'marker', 'generation')
"""

BEAT = """
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[1])
return redis.call('HMGET', KEYS[1], 'marker', 'generation')
"""

GET = (
    _OUTDATED
    + """
local world, entry, marker = KEYS[1], KEYS[2], ARGV[1]
if redis.call('HGET', world, 'marker') ~= marker then return 0 end
local found = redis.call('GET', entry)
if not found then return false end
local put_in, since, names = string.match(found, '^sb1 (%w+) (%d+) ([%w,]*)\\n')
local tags = {}
for tag in string.gmatch(names or '', '%w+') do tags[#tags + 1] = tag end
if put_in ~= marker or outdated(world, tonumber(since), tags) then
  redis.call('UNLINK', entry)
  return false
end
return found
"""
)

PUT = (
    _OUTDATED
    + """
local world, entry, marker, since, data, life = KEYS[1], KEYS[2], ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4]
if redis.call('HGET', world, 'marker') ~= marker then return 0 end
local tags = {}
for i = 5, #ARGV do tags[#tags + 1] = ARGV[i] end
if not outdated(world, since, tags) then redis.call('SET', entry, data, 'PX', life) end
return 1
"""
)

TELL = """
local world, log, marker, origin, tags, length, most, life = KEYS[1], KEYS[2], unpack(ARGV, 1, 6)
if redis.call('HGET', world, 'marker') ~= marker then return 0 end
local generation = redis.call('HINCRBY', world, 'generation', 1)
if redis.call('HLEN', world) > tonumber(most) then
  redis.call('DEL', world)
  redis.call('HSET', world, 'marker', marker, 'generation', generation, 'floor', generation)
end
for i = 7, #ARGV do redis.call('HSET', world, ARGV[i], generation) end
redis.call('XADD', log, 'MAXLEN', '~', length, generation .. '-0', 'by', origin, 'tags', tags)
redis.call('PEXPIRE', world, life)
redis.call('PEXPIRE', log, life)
return generation
"""

END = "if redis.call('HGET', KEYS[1], 'marker') == ARGV[1] then redis.call('UNLINK', unpack(KEYS)) end return 1"

RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('UNLINK', KEYS[1]) end return 0"


async def run(redis: Redis, script: str, keys: Sequence[str], *arguments: str | bytes | int) -> Any:
    digest = hashlib.sha1(script.encode()).hexdigest()  # noqa: S324 - how Redis names scripts
    try:
        return await redis.evalsha(digest, len(keys), *keys, *arguments)
    except NoScriptError:
        return await redis.eval(script, len(keys), *keys, *arguments)
