#!/bin/sh
# Makes the secrets that docker-compose.yml names, with random passwords. What is there stays as it
# is, so it may run again for a new service on PostgreSQL.
set -eu

here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
folder=$here/secrets
# The folder is closed to other users; its files are open, since containers run as users of their
# own and read them past the folder.
mkdir -p -m 700 "$folder"
umask 022

random() {
    od -An -N24 -tx1 /dev/urandom | tr -d ' \n'
}

secret() {
    [ -e "$folder/$1" ] && return
    printf '%s\n' "$2" >"$folder/$1"
    echo "made $folder/$1"
}

# A server knows each role once, whatever the number of its databases.
for role in postgres migration application; do
    secret "${role}_password" "$(random)"
done
superuser=$(cat "$folder/postgres_password")
migration=$(cat "$folder/migration_password")
application=$(cat "$folder/application_password")

for project in "$here"/../../services/*/pyproject.toml; do
    grep -q '^engine = "postgresql"' "$project" || continue
    name=$(basename "$(dirname "$project")" | tr - _)
    secret "${name}_admin_url" "postgresql://postgres:$superuser@database:5432/$name"
    secret "${name}_migration_url" "postgresql://arxos_migrator:$migration@database:5432/$name"
    secret "${name}_application_url" "postgresql://arxos_app:$application@database:5432/$name"
done
