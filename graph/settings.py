"""Every setting of the product, a sentence each. Built once at an entry point and passed in."""

from __future__ import annotations

from pathlib import Path

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings, from the environment (``ZHUANBIAO_…``, and ``NEO4J_…`` for the production store)."""

    model_config = SettingsConfigDict(env_prefix="ZHUANBIAO_", extra="ignore", populate_by_name=True)

    data: Path = Field(default=Path("data"), description="The data folder: embedded store, search projection, checkpoints, rejects.")
    neo4j_uri: str | None = Field(default=None, validation_alias=AliasChoices("neo4j_uri", "NEO4J_URI"),
                                  description="Bolt address of a Neo4j server; without it the embedded store is used.")
    neo4j_username: str = Field(default="neo4j", validation_alias=AliasChoices("neo4j_username", "NEO4J_USERNAME"),
                                description="User name at the Neo4j server.")
    neo4j_password: SecretStr = Field(default=SecretStr(""), validation_alias=AliasChoices("neo4j_password", "NEO4J_PASSWORD"),
                                      description="Password at the Neo4j server.")
    neo4j_database: str = Field(default="neo4j", validation_alias=AliasChoices("neo4j_database", "NEO4J_DATABASE"),
                                description="Database name; the embedded one is always called neo4j.")
    store_memory: str = Field(default="2g", description="Memory limit (JVM heap) of the embedded store, e.g. 512m or 2g.")
    workers: int = Field(default=1, description="Worker processes that annotate beside the main process; 0 annotates in it.")
    batch: int = Field(default=5000, description="Statements in one write transaction.")
    inventors: bool = Field(default=True, description="Whether inventors of organisations' patents become nodes.")
    host: str = Field(default="127.0.0.1", description="Address that the API listens on.")
    port: int = Field(default=8520, description="Port that the API listens on.")
    query_seconds: float = Field(default=10.0, description="Longest run of a user-written query, in seconds.")
    query_rows: int = Field(default=10_000, description="Most rows that a user-written query returns.")
    embeddings_url: str = Field(default="", description="Address of an OpenAI-compatible embeddings service (…/v1); empty: the bundled model.")
    embeddings_model: str = Field(default="", description="The model that this service is asked for.")
    embeddings_key: SecretStr = Field(default=SecretStr(""), description="The key that this service wants, if any.")
    model_url: str = Field(default="", description="Address of an OpenAI-compatible chat service (…/v1) that may propose rows of claim charts; empty: none.")
    model_name: str = Field(default="", description="The model that this service is asked for.")
    model_key: SecretStr = Field(default=SecretStr(""), description="The key that this service wants, if any.")
