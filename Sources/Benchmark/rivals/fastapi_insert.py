"""What one would write first: FastAPI, a validated body, and one insert per request over a pool of asyncpg."""

import hmac
import os
from contextlib import asynccontextmanager
from datetime import datetime, timezone
from typing import Annotated

import asyncpg
from fastapi import FastAPI, Header, HTTPException, Request, Response
from pydantic import BaseModel


class Participant(BaseModel):
    participantId: str
    name: str | None = None
    role: str | None = None
    externalId: str | None = None


class Webhook(BaseModel):
    eventType: str
    sessionId: str
    roomId: str
    timestamp: int
    data: Participant


EXPECTED = f"Bearer {os.environ['RIVAL_SECRET']}"
INSERT = """
    insert into rival_events (participant_id, kind, occurred_at, room_id, body)
    values ($1, $2, $3, $4, $5)
    on conflict do nothing
"""


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with asyncpg.create_pool(
        host=os.environ["RIVAL_HOST"], user=os.environ["RIVAL_USER"], database=os.environ["RIVAL_DATABASE"]
    ) as pool:
        app.state.pool = pool
        yield


app = FastAPI(lifespan=lifespan)


@app.post("/webhooks/samba", status_code=204)
async def receive(webhook: Webhook, request: Request, authorization: Annotated[str, Header()]) -> Response:
    if not hmac.compare_digest(authorization, EXPECTED):
        raise HTTPException(401)
    occurred_at = datetime.fromtimestamp(webhook.timestamp, timezone.utc)
    await request.app.state.pool.execute(
        INSERT, webhook.data.participantId, webhook.eventType, occurred_at, webhook.roomId, await request.body()
    )
    return Response(status_code=204)
