"""About the fastest that Python does: a bare ASGI app that commits whatever queued up while the last batch was committed."""

import asyncio
import hmac
import os
from datetime import datetime, timezone

import asyncpg
import orjson

EXPECTED = f"Bearer {os.environ['RIVAL_SECRET']}".encode()
INSERT = """
    insert into rival_events (participant_id, kind, occurred_at, room_id, body)
    select * from unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::bytea[])
    on conflict do nothing
"""
MOST = 500

waiting: list = []
arrived = asyncio.Event()


async def write() -> None:
    connection = await asyncpg.connect(
        host=os.environ["RIVAL_HOST"], user=os.environ["RIVAL_USER"], database=os.environ["RIVAL_DATABASE"]
    )
    statement = await connection.prepare(INSERT)
    while True:
        await arrived.wait()
        batch = waiting[:MOST]
        del waiting[:MOST]
        if not waiting:
            arrived.clear()
        await statement.fetch(*zip(*(row for row, _ in batch)))
        for _, done in batch:
            if not done.done():
                done.set_result(None)


async def live(receive, send) -> None:
    writer = None
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            writer = asyncio.create_task(write())
            await send({"type": "lifespan.startup.complete"})
        else:
            writer.cancel()
            await send({"type": "lifespan.shutdown.complete"})
            return


async def answer(send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": []})
    await send({"type": "http.response.body"})


async def app(scope, receive, send) -> None:
    if scope["type"] == "lifespan":
        return await live(receive, send)
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    authorization = next((value for name, value in scope["headers"] if name == b"authorization"), b"")
    if not hmac.compare_digest(authorization, EXPECTED):
        return await answer(send, 401)
    webhook = orjson.loads(body)
    row = (
        webhook["data"]["participantId"],
        webhook["eventType"],
        datetime.fromtimestamp(webhook["timestamp"], timezone.utc),
        webhook["roomId"],
        body,
    )
    done = asyncio.get_running_loop().create_future()
    waiting.append((row, done))
    arrived.set()
    await done
    await answer(send, 204)
