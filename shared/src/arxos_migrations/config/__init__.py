"""What is configured: services and targets from `pyproject.toml`, URLs from variables."""

from arxos_migrations.config.foreign import foreign_service
from arxos_migrations.config.services import all_services, service_at, service_named, target_of
from arxos_migrations.config.urls import admin_url, database_url

__all__ = [
    "admin_url",
    "all_services",
    "database_url",
    "foreign_service",
    "service_at",
    "service_named",
    "target_of",
]
